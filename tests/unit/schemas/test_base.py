"""Models are strict to write and lenient to read."""

import pickle

import pytest
from pydantic import ValidationError

from schemas.article import SCHEMA_VERSION, Article
from schemas.chain import ChainUpdate
from schemas.entity import Mention, Money, Place, Subject
from schemas.story import RawStory

RECEIVED = "2026-11-24T08:22:00Z"


def article(**fields):
    known = {"uri": "tag:a", "version_id": "v1", "revision": 1, "schema_version": SCHEMA_VERSION}
    return Article(**{**known, "provider": "nordwire", "feed": "main", "received": RECEIVED, **fields})


def test_a_writer_is_held_to_the_enum():
    with pytest.raises(ValidationError, match="relation"):
        article(relation="sequel")


def test_a_value_outside_an_enum_is_one_error_that_names_the_values():
    with pytest.raises(ValidationError) as refused:
        article(paragraphs=({"idx": 0, "kind": "para", "start": 0, "end": 1},), alert_level="loud")

    assert [(error["type"], error["msg"]) for error in refused.value.errors()] == [
        ("literal_error", "Input should be 'flash', 'bulletin', 'urgent' or 'none'")
    ]


def test_a_reader_keeps_a_value_that_a_later_release_added():
    later = article().write().replace(b'"feed"', b'"relation":"sequel","feed"')

    assert Article.read(later).relation == "sequel"


def test_a_reader_refuses_a_value_of_another_type():
    broken = article().write().replace(b'"feed"', b'"relation":7,"feed"')

    with pytest.raises(ValidationError, match="relation"):
        Article.read(broken)


def test_a_field_of_a_later_release_is_passed_on():
    later = article().write().replace(b'"feed"', b'"mood":"grave","feed"')

    assert b'"mood":"grave"' in Article.read(later).write()


def test_what_is_not_stated_is_not_written():
    assert set(article().to_json()) == {
        "uri",
        "versionId",
        "revision",
        "schemaVersion",
        "provider",
        "feed",
        "received",
        "pubStatus",
    }


def test_an_article_survives_the_wire_unchanged():
    before = article(urgency=2, keywords=("gas", "talks"), headlines=({"value": "Gas talks resume"},))

    assert Article.read(before.write()) == before


def test_an_article_cannot_be_changed():
    with pytest.raises(ValidationError, match="frozen"):
        article().uri = "tag:b"


@pytest.mark.parametrize("urgency", [0, 10])
def test_urgency_is_one_to_nine(urgency):
    with pytest.raises(ValidationError, match="urgency"):
        article(urgency=urgency)


def test_the_headline_is_the_main_one():
    lines = ({"role": "kicker", "value": "Energy"}, {"role": "main", "value": "Gas talks resume"})

    assert article(headlines=lines).headline == "Gas talks resume"


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(ValidationError, match="received"):
        article(received="2026-11-24T08:22:00")


def test_a_canceled_article_is_a_kill():
    assert article(pub_status="canceled").is_canceled


def test_a_raw_story_travels_in_its_headers():
    story = RawStory.of(b"\x00\xff", transmission="t1", feed="main", received=RECEIVED, provider=None)

    assert RawStory.from_headers(story.body, story.headers()) == story
    assert "provider" not in story.headers()


def test_a_chain_update_keeps_what_was_retracted():
    retracted = ({"uri": "tag:a", "version_id": "v1"},)
    update = ChainUpdate(chain_id="c", chain_revision=1, retracted=retracted, reason="kill", received=RECEIVED)

    assert ChainUpdate.read(update.write()) == update


MADE = [
    (Mention, {"part": "text", "start": 0, "end": 4, "surface": "Oslo", "type": "place", "confidence": 0.5}),
    (Place, {"uri": "geonames:1", "name": "Oslo", "lat": 59.9}),
    (Money, {"start": 3, "end": 9, "amount": 5.0, "currency": "NOK"}),
    (Subject, {"uri": "medtop:1", "creator": "inferred"}),
]


@pytest.mark.parametrize(("model", "fields"), MADE, ids=[model.__name__ for model, _ in MADE])
def test_a_model_made_unchecked_is_and_writes_what_a_checked_one_does(model, fields):
    made, checked = model.made(**fields), model(**fields)

    assert made == checked
    assert made.write() == checked.write()
    assert (
        made.model_copy(update={"confidence": 0.25}).write() == checked.model_copy(update={"confidence": 0.25}).write()
    )
    assert pickle.loads(pickle.dumps(made)) == checked  # noqa: S301 — our own bytes


@pytest.mark.parametrize(("model", "fields"), MADE, ids=[model.__name__ for model, _ in MADE])
def test_a_model_made_of_all_its_fields_is_a_checked_one(model, fields):
    checked = model(**fields)

    made = model.made_whole(dict(vars(checked)))

    assert made == checked
    assert made.write() == checked.write()
    assert made.model_copy(update={"start": 7}).model_fields_set == set(model.model_fields) | {"start"}


def test_a_model_with_a_default_that_is_made_anew_cannot_be_made_unchecked():
    with pytest.raises(TypeError, match="standard"):
        Article.made(uri="tag:a")
