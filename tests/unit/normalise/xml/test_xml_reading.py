import pytest
from cpu import LINEAR, growth

from services.errors import StoryRejected
from services.normalise.xml.reading import XML_DEPTH, root_name, xml

BOMB = '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;&x;&x;&x;">]><a>&y;</a>'


def refusal(text: str) -> str:
    with pytest.raises(StoryRejected) as verdict:
        xml(text)
    return verdict.value.reason


def nested(depth: int) -> str:
    return "<a>" * depth + "</a>" * depth


def test_xml_as_deep_as_allowed_is_read():
    assert xml(nested(XML_DEPTH)).tag == "a"


@pytest.mark.parametrize("depth", [XML_DEPTH + 1, 200_000])
def test_xml_deeper_than_allowed_is_refused_as_such(depth):
    assert refusal(nested(depth)) == "nesting_too_deep"


@pytest.mark.parametrize(
    "text",
    [
        BOMB,
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        '<!DOCTYPE a [<!ENTITY   x PUBLIC "p" "http://127.0.0.1:1/x">]><a/>',
        "<!DOCTYPE a [<!-- > --><?x ]> ?><!ENTITY x 'y'>]><a/>",
    ],
)
def test_a_declared_entity_is_refused(text):
    assert refusal(text) == "doctype_forbidden"


@pytest.mark.parametrize("text", ["<a>&nbsp;</a>", "<a b='&eacute;'/>", '<!DOCTYPE a SYSTEM "a.dtd"><a>&nbsp;</a>'])
def test_a_reference_beyond_xmls_own_is_refused(text):
    assert refusal(text) == "doctype_forbidden"


def test_a_parameter_entity_that_declares_another_is_not_expanded():
    text = """<!DOCTYPE a [<!ENTITY % p "<!ENTITY boom 'boom'>"> %p;]><a>&boom;</a>"""

    assert refusal(text) == "doctype_forbidden"


@pytest.mark.parametrize(
    "declaration",
    [
        "<!DOCTYPE a>",
        '<!DOCTYPE a PUBLIC "-//X//DTD A//EN" "http://127.0.0.1:1/a.dtd">',
        '<!DOCTYPE a [<!ENTITY % m SYSTEM "m.dtd"> %m;]>',
        "<!DOCTYPE a [<!-- ]> <!ENTITY x 'y'> --><!ELEMENT a (#PCDATA)>]>",
    ],
)
def test_a_plain_document_type_is_read_past(declaration):
    assert xml(f"<?xml version='1.0'?>{declaration}<a>&amp;&#233;</a>").text == "&é"


def test_words_about_entities_in_the_text_are_no_declaration():
    root = xml("<a><![CDATA[<!DOCTYPE b [<!ENTITY x 'y'>]> &nbsp;]]></a>")

    assert root.text == "<!DOCTYPE b [<!ENTITY x 'y'>]> &nbsp;"


@pytest.mark.parametrize(
    "text", ["<a>", "<a><b></a>", "<a/><b/>", "a", "", "<!DOCTYPE a [", "<a>\0</a>", "<a>&#0;</a>"]
)
def test_xml_that_is_not_well_formed_is_refused(text):
    assert refusal(text) == "xml_invalid"


def test_controls_that_xml_does_not_know_are_dropped():
    assert xml("<a>one\x0b two\x1f</a>").text == "one two"


def test_a_declared_encoding_does_not_matter_once_the_text_is_decoded():
    assert xml('<?xml version="1.0" encoding="UTF-16" standalone="no"?><a>é</a>').text == "é"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("<nitf>", "nitf"),
        ('<?xml version="1.0"?>\n<!-- <html> --><newsItem xmlns="urn:x" guid="1">', "{urn:x}newsItem"),
        ("<x:NewsML xmlns:x='urn:x'/>", "{urn:x}NewsML"),
        ("<!DOCTYPE nitf [<!ENTITY % a '<b>'>]><nitf>", "nitf"),
        ("no markup", ""),
        ("<!-- never closed <nitf>", ""),
        ("", ""),
    ],
)
def test_the_root_is_named_before_anything_is_parsed(text, name):
    assert root_name(text) == name


@pytest.mark.parametrize(
    "bait",
    [
        "<a>",
        "<!--",
        "<?x",
        "<!DOCTYPE a [",
        '<!DOCTYPE a ["',
        "<!DOCTYPE a [<!--",
        "<a b='",
        "&a;",
        "<!DOCTYPE a [<!ENTITY % ",
    ],
)
def test_hostile_repetition_costs_linear_time(bait):
    assert growth(read_and_refuse, lambda size: bait * size, most=100_000) < LINEAR


def read_and_refuse(text: str) -> None:
    root_name(text)
    with pytest.raises(StoryRejected):
        xml(text)
