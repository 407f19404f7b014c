from datetime import UTC, datetime

import pytest

from schemas.feed import Feed
from services.normalise.draft import Draft
from services.normalise.formats import nitf
from services.normalise.transmission import Transmission


def transmission(markup: str) -> Transmission:
    return Transmission(markup.encode(), Feed(name="nitf"), datetime(2026, 11, 24, tzinfo=UTC))


def read(head: str = "", body: str = "", attributes: str = "") -> Draft:
    (draft,) = nitf.FORMAT.read(transmission(f"<nitf {attributes}><head>{head}</head><body>{body}</body></nitf>"))
    assert isinstance(draft, Draft)
    return draft


def test_it_is_recognised_by_its_root():
    assert nitf.FORMAT.sniff(transmission("<nitf xmlns='http://iptc.org/std/NITF/2006-10-18/'/>")) is not None
    assert nitf.FORMAT.sniff(transmission("<html/>")) is None


def test_a_release_that_is_no_later_than_the_issue_is_no_embargo():
    dates = "<docdata><date.issue norm='20260101T100000Z'/><date.release norm='{}'/></docdata>"

    assert "embargoedUntil" not in read(dates.format("20260101T100000Z")).times
    assert read(dates.format("20260101T120000Z")).times["embargoedUntil"] == "20260101T120000Z"


def test_a_release_without_an_issue_dates_the_story():
    assert read("<docdata><date.release norm='20260101'/></docdata>").times == {
        "versionCreated": "20260101",
        "firstCreated": "20260101",
    }


@pytest.mark.parametrize(
    ("ids", "uri", "version_uri"),
    [
        ("<doc-id id-string='k_2'/><du-key key='k' version='2'/>", "k", "k_2"),
        ("<doc-id id-string='a-1'/><du-key key='SLUG'/>", "a-1", None),
        ("<du-key key='only'/>", "only", None),
        ("", None, None),
    ],
)
def test_a_key_that_the_doc_id_begins_with_is_the_uri(ids, uri, version_uri):
    draft = read(f"<docdata>{ids}</docdata>")

    assert (draft.uri, draft.version_uri) == (uri, version_uri)


@pytest.mark.parametrize(
    ("head", "slugline"),
    [
        ("<meta name='anpa-keyword' content='Tides'/>", "Tides"),
        ("<docdata><key-list><keyword key='Tides'/></key-list></docdata>", "Tides"),
        ("<title>1 SPORT Tides</title><docdata><key-list><keyword key='Tides'/></key-list></docdata>", "Sport Tides"),
        ("<docdata><key-list><keyword key='Tides'/><keyword key='Sea'/></key-list></docdata>", None),
    ],
)
def test_the_slugline_is_the_keyword_if_there_is_one(head, slugline):
    assert read(head).slugline == slugline


def test_every_level_of_a_subject_code_that_is_named_is_a_subject():
    draft = read(
        "<tobject><tobject.subject tobject.subject.refnum='04015001' tobject.subject.type='Economy' "
        "tobject.subject.matter='Transport' tobject.subject.detail='Sea'/></tobject>"
    )

    assert [(subject.uri, subject.name, subject.rel) for subject in draft.subjects] == [
        ("subj:04000000", "Economy", "broader"),
        ("subj:04015000", "Transport", "broader"),
        ("subj:04015001", "Sea", None),
    ]


def test_classifiers_are_subjects():
    draft = read(
        "<docdata><identified-content><classifier type='category' value='f' idsrc='anpa'>Financial</classifier>"
        "<classifier type='none'/></identified-content></docdata>"
    )

    assert [(subject.uri, subject.name) for subject in draft.subjects] == [("anpa:f", "Financial")]


def test_the_title_stands_in_for_a_missing_headline():
    assert [(line.role, line.value) for line in read("<title>Tides</title>").headlines] == [("main", "Tides")]


def test_the_title_of_the_author_follows_the_name():
    body = "<body.head><byline>By <person>Fellwire staff</person><byttl>Sea desk</byttl></byline></body.head>"

    assert read(body=body).by == "By Fellwire staff, Sea desk"


def test_content_without_its_frame_is_read():
    assert [block.text for block in read(body="<p>One</p><p>Two</p>").blocks] == ["One", "Two"]


def test_entities_in_head_and_text_are_named_once():
    draft = read(
        "<docdata><identified-content><org>Gasred</org><person value='q1'>The Mayor</person></identified-content>"
        "</docdata>",
        "<body.content><p><org>Gasred</org> <event>no</event> <location value='x'>Soria</location></p></body.content>",
    )

    assert [thing.name for thing in (*draft.organisations, *draft.people, *draft.places)] == [
        "Gasred",
        "The Mayor",
        "Soria",
    ]


def test_nothing_at_all_is_an_empty_draft():
    draft = read()

    assert (draft.uri, draft.headlines, draft.blocks, draft.ed_note) == (None, (), (), None)


def test_a_document_without_head_and_body_is_read():
    (draft,) = nitf.FORMAT.read(transmission("<nitf><p>Words</p></nitf>"))

    assert isinstance(draft, Draft)
    assert [block.text for block in draft.blocks] == ["Words"]
