"""Hostile text is enriched in time linear in its size. As `normalise`'s own, this looks at a clock of CPU time."""

import random
import statistics

import pytest
from builders import article
from cpu import cpu_seconds

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


def seconds(text):
    story = article(text=text, headline="")
    return cpu_seconds(enrich.enrich, story, CONTEXT)


def ratio(once, twice):
    return seconds(twice) / max(seconds(once), 0.001)


def assert_linear(once, twice):
    # Neighbours on the machine may spoil one measurement, not most of five.
    found = ratio(once, twice)
    assert min(found, statistics.median([found, *(ratio(once, twice) for _ in range(4 * (found >= 3)))])) < 3


@pytest.mark.parametrize("bait", BAIT, ids=repr)
def test_enriching_takes_time_linear_in_the_size_of_the_text(bait):
    assert_linear(bait * (N // len(bait)), bait * (2 * N // len(bait)))


@pytest.mark.parametrize(
    "sentence",
    ["Mr {0} {1} met {1}. ", '"We will go there soon," said {0} {1}, spokesman. ', "{0}, Texas, and {1}, France. "],
)
def test_names_that_are_all_different_take_time_linear_in_their_number(sentence):
    assert_linear(different(sentence, N // len(sentence)), different(sentence, 2 * N // len(sentence)))


def different(sentence, count):
    draw = random.Random(1)  # noqa: S311 — repeatable, not secret
    words = ["".join(draw.choices("abcdefghijklmnop", k=6)).title() for _ in range(2 * count)]
    return "".join(sentence.format(*words[at : at + 2]) for at in range(0, 2 * count, 2))
