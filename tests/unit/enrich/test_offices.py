"""Who was in office when."""

import pytest
from builders import article

from schemas.credits import Dateline, StatedTime
from services.enrich.known import Known, Office
from services.enrich.offices import in_office, stated_day


def holder(begun, ended):
    return Known("Ada Holm", "person", offices=(Office("minister", "NO", begun, ended),))


@pytest.mark.parametrize(
    ("begun", "ended", "day", "expected"),
    [
        ("1990-01-01", "1995-12-31", "1990-01-01", True),
        ("1990-01-01", "1995-12-31", "1995-12-31", True),
        ("1990-01-01", "1995-12-31", "1996-01-01", False),
        ("1990-01-01", "1995-12-31", "1989-12-31", False),
        ("1990", "1995", "1995-12-31", True),
        ("1990-06", None, "2026-01-01", True),
        ("1990-06", None, "1990-05-31", False),
        (None, "1995", "1990-01-01", False),
    ],
)
def test_an_office_is_held_from_its_first_day_to_its_last(begun, ended, day, expected):
    assert in_office(holder(begun, ended), day) is expected


def test_no_day_finds_nobody_in_office():
    assert not in_office(holder("1990", None), None)


def test_the_day_of_a_dateline_is_stated():
    assert stated_day(article(dateline=Dateline(text="x", date="1992-05-03"))) == "1992-05-03"


def test_the_day_of_a_dateline_whose_year_was_worked_out_is_not():
    line = Dateline(text="x", date="1992-05-03", date_inferred=True)

    assert stated_day(article(dateline=line, created=None)) is None


def test_the_time_that_the_wire_states_is_a_day():
    fields = {"version_created": "1992-05-03T10:00:00Z", "times": {"versionCreated": StatedTime(raw="3 May 1992")}}

    assert stated_day(article().model_copy(update=fields)) == "1992-05-03"


def test_a_time_that_the_wire_does_not_state_is_none():
    assert stated_day(article(created=5)) is None
