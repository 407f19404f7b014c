"""Names in lines of capitals, cut to what the story knows."""

from services.enrich.capitals import cut_capitals
from services.enrich.spans import Passage, Span

TEXT = "Oleg Tarasenko of Minsk spoke."


def cut(headline, kind):
    """What is left of a span over the whole headline, beside a text that names Oleg Tarasenko and Minsk."""
    passages = (Passage.of("headline", headline), Passage.of("text", TEXT))
    known = (Span(0, 2, "person", 0.9, "test-1"), Span(3, 4, "place", 0.9, "test-1"))
    (left,), _ = cut_capitals(passages, ((Span(0, len(passages[0].tokens), kind, 0.9, "test-1"),), known))
    return left.surface(passages[0])


def test_a_person_in_capitals_is_cut_to_the_surname_that_the_story_knows():
    assert cut("TARASENKO RESIGNS", "person") == "TARASENKO"


def test_a_place_in_capitals_is_cut_to_the_place_that_the_story_knows():
    assert cut("MINSK MOURNS", "place") == "MINSK"


def test_a_name_known_whole_stays_whole():
    assert cut("OLEG TARASENKO", "person") == "OLEG TARASENKO"


def test_a_body_in_capitals_may_hold_the_name_of_a_place():
    assert cut("MINSK TRACTOR WORKS", "organisation") == "MINSK TRACTOR WORKS"


def test_a_name_that_nobody_knows_stays_as_it_is():
    assert cut("ANNA BERG", "person") == "ANNA BERG"
