from datetime import UTC, datetime

import pytest

from schemas.feed import Feed
from services.errors import StoryRejected
from services.normalise.draft import Draft
from services.normalise.formats import newsml12
from services.normalise.transmission import Transmission


def transmission(markup: str) -> Transmission:
    return Transmission(markup.encode(), Feed(name="newsml"), datetime(2026, 11, 24, tzinfo=UTC))


def items(markup: str) -> list[Draft | StoryRejected]:
    return list(newsml12.FORMAT.read(transmission(f"<NewsML>{markup}</NewsML>")))


def item(identifier: str = "", management: str = "", component: str = "") -> Draft:
    (draft,) = items(
        f"<NewsItem><Identification><NewsIdentifier>{identifier}</NewsIdentifier></Identification>"
        f"<NewsManagement>{management}</NewsManagement><NewsComponent>{component}</NewsComponent></NewsItem>"
    )
    assert isinstance(draft, Draft)
    return draft


def content(words: str, role: str = "", extra: str = "") -> str:
    marked = f'<Role FormalName="{role}"/>' if role else ""
    return (
        f"<NewsComponent>{marked}{extra}<ContentItem><DataContent>{words}</DataContent></ContentItem></NewsComponent>"
    )


def test_it_is_recognised_by_its_root():
    assert newsml12.FORMAT.sniff(transmission("<NewsML/>")) is not None
    assert newsml12.FORMAT.sniff(transmission("<newsItem/>")) is None


@pytest.mark.parametrize(
    ("revision", "ending"),
    [
        ('<RevisionId Update="N">3</RevisionId>', ":3N"),
        ('<RevisionId Update="N">3</RevisionId>', ":3"),
        ("<RevisionId>3</RevisionId>", ":3"),
    ],
)
def test_the_uri_is_the_public_identifier_without_its_revision(revision, ending):
    draft = item(
        f"<NewsItemId>X1</NewsItemId>{revision}<PublicIdentifier>urn:newsml:a.example:2026:X1{ending}</PublicIdentifier>"
    )

    assert draft.uri == "urn:newsml:a.example:2026:X1"
    assert draft.version_uri == f"urn:newsml:a.example:2026:X1{ending}"


def test_an_identifier_that_names_no_item_is_made_of_its_parts():
    draft = item(
        "<ProviderId>a.example</ProviderId><NewsItemId>X1</NewsItemId><PublicIdentifier>urn:newsml:a</PublicIdentifier>"
    )

    assert draft.uri == "urn:newsml:a.example:X1"
    assert "urn:newsml:a" in {other.value for other in draft.alt_ids}


def test_a_status_that_will_change_to_usable_is_an_embargo():
    change = (
        "<StatusWillChange><FutureStatus FormalName='{}'/>"
        "<DateAndTime>20260607T060000Z</DateAndTime></StatusWillChange>"
    )

    assert item(management=change.format("Usable")).times == {"embargoedUntil": "20260607T060000Z"}
    assert item(management=change.format("Canceled")).times == {"expires": "20260607T060000Z"}


@pytest.mark.parametrize(
    ("management", "signals"),
    [
        ('<Instruction FormalName="Correction"/>', ("sig:correction",)),
        ('<Instruction FormalName="Delete"/>', ("sig:kill",)),
        ('<Instruction FormalName="Print"/>', ()),
    ],
)
def test_instructions_are_signals(management, signals):
    assert item(management=management).signals == signals


def test_a_revision_marked_as_update_is_one():
    assert item('<RevisionId Update="U">2</RevisionId>').signals == ("sig:update",)


def test_parts_are_sorted_by_their_roles():
    draft = item(
        component="<NewsLines><HeadLine>Head</HeadLine></NewsLines>"
        + content("Sub", "SubHeadLine")
        + content("Call us", "Contact")
        + content("Short", "Abstract")
        + content("Body", "Main")
        + content("First", "Lead")
        + content(".x {color: red}", "StyleSheet")
        + content("A caption", "Caption")
    )

    assert [(line.role, line.value) for line in draft.headlines] == [("main", "Head"), ("sub", "Sub")]
    assert [block.text for block in draft.blocks] == ["First", "Body", "Call us"]
    assert [(said.role, said.value) for said in draft.descriptions] == [("abstract", "Short"), ("caption", "A caption")]
    assert [gone.reason for gone in draft.removed] == ["markup_hidden"]


def test_the_headline_nearest_to_the_text_is_the_main_one():
    draft = item(
        component="<NewsLines><HeadLine>Package</HeadLine></NewsLines>"
        + content("Words", "Body", "<NewsLines><HeadLine>Story</HeadLine></NewsLines>")
        + content("More", "Body", "<NewsLines><HeadLine>Other</HeadLine></NewsLines>")
    )

    assert [(line.role, line.value) for line in draft.headlines] == [
        ("main", "Story"),
        ("sub", "Package"),
        ("sub", "Other"),
    ]


@pytest.mark.parametrize(
    ("role", "kind"), [("Video", "video"), ("Sound", "audio"), ("Photo", "picture"), ("Infographic", "text")]
)
def test_a_component_of_pictures_with_words_of_its_own_is_the_story(role, kind):
    draft = item(component=f'<NewsComponent><Role FormalName="{role}"/>{content("Words", "Body")}</NewsComponent>')

    assert [block.text for block in draft.blocks] == ["Words"]
    assert draft.type == kind


def test_files_without_words_make_a_composite():
    draft = item(component='<ContentItem Href="a.mp3"><MediaType FormalName="Audio"/></ContentItem>')

    assert draft.type == "composite"
    assert [(media.type, media.renditions[0].href) for media in draft.associations] == [("audio", "a.mp3")]


def test_topic_sets_name_the_subjects():
    draft = item(
        component="<TopicSet><Topic><FormalName>04000000</FormalName><Description Variant='Category'>ECO</Description>"
        "<Description>Economy</Description></Topic></TopicSet><DescriptiveMetadata><SubjectCode>"
        "<Subject FormalName='04000000'/><Subject FormalName='WEA' Scheme='Own'/><Subject FormalName='X'/>"
        "</SubjectCode></DescriptiveMetadata>"
    )

    assert [(subject.uri, subject.name) for subject in draft.subjects] == [
        ("subj:04000000", "Economy"),
        ("Own:WEA", None),
        ("X", None),
    ]


@pytest.mark.parametrize(
    ("creator", "authors", "sign_off"), [("ab/cd", [], "ab/cd"), ("Desk of the day", ["Desk of the day"], None)]
)
def test_initials_are_a_sign_off_and_names_are_authors(creator, authors, sign_off):
    draft = item(
        component=f"<AdministrativeMetadata><Creator><Party FormalName='{creator}'/></Creator></AdministrativeMetadata>"
    )

    assert [author.name for author in draft.authors] == authors
    assert draft.sign_off == sign_off


def test_what_the_embedded_nitf_says_fills_what_the_envelope_leaves_open():
    nitf = (
        "<nitf><head><docdata><evloc city='Soria' iso-cc='ESP'/><ed-msg info='Note'/>"
        "<key-list><keyword key='GAS'/></key-list></docdata></head>"
        "<body><body.head><byline>ab/cd</byline><abstract>Short</abstract></body.head><body.content><p>Words of "
        "<org>Gasred</org> in <location>Soria</location></p></body.content></body></nitf>"
    )
    draft = item(component=content(nitf))

    assert (draft.located, draft.country, draft.slugline, draft.by, draft.ed_note) == (
        "Soria",
        "ESP",
        "GAS",
        "ab/cd",
        "Note",
    )
    assert [thing.name for thing in (*draft.organisations, *draft.places)] == ["Gasred", "Soria"]
    assert [said.value for said in draft.descriptions] == ["Short"]


def test_binary_content_is_left_aside():
    draft = item(
        component='<ContentItem><Encoding Notation="Base64"><DataContent>QUJD</DataContent></Encoding></ContentItem>'
    )

    assert draft.blocks == ()
