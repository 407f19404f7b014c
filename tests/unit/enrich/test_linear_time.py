"""Hostile text is enriched in time linear in its size. As `normalise`'s own, this looks at a clock of CPU time."""

import random

import pytest
from builders import article
from cpu import LINEAR, growth

from services import enrich
from services.stage import Equipment

CONTEXT = enrich.context(Equipment())
N = 40_000
BAIT = (
    *(
        "A ",
        "A-",
        "A\n",
        "J. ",
        "U.S.",
        "O'",
        "word",
        "the ",
        "Berg ",
        "Mr Berg said ",
        "New - ",
        "Bank of the ",
        "By ",
    ),
    *("Anna Berg of the European Union met NATO in Oslo. ", "MOSCOW AND THE EUROPEAN UNION SAID ", "\n", "(", "1,"),
    *("European Union (EU) ", "Paris, Texas and ", ", Texas", "$5 million ", "5 ", "28 June 2009, ", "on Monday will "),
    *('"I said a word," he said. ', '"', "\u00ab", "\u201e", "``a b c ", "a newsroom ", "Reporting by Anna Berg\n"),
    *("REUTERS/Anna Berg\n", "(ACME.O) ", "\U0001f600", "\U0001f600 ", "موسكو قالت إن الاتفاق ", "東京都", "Ünï-Çode "),
)


def enriched(text):
    enrich.enrich(article(text=text, headline=""), CONTEXT)


@pytest.mark.parametrize("bait", BAIT, ids=repr)
def test_enriching_takes_time_linear_in_the_size_of_the_text(bait):
    assert growth(enriched, lambda size: bait * (size // len(bait)), most=N) < LINEAR


@pytest.mark.parametrize(
    "sentence",
    ["Mr {0} {1} met {1}. ", '"We will go there soon," said {0} {1}, spokesman. ', "{0}, Texas, and {1}, France. "],
)
def test_names_that_are_all_different_take_time_linear_in_their_number(sentence):
    assert growth(enriched, lambda size: different(sentence, size // len(sentence)), most=N) < LINEAR


def different(sentence, count):
    draw = random.Random(1)  # noqa: S311 — repeatable, not secret
    words = ["".join(draw.choices("abcdefghijklmnop", k=6)).title() for _ in range(2 * count)]
    return "".join(sentence.format(*words[at : at + 2]) for at in range(0, 2 * count, 2))
