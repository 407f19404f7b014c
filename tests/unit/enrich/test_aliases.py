"""A body and its initials are one thing where the story says so."""

import pytest

from services.enrich.aliases import are_initials, find_aliases
from services.enrich.spans import Passage, Span


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("KHB", "Kelm Harbour Board"),
        ("OSCE", "Organization for Security and Cooperation in Europe"),
        ("IMF", "International Monetary Fund"),
        ("BfN", "Bund für Natur"),
        ("MSF", "Médecins sans frontières"),
        ("ICRC", "International Committee of the Red Cross"),
    ],
)
def test_first_letters_in_order_are_initials(short, full):
    assert are_initials(short, full)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("KBH", "Kelm Harbour Board"),
        ("HBA", "Kelm Harbour Board Authority"),
        ("Reuters", "Kelm Harbour Board"),
        ("K", "Kelm"),
        ("KH", "Kelm"),
        ("AB", "Kelm Autumn Board"),
        ("khb", "Kelm Harbour Board"),
    ],
)
def test_other_letters_are_none(short, full):
    assert not are_initials(short, full)


def spans_of(passage, *names, kind="organisation"):
    starts = [passage.text.index(name) for name in names]
    tokens = passage.tokens
    return tuple(
        Span(tokens.starts.index(start), tokens.ends.index(start + len(name)) + 1, kind, 0.9, "test-1")
        for start, name in zip(starts, names, strict=True)
    )


@pytest.mark.parametrize(
    "text", ["The Kelm Harbour Board (KHB) met. The KHB said no.", "The KHB (Kelm Harbour Board) met."]
)
def test_a_bracket_joins_a_name_and_its_initials_in_either_order(text):
    passage = Passage.of("text", text)

    assert find_aliases([passage], [spans_of(passage, "Kelm Harbour Board", "KHB")]) == {"khb": "Kelm Harbour Board"}


@pytest.mark.parametrize("text", ["The Kelm Harbour Board met KHB.", "The Kelm Harbour Board (in KHB) met."])
def test_without_the_bracket_nothing_is_joined(text):
    passage = Passage.of("text", text)

    assert find_aliases([passage], [spans_of(passage, "Kelm Harbour Board", "KHB")]) == {}


def test_only_bodies_are_joined():
    passage = Passage.of("text", "The Kelm Harbour Board (KHB) met.")

    assert find_aliases([passage], [spans_of(passage, "Kelm Harbour Board", "KHB", kind="person")]) == {}
