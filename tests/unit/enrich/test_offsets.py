import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.article import Article
from schemas.body import Headline
from services import enrich
from services.stage import Equipment

CONTEXT = enrich.context(Equipment())
NAMES = (
    "New",
    "York",
    "European",
    "Union",
    "of",
    "the",
    "Moscow",
    "-",
    ".",
    "U.S.",
    "NATO",
    "said",
    "\n",
    "JOHN",
    "Smith",
    "é",
)


def article(text, headline=""):
    return Article(
        uri="tag:one",
        version_id="one",
        revision=1,
        schema_version="1.0",
        provider="acme",
        feed="acme",
        received="2026-11-24T08:22:00Z",
        headlines=(Headline(value=headline),),
        text=text,
    )


def assert_offsets_hold(enriched):
    parts = {"headline": enriched.headline, "text": enriched.text}
    assert all(parts[m.part][m.start : m.end] == m.surface for m in enriched.mentions)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(NAMES), max_size=30).map(" ".join), st.text(max_size=60))
def test_every_mention_stands_where_it_says_in_any_text(text, headline):
    enriched = enrich.enrich(article(text, headline), CONTEXT)

    assert_offsets_hold(enriched)


@pytest.mark.parametrize(
    "text",
    ["", " ", "A" * 1_000_000, "A " * 200_000, "\U0001f600" * 10_000, "موسكو قالت إن الاتفاق جاهز", "word" * 250_000],
    ids=["empty", "blank", "one word", "capitals", "emoji", "right to left", "no spaces"],
)
def test_odd_text_is_enriched_without_a_crash(text):
    enriched = enrich.enrich(article(text), CONTEXT)

    assert_offsets_hold(enriched)


def test_a_known_name_cut_off_by_the_end_of_the_text_is_no_crash():
    enriched = enrich.enrich(article("It was the United Nations High"), CONTEXT)

    assert_offsets_hold(enriched)


def test_a_batch_gives_what_its_stories_give_alone():
    stories = [article("Talks in Vienna between NATO and Russia ended."), article("Oslo said no.")]

    assert enrich.enrich_many(stories, CONTEXT) == [enrich.enrich(each, CONTEXT) for each in stories]
