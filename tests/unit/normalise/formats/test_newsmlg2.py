from datetime import UTC, datetime

import pytest

from schemas.feed import Feed
from services.errors import StoryRejected
from services.normalise.draft import Draft
from services.normalise.formats import newsmlg2
from services.normalise.transmission import Transmission

SPACE = "http://iptc.org/std/nar/2006-10-01/"


def items(markup: str) -> list[Draft | StoryRejected]:
    return list(newsmlg2.FORMAT.read(transmission(markup)))


def transmission(markup: str) -> Transmission:
    return Transmission(markup.encode(), Feed(name="g2"), datetime(2026, 11, 24, tzinfo=UTC))


def item(meta: str = "", content: str = "", rest: str = "", attributes: str = "") -> Draft:
    (draft,) = items(
        f'<newsItem xmlns="{SPACE}" guid="g" version="1" {attributes}>'
        f"<itemMeta>{meta}</itemMeta><contentMeta>{content}</contentMeta>{rest}</newsItem>"
    )
    assert isinstance(draft, Draft)
    return draft


@pytest.mark.parametrize(
    "root", ["newsMessage", "newsItem", "packageItem", "planningItem", "conceptItem", "knowledgeItem"]
)
def test_every_root_element_is_recognised(root):
    sniff = newsmlg2.FORMAT.sniff(transmission(f'<{root} xmlns="{SPACE}"/>'))

    assert sniff is not None
    assert sniff.confidence == 100


def test_an_item_without_the_namespace_is_recognised_less_surely():
    sniff = newsmlg2.FORMAT.sniff(transmission("<newsItem/>"))

    assert sniff is not None
    assert sniff.confidence < 100


def test_other_xml_is_left_to_others():
    assert newsmlg2.FORMAT.sniff(transmission("<rss/>")) is None


@pytest.mark.parametrize(
    ("attributes", "role"),
    [
        ("", "main"),
        ('rank="1"', "main"),
        ('rank="2"', "sub"),
        ('rank="3"', "kicker"),
        ('role="hld:subHeadline"', "sub"),
        ('role="x:kicker"', "kicker"),
        ('role="x:overline"', "kicker"),
        ('role="x:short"', "short"),
        ('role="x:seo"', "seo"),
        ('role="x:original"', "original"),
        ('role="x:main"', "main"),
        ('role="x:somethingElse"', "sub"),
    ],
)
def test_a_headline_has_the_role_that_its_attributes_say(attributes, role):
    draft = item(content=f"<headline {attributes}>Line</headline>")

    assert [(line.role, line.value) for line in draft.headlines] == [(role, "Line")]


def test_the_main_headline_is_the_one_in_the_language_of_the_item():
    draft = item(
        content='<language tag="de"/><headline xml:lang="en">Flood</headline><headline xml:lang="de">Flut</headline>'
    )

    assert next(line.value for line in draft.headlines if line.role == "main") == "Flut"


@pytest.mark.parametrize(
    ("provider", "name"),
    [
        ('qcode="nprov:asud"', "asud"),
        ('literal="asud.example"', "asud.example"),
        ('uri="http://cv.example/nprov/asud"', "asud"),
    ],
)
def test_the_provider_is_read_however_it_is_given(provider, name):
    assert item(meta=f"<provider {provider}/>").provider == name


@pytest.mark.parametrize("status", ['qcode="stat:canceled"', 'uri="http://cv.iptc.org/newscodes/pubstatusg2/canceled"'])
def test_the_status_is_read_without_its_scheme(status):
    assert item(meta=f"<pubStatus {status}/>").pub_status == "canceled"


def test_a_subject_keeps_its_code_and_names_what_it_is_the_same_as():
    draft = item(
        content='<subject qcode="x:7" type="cpnat:abstract" relevance="80"><name>Crime</name>'
        '<sameAs qcode="medtop:20000082"><name>crime</name></sameAs><sameAs qcode="x:8"/></subject>'
    )

    assert [(subject.uri, subject.rel, subject.relevance) for subject in draft.subjects] == [
        ("x:7", None, 0.8),
        ("medtop:20000082", "sameAs", None),
    ]


def test_people_organisations_places_events_and_objects_are_told_apart():
    kinds = ("person", "organisation", "geoArea", "event", "object")
    draft = item(
        content="".join(f'<subject literal="{kind}" type="cpnat:{kind}"><name>N</name></subject>' for kind in kinds)
    )

    found = (draft.people, draft.organisations, draft.places, draft.events, draft.objects)
    assert [len(things) for things in found] == [1, 1, 1, 1, 1]
    assert len(draft.subjects) == 5


@pytest.mark.parametrize("position", ['latitude="0" longitude="0"', 'latitude="x" longitude="1"', 'latitude="5"'])
def test_a_position_that_says_nothing_is_left_out(position):
    draft = item(
        content='<subject literal="p" type="cpnat:poi"><name>P</name></subject>',
        rest=f'<assert literal="p"><POIDetails><position {position}/></POIDetails></assert>',
    )

    assert draft.places[0].lat is None


def test_the_country_is_read_from_the_broader_place():
    draft = item(
        content='<located literal="Linz"><broader type="cptype:country" qcode="iso3166-1a3:AUT"/>'
        '<broader type="cptype:country" qcode="iso3166-1a2:AT"/></located>'
    )

    assert (draft.located, draft.country) == ("Linz", "AT")


def test_the_country_may_be_a_name_alone():
    draft = item(
        content='<located literal="Linz"><broader type="cptype:country"><name>Austria</name></broader></located>'
    )

    assert draft.country == "Austria"


def test_the_first_rendition_with_words_is_the_text():
    draft = item(
        rest="<contentSet><inlineXML><html xmlns='http://www.w3.org/1999/xhtml'><body> </body></html></inlineXML>"
        '<inlineData rendition="x:headline">Head</inlineData><inlineData encoding="base64">QQ==</inlineData>'
        "<inlineData>Words.</inlineData></contentSet>"
    )

    assert [block.text for block in draft.blocks] == ["Words."]


def test_escaped_html_in_inline_xml_is_read():
    draft = item(rest="<contentSet><inlineXML>&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two&lt;/p&gt;</inlineXML></contentSet>")

    assert [block.text for block in draft.blocks] == ["One", "Two"]
    assert draft.html == "<p>One</p><p>Two</p>"


def test_a_picture_beside_a_text_goes_with_it():
    draft = item(
        meta='<itemClass qcode="ninat:text"/>',
        rest="<contentSet><inlineData>Words.</inlineData>"
        '<remoteContent href="a.jpg" contenttype="image/jpeg"/></contentSet>',
    )

    assert [media.uri for media in draft.associations] == ["a.jpg"]
    assert draft.renditions == ()


def test_links_are_sorted_into_earlier_versions_retractions_and_what_goes_with_it():
    draft = item(
        meta='<link rel="irel:evolvedFrom" residref="old"/><link rel="irel:retracts" residref="wrong"/>'
        '<link guidref="g" version="0"/><link rel="x:photoGallery" residref="p.jpg"/><link rel="irel:seeAlso" href="http://x.example"/>'
    )

    assert draft.evolved_from == "old"
    assert draft.retracts == ("wrong",)
    assert [(media.uri, media.type) for media in draft.associations] == [
        ("p.jpg", "picture"),
        ("http://x.example", None),
    ]


def test_rights_are_passed_through():
    draft = item(
        rest='<rightsInfo><copyrightHolder uri="http://x.example/holder"/><link href="http://x.example/rights"/>'
        '<rightsExpressionXML langid="odrl">policy</rightsExpressionXML></rightsInfo>'
    )

    assert draft.copyright_holder == "holder"
    assert draft.rights_info is not None
    assert (draft.rights_info.link_rights, draft.rights_info.encoded_rights) == ("http://x.example/rights", "policy")


def test_a_versioned_guid_that_is_stated_wins_over_a_joined_one():
    draft = item(meta='<r:versionedId xmlns:r="urn:r" guid="g/1"/>')

    assert draft.version_uri == "g/1"


def test_an_item_too_deep_to_read_does_not_lose_the_others():
    deep = "&lt;div&gt;" * 300
    found = items(
        f'<newsMessage xmlns="{SPACE}"><itemSet>'
        f'<newsItem guid="a"><contentSet><inlineData>{deep}x</inlineData></contentSet></newsItem>'
        '<newsItem guid="b"/></itemSet></newsMessage>'
    )

    assert isinstance(found[0], StoryRejected)
    assert found[0].reason == "nesting_too_deep"
    assert isinstance(found[1], Draft)


def test_a_concept_that_says_nothing_is_refused():
    (verdict,) = items(f'<conceptItem xmlns="{SPACE}" guid="c"/>')

    assert isinstance(verdict, StoryRejected)
    assert verdict.reason == "items_missing"
