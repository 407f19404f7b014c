"""Dates, resolved against the story's own."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.enrich.dates import find_dates
from services.enrich.spans import Passage

# A Sunday.
BASE = date(2009, 6, 28)


def dates(text, base=BASE, language="en"):
    found = find_dates(Passage.of("text", text, language), base)
    return [(text[each.start : each.end], each.value) for each in found]


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("spoke on June 28 outside", "June 28", "2009-06-28"),
        ("on 3rd of March 2008,", "3rd of March 2008", "2008-03-03"),
        ("March 3, 2008", "March 3, 2008", "2008-03-03"),
        ("since Sept. 11, 2001", "Sept. 11, 2001", "2001-09-11"),
        ("in June 2007", "June 2007", "2007-06"),
        ("on 2009-06-30.", "2009-06-30", "2009-06-30"),
        ("said on Tuesday", "Tuesday", "2009-06-23"),
        ("said on Sunday", "Sunday", "2009-06-28"),
        ("Their mission expires on Tuesday", "Tuesday", "2009-06-30"),
        ("will meet on Sunday", "Sunday", "2009-07-05"),
        ("It will end. He left on Friday", "Friday", "2009-06-26"),
        ("yesterday", "yesterday", "2009-06-27"),
        ("was hurt last Sunday", "last Sunday", "2009-06-21"),
        ("begins next Sunday", "next Sunday", "2009-07-05"),
        ("will sign by August, the office said Friday", "Friday", "2009-06-26"),
        ("the next Olympics, officials said on Friday", "Friday", "2009-06-26"),
        ("fell in May", "May", "2009-05"),
        ("may fall in May", "May", "2010-05"),
        ("fell in June", "June", "2009-06"),
        ("sales fell last month", "last month", "2009-05"),
        ("will rise next year", "next year", "2010"),
        ("rose this week", "this week", "2009-W26"),
        ("three days ago", "three days ago", "2009-06-25"),
        ("a week ago", "a week ago", "2009-06-21"),
        ("18 months ago", "18 months ago", "2007-12"),
        ("since 1987", "1987", "1987"),
        ("in March of 2009", "March of 2009", "2009-03"),
        ("dated 30.6.2009,", "30.6.2009", "2009-06-30"),
        ("on 7/6/2009", "7/6/2009", "2009-07-06"),
        ("on 25/6/2009", "25/6/2009", "2009-06-25"),
    ],
)
def test_a_date_is_resolved(text, surface, value):
    found = dates(text)

    assert found[-1] == (surface, value)
    assert [each for each, _ in found if each in surface] == [surface]


@pytest.mark.parametrize(
    ("language", "text", "surface", "value"),
    [
        ("de", "am 3. März 2008", "3. März 2008", "2008-03-03"),
        ("de", "im Jahr 1987", "1987", "1987"),
        ("fr", "le 1er juillet", "1er juillet", "2009-07-01"),
        ("fr", "il est parti hier", "hier", "2009-06-27"),
        ("es", "el 3 de marzo de 2008", "3 de marzo de 2008", "2008-03-03"),
        ("es", "El sábado", "sábado", "2009-06-27"),
        ("pt-BR", "12 de maio de 2024", "12 de maio de 2024", "2024-05-12"),
        ("fi", "Mars 2020", "Mars 2020", "2020-03"),
    ],
)
def test_a_date_is_read_in_the_words_of_its_language(language, text, surface, value):
    assert dates(text, language=language) == [(surface, value)]


@pytest.mark.parametrize(("language", "text"), [("de", "er ist hier"), ("en", "Mars 2020"), ("de", "three days ago")])
def test_words_of_another_language_are_no_dates(language, text):
    assert dates(text, language=language) == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("June 28, 2009", "stated"),
        ("on June 28", "nearest"),
        ("on 2009-06-28", "numeric"),
        ("in 2007", "year"),
        ("will meet on Friday", "weekday-to-come"),
        ("met on Friday", "weekday-past"),
        ("will meet in May", "month-to-come"),
        ("met in May", "month-past"),
        ("last month", "relative"),
        ("today", "near"),
    ],
)
def test_a_date_names_the_rule_that_resolved_it(text, rule):
    assert [found.method for found in find_dates(Passage.of("text", text), BASE)] == [f"date-2/{rule}"]


def test_a_day_without_a_year_is_the_nearest_one():
    assert dates("on Dec 30", date(2026, 1, 2)) == [("Dec 30", "2025-12-30")]


@pytest.mark.parametrize(
    "text",
    [
        "May said he may march",
        "June",
        "2009-13-40",
        "Feb 30",
        "12009-06-30",
        "mar 45",
        "in 1987 cases",
        "1987",
        "version 1.2.2009.3",
        "$2004",
        "in 2004.5",
        "30.6.9",
        "five minutes ago",
        "ago",
        "last",
        "this time",
        "9999 years ago",
        "in march",
    ],
)
def test_what_is_no_date_is_left_out(text):
    assert dates(text) == []


WORDS = st.sampled_from([*"0123 -.,", " June ", " May ", "Tuesday", " 2009", "in ", "last "])


@given(st.lists(WORDS, max_size=40).map("".join))
def test_dates_are_dates_and_lie_in_the_text(text):
    for surface, value in dates(text):
        assert surface == surface.strip() != ""
        assert date.fromisoformat(f"{value}-01-01"[:10])
