"""Abbreviations that a story explains."""

from services.enrich.abbreviated import with_abbreviations
from services.enrich.spans import Passage, Span

TEXT = "The Kelm Harbour Authority (KHA) met. The KHA said no, and KHA boats left."


def settled(text, *spans):
    passage = Passage.of("text", text)
    (found,) = with_abbreviations((passage,), (spans,))
    return [(span.surface(passage), span.type) for span in found]


def test_every_mention_of_an_explained_abbreviation_is_the_body():
    found = settled(TEXT, Span(1, 4, "organisation", 0.9, "test-1"), Span(5, 6, "person", 0.1, "test-1"))

    assert found == [("Kelm Harbour Authority", "organisation"), *[("KHA", "organisation")] * 3]


def test_a_person_before_brackets_explains_nothing():
    assert settled(TEXT, Span(1, 4, "person", 0.9, "test-1")) == [("Kelm Harbour Authority", "person")]


def test_an_abbreviation_with_another_letter_is_not_of_the_body():
    text = "The Kelm Authority (UN) met. UN men left."

    assert settled(text, Span(1, 3, "organisation", 0.9, "test-1")) == [("Kelm Authority", "organisation")]
