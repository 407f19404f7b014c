"""Names in a text, and what they may mean."""

import tracemalloc
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.enrich.gazetteer import CANDIDATES, WORDS, Gazetteer, load
from services.enrich.kb import KnowledgeBase
from services.enrich.spans import Span
from services.knowledge.thing import Name, Source, Thing
from services.knowledge.write import write
from services.text.tokens import tokenise

GAZETTEER = load()
OURS = Source("a table", "CC0-1.0")


def names_in(text, language=None):
    tokens = tokenise(text)
    return [
        text[tokens.starts[span.first] : tokens.ends[span.last - 1]]
        for span in GAZETTEER.find(tokens, language)
        if span.type != "person"
    ]


def gazetteer_of(*things, same_as=None):
    return KnowledgeBase(write(things, {}, same_as))


@given(st.text(), st.sampled_from([None, "en", "de", "zxx", "", "x-y"]))
def test_any_string_is_looked_up_without_an_error(name, language):
    found = GAZETTEER.candidates(name, language)

    assert [known.prior for known in found] == sorted((known.prior for known in found), reverse=True)
    assert GAZETTEER.lookup(name) is None or GAZETTEER.lookup(name).uri


@given(st.text())
def test_names_are_found_in_any_text_left_to_right_without_overlap(text):
    tokens = tokenise(text)

    spans = list(GAZETTEER.find(tokens))

    assert all(0 <= span.first < span.last <= len(tokens) for span in spans)
    assert all(one.last <= other.first for one, other in pairwise(spans))


def test_a_lone_surrogate_is_no_name():
    assert GAZETTEER.candidates("\ud800") == ()


def test_a_name_longer_than_any_known_is_none():
    assert GAZETTEER.candidates("Moscow " * 1_000_000) == ()


@pytest.mark.parametrize("name", ["ABKHAZIA", "abkhazia", "Abkhâzia", " Abkhazia "])
def test_case_accents_and_spaces_make_no_difference(name):
    assert GAZETTEER.lookup(name).name == "Abkhazia"


@pytest.mark.parametrize("name", ["Ban Ki-moon", "Ban Ki moon", "BAN KI-MOON"])
def test_a_hyphen_makes_no_difference(name):
    assert GAZETTEER.lookup(name).name == "Ban Ki-moon"


@pytest.mark.parametrize("name", ["St. Petersburg", "St Petersburg", "Saint Petersburg"])
def test_the_point_of_an_abbreviation_makes_no_difference(name):
    assert GAZETTEER.candidates(name)[0].uri == "geonames:498817"


def test_names_are_found_in_a_text_the_longest_that_fits():
    text = "Ferries from Corfu to South Ossetia were checked by the Bank of England and by NATO, as U.S. law has it."

    assert names_in(text) == ["Corfu", "South Ossetia", "Bank of England", "NATO", "U.S."]


def test_a_word_that_is_also_a_city_is_none_without_context():
    assert names_in("Nice weather and Reading for Victoria.") == []


def test_an_abbreviation_in_small_letters_is_no_name():
    assert names_in("Who told Us is what It is.") == []


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        (
            "Die Nato und die Europäische Union in Moskau und Athen.",
            "de",
            ["Nato", "Europäische Union", "Moskau", "Athen"],
        ),
        (
            "Le Kremlin et la Maison Blanche, à Moscou et en Géorgie.",
            "fr",
            ["Kremlin", "Maison Blanche", "Moscou", "Géorgie"],
        ),
        ("La Unión Europea en Moscú y en Estados Unidos.", "es", ["Unión Europea", "Moscú", "Estados Unidos"]),
    ],
)
def test_names_of_another_language_are_found_in_that_language(text, language, names):
    assert names_in(text, language) == names


def test_names_of_another_language_are_not_found_in_english():
    assert names_in("Moskau, Géorgie, Moscú, Unión Europea", "en") == []


def test_a_dialect_is_read_as_its_language():
    assert GAZETTEER.candidates("Moskau", "de-AT") == GAZETTEER.candidates("Moskau", "de")


def test_what_an_earlier_knowledge_base_says_wins_and_the_rest_fills_in():
    mine = Thing("Norwharf", "place", OURS, ("geonames:7",), prior=0.2, names=[Name("Norwharf")])
    shipped = Thing("Nor Wharf", "place", OURS, ("geonames:7",), "city", "NO", prior=0.5, names=[Name("Norwharf")])

    (known,) = Gazetteer([gazetteer_of(mine), gazetteer_of(shipped)]).candidates("Norwharf")
    assert (known.name, known.kind, known.country) == ("Norwharf", "city", "NO")
    assert known.prior == pytest.approx(0.5, abs=0.01)


def test_an_id_gives_way_to_the_one_that_an_earlier_knowledge_base_has_for_it():
    old = Thing("Norwharf", "place", OURS, ("geonames:7",), names=[Name("Norwharf")])
    mine = gazetteer_of(same_as={"geonames:7": "wikidata:Q9"})

    assert Gazetteer([mine, gazetteer_of(old)]).lookup("Norwharf").uri == "wikidata:Q9"


def test_opening_it_takes_no_memory_of_its_own():
    tracemalloc.start()
    gazetteer = load()
    gazetteer.candidates("Moscow")
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    # The file has ten million bytes; what is read of it at the start are its tables.
    assert size < 1_000_000


def test_caches_have_a_cap():
    gazetteer = load()
    for number in range(CANDIDATES + 10):
        gazetteer.candidates(f"Nowhere{number}")

    assert gazetteer.cache_sizes() == {
        "candidates": (CANDIDATES, CANDIDATES),
        "alone": (0, CANDIDATES),
        "words": (0, WORDS),
    }


def test_words_of_a_headline_in_capitals_are_no_abbreviations():
    assert names_in("WHO IS IN THE CAR? LET US SET ICE ON THE HOUSE") == ["US"]


def test_where_a_name_was_found_before_only_a_longer_one_that_begins_there_is_looked_for():
    tokens = tokenise("The European Union met in New York and Paris.")
    found = [Span(1, 2, "demonym", 0.9, "test"), Span(5, 7, "place", 0.9, "test"), Span(8, 9, "place", 0.9, "test")]
    taken = {place: span for span in found for place in range(span.first, span.last)}

    assert [(span.first, span.last) for span in GAZETTEER.find(tokens, taken=taken)] == [(1, 3)]


def test_no_name_is_looked_for_that_begins_inside_one_found_before():
    span = Span(0, 2, "organisation", 0.9, "test")

    assert not list(GAZETTEER.find(tokenise("Greater New York"), taken={0: span, 1: span}))
