"""Keywords: six words and names that a reader would search for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.enrich.keyword_words import words_that_say_nothing
from services.enrich.keywords import find_keywords
from services.enrich.spans import Passage

PORT = (
    "The port will close its grain terminal in June, officials said. The grain terminal handles wheat. "
    "Wheat will go by rail from the port, Ada Okafor said on Monday. Okafor runs the port."
)


def keywords(text, headline="", language="en"):
    return find_keywords((Passage.of("headline", headline, language), Passage.of("text", text, language)), language)


def test_the_words_said_most_are_the_keywords_and_two_said_as_one_are_one():
    assert keywords(PORT)[:3] == ("port", "grain terminal", "wheat")


def test_a_full_name_said_once_stands_for_its_surname():
    assert "Marta Ellingsen" in keywords("Marta Ellingsen left. Ellingsen had no luggage.")


def test_there_are_at_most_six():
    assert len(keywords(" ".join(f"{letter}ellow" for letter in "bcdfghjkm"))) == 6


def test_a_word_of_the_headline_counts_more():
    assert keywords("salmon salmon cod herring", "Herring is back")[0] == "herring"


def test_words_side_by_side_in_a_headline_alone_are_no_phrase():
    assert "Salmon Prices" not in keywords("salmon cost more, and prices of cod fell", "Salmon Prices Rise")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "said would could Monday June yesterday million percent years people http"),
        ("de", "sagte wurde Montag Juni gestern Millionen Prozent Jahre"),
        ("fr", "avait lundi juin hier millions années"),
        ("es", "había lunes junio ayer millones años"),
        ("en", "a1b2 4711 it is an ox 12:30"),
    ],
)
def test_words_that_say_nothing_are_no_keywords(language, text):
    assert keywords(text, language=language) == ()


def test_a_word_is_written_as_it_is_most_often():
    assert keywords("NATO Nato NATO") == ("NATO",)


@given(
    st.lists(
        st.sampled_from(["Port", "port", "grain", "Terminal", "terminal", "wheat", "said", ".", "the"]), max_size=40
    )
)
def test_keywords_are_words_of_the_text_and_say_something(words):
    found = keywords(" ".join(words))

    parts = [part for keyword in found for part in keyword.split()]
    assert set(parts) <= set(words)
    assert words_that_say_nothing("en").isdisjoint(part.lower() for part in parts)
    assert len({keyword.lower() for keyword in found}) == len(found) <= 6
