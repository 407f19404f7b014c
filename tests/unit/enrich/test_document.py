"""The document pass: what one place of a story says of a name holds for the others."""

from services.enrich.document import agree, full_names, key_of
from services.enrich.spans import Passage, Span

COMMON = frozenset({"bank", "march", "will"})


def passage(text, part="text"):
    return Passage.of(part, text)


def span(where, words, kind, confidence=0.95, *, after=0):  # noqa: PLR0913 — what a span is, and where
    """The span of ``words`` in the passage, from the place ``after`` on."""
    start = where.text.index(words, after)
    first = where.tokens.starts.index(start)
    return Span(first, where.tokens.ends.index(start + len(words)) + 1, kind, confidence, "test-1")


def settled(where, *spans):
    (found,) = agree((where,), (spans,), COMMON)
    return [(each.surface(where), each.type) for each in found]


def test_an_unsure_lone_surname_is_the_person_named_in_full():
    text = passage("Maria Lisbon spoke. Later Lisbon left.")

    found = settled(text, span(text, "Maria Lisbon", "person"), span(text, "Lisbon", "place", 0.6, after=20))

    assert found == [("Maria Lisbon", "person"), ("Lisbon", "person")]


def test_a_firm_city_stays_a_city_beside_a_person_of_its_name():
    text = passage("Maria Lisbon spoke. She lives in Lisbon.")

    found = settled(text, span(text, "Maria Lisbon", "person"), span(text, "Lisbon", "place", 0.99, after=20))

    assert found[1] == ("Lisbon", "place")


def test_an_unsure_mention_takes_the_type_of_the_others():
    text = passage("Harrow fell. Harrow rose. Harrow shut.")

    found = settled(
        text,
        span(text, "Harrow", "organisation"),
        span(text, "Harrow", "organisation", after=10),
        span(text, "Harrow", "place", 0.5, after=20),
    )

    assert {kind for _, kind in found} == {"organisation"}


def test_a_name_found_once_is_found_in_the_capitals_of_the_headline():
    headline, text = passage("ACME CORP SHUT", "headline"), passage("The owners of Acme Corp spoke.")

    found = agree((headline, text), ((), (span(text, "Acme Corp", "organisation"),)), COMMON)

    assert [(each.surface(headline), each.type) for each in found[0]] == [("ACME CORP", "organisation")]


def test_an_unsure_name_is_not_looked_for_elsewhere():
    text = passage("Zorvax came. Then Zorvax left.")

    assert len(settled(text, span(text, "Zorvax", "person", 0.5))) == 1


def test_a_common_word_is_no_name_elsewhere():
    text = passage("The Bank said no. Bank clerks left.")

    assert settled(text, span(text, "Bank", "organisation")) == [("Bank", "organisation")]


def test_a_small_word_is_no_repeat_of_a_name():
    text = passage("Mrs Grace Apple spoke. An apple fell.")

    assert settled(text, span(text, "Grace Apple", "person")) == [("Grace Apple", "person")]


def test_the_surname_of_two_people_stands_for_neither():
    text = passage("Anna Berg met Otto Berg.")
    spans = (span(text, "Anna Berg", "person"), span(text, "Otto Berg", "person"))

    assert full_names((text,), (spans,)) == {}


def test_a_surname_stands_for_the_name_as_first_written():
    headline, text = passage("ANNA BERG WINS", "headline"), passage("Anna Berg won.")
    spans = ((span(headline, "ANNA BERG", "person"),), (span(text, "Anna Berg", "person"),))

    assert full_names((headline, text), spans) == {"berg": "ANNA BERG"}


def test_mentions_of_one_name_share_their_key_whatever_their_case_and_accents():
    first, second = passage("José Núñez"), passage("JOSE NUNEZ")

    assert key_of(first, span(first, "José Núñez", "person")) == key_of(second, span(second, "JOSE NUNEZ", "person"))
