import pytest

from services.errors import StoryRejected
from services.normalise.web.feed_entries import read_feed


def feed(inside, before=""):
    return f"{before}<rss version='2.0'><channel><item>{inside}</item></channel></rss>"


def test_a_feed_that_is_not_well_formed_is_read_as_far_as_it_goes():
    found = read_feed("<rss version='2.0'><channel><item><title>Harbour & sea<br></title></item>")

    assert found.entries[0].text("title") == "Harbour & sea<br />"


def test_an_address_in_place_of_a_feed_is_not_opened():
    assert read_feed("http://127.0.0.1:9/feed.xml").entries == ()


def test_a_character_set_that_the_declaration_names_no_longer_counts():
    text = "<?xml version='1.0' encoding='iso-8859-1'?>" + feed("<title>Café</title>")

    assert read_feed(text).entries[0].text("title") == "Café"


def test_names_of_html_are_known_without_a_declaration():
    assert read_feed(feed("<title>Caf&eacute;&nbsp;x</title>")).entries[0].text("title") == "Café\xa0x"


def test_a_doctype_without_entities_is_read_past():
    doctype = '<!DOCTYPE rss PUBLIC "-//X//DTD" "http://127.0.0.1:9/x.dtd">'

    assert read_feed(feed("<title>x</title>", doctype)).entries[0].text("title") == "x"


@pytest.mark.parametrize(
    "text",
    [
        feed("<title>&x;</title>", "<!DOCTYPE rss [<!ENTITY x 'y'>]>"),
        feed("<title>&x;</title>", "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"),
        feed("<title>&unheardof;</title>"),
    ],
    ids=["declared", "external", "undeclared"],
)
def test_an_entity_of_its_own_is_refused(text):
    with pytest.raises(StoryRejected, match="doctype_forbidden"):
        read_feed(text)


def test_what_looks_like_an_entity_in_cdata_is_text():
    assert len(read_feed(feed("<title><![CDATA[&x; <!ENTITY y 'z'>]]></title>")).entries) == 1


@pytest.mark.parametrize("depth", [300, 200_000])
def test_a_feed_that_nests_too_deep_is_refused(depth):
    with pytest.raises(StoryRejected, match="nesting_too_deep"):
        read_feed(feed("<a>" * depth))


def test_breaks_that_never_close_do_not_nest():
    assert len(read_feed(feed("<title>x</title><description>" + "<br>" * 400 + "</description>")).entries) == 1


@pytest.mark.parametrize("reference", ["&#xD800;", "&#55296;", "&#57343;"])
def test_half_of_a_surrogate_pair_is_no_character(reference):
    assert "\ufffd" in (read_feed(feed(f"<title>x{reference}y</title>")).entries[0].text("title") or "")


def test_a_feed_that_feedparser_stumbles_over_is_refused_by_name():
    text = "<rss xmlns:c='http://backend.userland.com/creativeCommonsRssModule'><channel><item></c:license></item>"

    with pytest.raises(StoryRejected, match="xml_invalid"):
        read_feed(text)


def test_a_name_that_feedparser_would_take_forever_over_is_refused():
    with pytest.raises(StoryRejected, match="xml_invalid"):
        read_feed(f"<rss><channel><item><author>Ada {'-' * 2000}</author></item></channel></rss>")


def test_a_long_word_of_the_story_is_read():
    word = "x" * 5000

    (entry,) = read_feed(f"<rss><channel><item><title>{word}</title></item></channel></rss>").entries

    assert entry.text("title") == word
