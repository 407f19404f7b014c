"""Matching and explaining: every line of a watch, and the same verdict as a plain evaluator."""

import re
import unicodedata

import pytest
from builders import article
from hypothesis import given, settings
from hypothesis import strategies as st
from watching import Watching, watch

from schemas.alert import Hit
from schemas.body import Headline
from schemas.credits import Category
from schemas.entity import Entity, Mention, Subject
from schemas.watch import Watch

STORY = {
    "headline": "Rate rise at Łódź harbour",
    "text": "The interest rates rose in Łódź.\nA café owner said: no more.",
}


def meets(story=None, **asked):
    return Watching(watch(**asked)).story(article(**{**STORY, **(story or {})}))


@pytest.mark.parametrize(
    "asked",
    [
        {"any_of": ("ferry", "owner")},
        {"any_of": ("INTEREST RATES",)},
        {"any_of": ("interest rat*",)},
        {"any_of": ("inter*",)},
        {"any_of": ("cafe",)},
        {"any_of": ("lodz",)},
        {"all_of": ("rates", "café")},
        {"all_of": ("harbour",), "none_of": ("ferry",)},
        {"urgency": 3},
        {"providers": ("NordWire",)},
        {"languages": ("en",)},
        {"languages": ("EN-gb",)},
        {"subjects": ("medtop:20000385",)},
        {"subjects": ("anpa:f",)},
        {"entities": ("wikidata:Q580",)},
        {"entities": ("LÓDZ",)},
        {},
    ],
)
def test_a_watch_fires_on_what_it_asks_for(asked):
    story = {
        "urgency": 3,
        "language": "en-GB",
        "subjects": (Subject(uri="medtop:20000385"),),
        "category": (Category(scheme="anpa", code="f"),),
        "places": ({"name": "Łódź", "uri": "wikidata:Q580"},),
    }
    assert meets(story, **asked)


@pytest.mark.parametrize(
    "asked",
    [
        {"any_of": ("rat",)},
        {"any_of": ("rates interest",)},
        {"any_of": ("harbour the",)},
        {"any_of": ("***",)},
        {"any_of": ("more than",)},
        {"all_of": ("rates", "ferry")},
        {"all_of": ("rates", "")},
        {"all_of": ("rates",), "none_of": ("caf*",)},
        {"urgency": 3},
        {"providers": ("sudwire",)},
        {"languages": ("de",)},
        {"subjects": ("medtop:20000385",)},
        {"entities": ("Poland",)},
        {"any_of": ("rates",), "entities": ("Poland",)},
    ],
)
def test_a_watch_does_not_fire_on_anything_else(asked):
    assert not meets({"urgency": 4}, **asked)


def test_a_term_in_a_language_without_spaces_is_found_inside_a_sentence():
    (raised,) = meets({"text": "港は月曜日に再開した。"}, any_of=("月曜日",))

    assert raised.hits == (Hit(term="月曜日", part="text", start=2, end=5),)


def test_a_hit_says_where_the_term_stands_as_it_is_written():
    (raised,) = meets(any_of=("lodz",))

    parts = {"headline": STORY["headline"], "text": STORY["text"]}
    assert [(hit.part, parts[hit.part][hit.start : hit.end]) for hit in raised.hits] == [
        ("headline", "Łódź"),
        ("text", "Łódź"),
    ]


def test_metadata_that_agreed_is_named():
    story = {"urgency": 2, "language": "en", "subjects": (Subject(uri="medtop:1"),)}

    (raised,) = meets(story, urgency=4, languages=("en",), providers=("nordwire",), subjects=("medtop:1",))

    assert [(hit.field, hit.term) for hit in raised.hits] == [
        ("subjects", "medtop:1"),
        ("urgency", "2"),
        ("provider", "nordwire"),
        ("language", "en"),
    ]


def test_an_entity_is_shown_where_it_is_mentioned():
    mention = Mention(part="text", start=27, end=31, surface="Łódź", type="place", uri="wikidata:Q580")

    (raised,) = meets({"mentions": (mention,)}, entities=("wikidata:Q580",))

    assert raised.hits == (Hit(term="wikidata:Q580", part="text", start=27, end=31),)


def test_an_entity_without_a_mention_is_named_as_metadata():
    (raised,) = meets({"people": (Entity(name="Ada Lind"),)}, entities=("ada  lind",))

    assert raised.hits == (Hit(term="ada  lind", field="entities"),)


def test_a_term_that_stands_everywhere_is_shown_twenty_times():
    (raised,) = meets({"text": "harbour " * 50}, any_of=("harbour",))

    assert len(raised.hits) == 20


def test_the_higher_revision_of_a_watch_counts():
    old, new = watch(any_of=("harbour",), revision=1), watch(any_of=("ferry",), revision=2)

    assert not Watching(new, old).story(article(**STORY))


def test_alerts_come_in_the_order_of_their_watches():
    watching = Watching(*(watch(name, any_of=("rates",)) for name in ("c", "a", "b")))

    assert [raised.watch_id for raised in watching.story(article(**STORY))] == ["a", "b", "c"]


WORDS = ["rate", "rates", "Ärzte", "arzte", "o'brien", "x-ray", "the", "U.S.", "straße", "STRASSE", "月曜"]
words = st.sampled_from(WORDS)
texts = st.lists(words, max_size=12).map(" ".join)
terms = st.builds(
    lambda some, star: " ".join(some) + star, st.lists(words, min_size=1, max_size=2), st.sampled_from(["", "*"])
)


@st.composite
def watches(draw):
    lines = {name: tuple(draw(st.lists(terms, max_size=2))) for name in ("any_of", "all_of", "none_of")}
    return {
        **lines,
        "providers": draw(st.sampled_from([(), ("nordwire",), ("sudwire",)])),
        "urgency": draw(st.sampled_from([None, 3])),
        "languages": draw(st.sampled_from([(), ("en",)])),
    }


def plain(text):
    """Fold a text word by word, without the code under test."""
    bare = unicodedata.normalize("NFD", text.casefold())
    bare = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return re.findall(r"[a-z0-9]+|[\u4e00-\u9fff]", bare)


def stands(term, part):
    wanted, found, is_open = plain(term), plain(part), term.endswith("*")
    for place in range(len(found) - len(wanted) + 1):
        piece = found[place : place + len(wanted)]
        if piece[:-1] == wanted[:-1] and (piece[-1] == wanted[-1] or (is_open and piece[-1].startswith(wanted[-1]))):
            return True
    return False


def expected(asked, story):
    def there(term):
        return stands(term, story.headline) or stands(term, story.text)

    return (
        all(there(term) for term in asked.all_of)
        and (not asked.any_of or any(there(term) for term in asked.any_of))
        and not any(there(term) for term in asked.none_of)
        and (not asked.providers or story.provider in asked.providers)
        and (asked.urgency is None or (story.urgency or 10) <= asked.urgency)
        and (not asked.languages or (story.language or "").startswith("en"))
    )


@st.composite
def stories(draw):
    headline, text = draw(texts), draw(texts)
    urgency, language = draw(st.sampled_from([None, 2, 5])), draw(st.sampled_from([None, "en-US", "de"]))
    return article(text=text, urgency=urgency, language=language, headlines=(Headline(value=headline),))


@settings(max_examples=300, deadline=None)
@given(st.lists(watches(), max_size=6), stories())
def test_the_index_gives_the_verdict_of_a_plain_evaluator(asked, story):
    every = [Watch(id=f"w{number}", **lines) for number, lines in enumerate(asked)]

    raised = Watching(*every).story(story)

    assert [one.watch_id for one in raised] == [one.id for one in every if expected(one, story)]


@settings(max_examples=200, deadline=None)
@given(st.lists(terms, min_size=1, max_size=3), stories())
def test_every_hit_points_at_its_term(asked, story):
    for raised in Watching(watch(any_of=tuple(asked))).story(story):
        for hit in raised.hits:
            part = story.headline if hit.part == "headline" else story.text
            assert stands(hit.term, part[hit.start : hit.end])
            assert len(plain(part[hit.start : hit.end])) == len(plain(hit.term))


def test_a_term_without_a_word_does_not_keep_the_others_from_being_met():
    assert meets(any_of=("**", "rates"))


def test_a_mention_without_an_id_is_found_by_its_words():
    mention = Mention(part="text", start=27, end=31, surface="Łódź", type="place")

    assert meets({"mentions": (mention,)}, entities=("Lodz",))
