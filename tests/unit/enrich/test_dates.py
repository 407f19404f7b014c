"""Dates, resolved against the story's own."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.enrich.dates import find_dates
from services.enrich.spans import Passage

# A Sunday.
BASE = date(2009, 6, 28)


def dates(text, base=BASE):
    return [(text[found.start : found.end], found.value) for found in find_dates(Passage.of("text", text), base)]


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("spoke on June 28 outside", "June 28", "2009-06-28"),
        ("on 3rd of March 2008,", "3rd of March 2008", "2008-03-03"),
        ("March 3, 2008", "March 3, 2008", "2008-03-03"),
        ("am 3. März 2008", "3. März 2008", "2008-03-03"),
        ("le 1er juillet", "1er juillet", "2009-07-01"),
        ("el 3 de marzo de 2008", "3 de marzo de 2008", "2008-03-03"),
        ("since Sept. 11, 2001", "Sept. 11, 2001", "2001-09-11"),
        ("in June 2007", "June 2007", "2007-06"),
        ("on 2009-06-30.", "2009-06-30", "2009-06-30"),
        ("said on Tuesday", "Tuesday", "2009-06-23"),
        ("said on Sunday", "Sunday", "2009-06-28"),
        ("Their mission expires on Tuesday", "Tuesday", "2009-06-30"),
        ("will meet on Sunday", "Sunday", "2009-07-05"),
        ("It will end. He left on Friday", "Friday", "2009-06-26"),
        ("yesterday", "yesterday", "2009-06-27"),
    ],
)
def test_a_date_is_resolved(text, surface, value):
    assert dates(text) == [(surface, value)]


def test_a_day_without_a_year_is_the_nearest_one():
    assert dates("on Dec 30", date(2026, 1, 2)) == [("Dec 30", "2025-12-30")]


@pytest.mark.parametrize("text", ["in May he may march", "June", "2009-13-40", "Feb 30", "12009-06-30", "mar 45"])
def test_what_is_no_date_is_left_out(text):
    assert dates(text) == []


WORDS = st.sampled_from([*"0123 -.,", " June ", " May ", "Tuesday", " 2009"])


@given(st.lists(WORDS, max_size=40).map("".join))
def test_dates_are_dates_and_lie_in_the_text(text):
    for surface, value in dates(text):
        assert surface == surface.strip() != ""
        assert date.fromisoformat(value if value.count("-") > 1 else f"{value}-01")
