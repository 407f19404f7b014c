from datetime import UTC

import pytest

from services.normalise.conventions.months import find_month
from services.normalise.conventions.times import read_time
from services.normalise.conventions.zones import find_zone, named_zone

READ = {
    "2017-08-24T14:37:19.783611Z": ("2017-08-24T14:37:19.783611Z", "millisecond", False),
    "2017-08-24T14:37:19+0000": ("2017-08-24T14:37:19Z", "second", False),
    "20140829T135002+0100": ("2014-08-29T12:50:02Z", "second", False),
    "20140829": ("2014-08-29T00:00:00Z", "day", True),
    "2017-08-24": ("2017-08-24T00:00:00Z", "day", True),
    "2024-01-01T10:00Z": ("2024-01-01T10:00:00Z", "minute", False),
    "20170629174024MESZ": ("2017-06-29T15:40:24Z", "second", False),
    "2018-01-03 20:13:08 GMT+00:00": ("2018-01-03T20:13:08Z", "second", False),
    "Tue, 24 Nov 2026 08:22:00 GMT": ("2026-11-24T08:22:00Z", "second", False),
    "Tue Nov 24 08:22:00 GMT 2026": ("2026-11-24T08:22:00Z", "second", False),
    "131137 GMT Nov 13": ("2013-11-13T11:37:00Z", "minute", False),
    "091223 dec 18": ("2018-12-09T12:23:00Z", "minute", True),
    "101137 GMT Dez 18": ("2018-12-10T11:37:00Z", "minute", False),
    "11-13-13 0745GMT": ("2013-11-13T07:45:00Z", "minute", False),
    "21:37-09-12-18": ("2018-12-09T21:37:00Z", "minute", True),
    "June 28, 2019 10:00 AM EDT": ("2019-06-28T14:00:00Z", "minute", False),
    "24. November 2026, 08:22 Uhr MEZ": ("2026-11-24T07:22:00Z", "minute", False),
    "24.11.2026 08:22": ("2026-11-24T08:22:00Z", "minute", True),
    "24 novembre 2026 à 8h22": ("2026-11-24T08:22:00Z", "minute", True),
    "1 de julio de 2024": ("2024-07-01T00:00:00Z", "day", True),
    "11/24/2026 12:30 AM": ("2026-11-24T00:30:00Z", "minute", True),
    "1509000000123": ("2017-10-26T06:40:00.123000Z", "second", False),
    "26-FEB-1987 15:01 ET": ("1987-02-26T20:01:00Z", "minute", False),
}


@pytest.mark.parametrize("raw", READ)
def test_a_time_is_read_in_every_spelling(raw):
    moment = read_time(raw, UTC)

    assert moment is not None
    assert (moment.instant, moment.precision, moment.zone_assumed) == READ[raw]


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "soon",
        "0000-00-00",
        "3/4/2026 8:00",
        "June 28",
        "2026-13-01",
        "9999-12-31T23:59:59-01:00",
        "31 Nov 2026",
        "20170629174024QQQ",
    ],
)
def test_a_time_with_no_reading_or_with_two_is_not_read(raw):
    assert read_time(raw, UTC) is None


def test_the_feeds_zone_is_taken_where_none_is_named():
    moment = read_time("2026-07-01 12:00", named_zone("Europe/Berlin"))

    assert moment is not None
    assert moment.instant == "2026-07-01T10:00:00Z"


@pytest.mark.parametrize(
    ("word", "month"), [("Mär", 3), ("août", 8), ("січня", 1), ("listopadu", 11), ("genn.", 1), ("xyz", None)]
)
def test_a_month_is_known_by_its_name_in_many_languages(word, month):
    assert find_month(word) == month


@pytest.mark.parametrize("name", ["IST", "nowhere", "+99:00"])
def test_a_zone_that_has_two_meanings_or_none_is_not_guessed(name):
    assert find_zone(name) is None
