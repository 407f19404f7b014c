"""Bait for what stands beside names: twice the text takes about twice the time, never four times."""

from datetime import date

import pytest
from cpu import LINEAR, growth

from services.enrich.dates import find_dates
from services.enrich.money import find_money
from services.enrich.quotes import Person, find_quotes
from services.enrich.spans import Passage

MOST = 100_000


def find_said_money(text):
    find_money(Passage.of("text", text))


def find_said_dates(text):
    find_dates(Passage.of("text", text), date(2026, 11, 24))


def find_said_quotes(text):
    people = [Person(place, place + 3, "Ada", None) for place in range(0, len(text), 50)]
    find_quotes(text, people)


@pytest.mark.parametrize(
    ("find", "bait"),
    [
        *(
            (find_said_money, bait)
            for bait in ("$", "1", "1 ", "1,000 ", "\u20ac 1", "1-", "million ", "half a ", "1 to ")
        ),
        *((find_said_dates, bait) for bait in ("1", "1 ", "1.1.", "in 2004 ", "June 1 ", "Monday ", "next ", "ago ")),
        *((find_said_quotes, bait) for bait in ('"', "\u201c", "\u00bb", "``", "`` '", '"I am so tired," he said. ')),
        *((find_said_quotes, bait) for bait in ('"I am so tired\n', "\u201cI am so tired\n", '"', "he said ")),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_bait_takes_time_linear_in_its_size(find, bait):
    assert growth(find, lambda size: bait * (size // len(bait)), MOST) < LINEAR
