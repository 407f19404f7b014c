"""Named time zones as wires write them: ``MESZ``, ``EDT``, ``GMT+0200``, ``ET``."""

import re
from datetime import timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

# Hours east of Greenwich. Names with two meanings (IST: India, Ireland, Israel) are left out: no guess.
_HOURS: Final[dict[str, float]] = {
    "UTC": 0, "GMT": 0, "Z": 0, "UT": 0, "WET": 0, "ZULU": 0, "TU": 0, "TUC": 0,
    "BST": 1, "WEST": 1, "CET": 1, "MEZ": 1, "WAT": 1, "HEC": 1, "MET": 1,
    "CEST": 2, "MESZ": 2, "EET": 2, "SAST": 2, "CAT": 2, "OEZ": 2, "MEST": 2,
    "EEST": 3, "OESZ": 3, "MSK": 3, "EAT": 3, "TRT": 3, "MCK": 3, "МСК": 3,
    "GST": 4, "PKT": 5, "WIB": 7, "ICT": 7, "SGT": 8, "HKT": 8, "AWST": 8, "PHT": 8,
    "JST": 9, "KST": 9, "ACST": 9.5, "AEST": 10, "ACDT": 10.5, "AEDT": 11, "NZST": 12, "NZDT": 13,
    "BRT": -3, "ART": -3, "CLT": -4, "NST": -3.5, "AST": -4, "ADT": -3, "EDT": -4, "EST": -5, "CDT": -5, "CST": -6,
    "MDT": -6, "MST": -7, "PDT": -7, "PST": -8, "AKDT": -8, "AKST": -9, "HST": -10,
}  # fmt: skip
# Names without a season: the place decides whether it is summer time.
_PLACES: Final = {
    "ET": "America/New_York",
    "CT": "America/Chicago",
    "MT": "America/Denver",
    "PT": "America/Los_Angeles",
    "EASTERN": "America/New_York",
    "CENTRAL": "America/Chicago",
    "PACIFIC": "America/Los_Angeles",
}
_OFFSET: Final = re.compile(r"(?:UTC|GMT)?\s?([+-])(\d{1,2}):?(\d\d)?$")


@lru_cache(maxsize=256)
def find_zone(name: str) -> tzinfo | None:
    """Return the zone of that name or offset, or None if it is not known or has two meanings."""
    name = name.strip(" .()").upper()
    if name in _HOURS:
        return timezone(timedelta(hours=_HOURS[name]))
    if name in _PLACES:
        return named_zone(_PLACES[name])
    if found := _OFFSET.match(name):
        return _offset(found[1], int(found[2]), int(found[3] or 0))
    return None


@lru_cache(maxsize=64)
def named_zone(name: str) -> tzinfo:
    """Return an IANA zone; feeds name one.

    Raises:
        zoneinfo.ZoneInfoNotFoundError: there is none of that name.
    """
    return ZoneInfo(name)


def _offset(sign: str, hours: int, minutes: int) -> tzinfo | None:
    east = timedelta(hours=hours, minutes=minutes) * (-1 if sign == "-" else 1)
    return timezone(east) if abs(east) < timedelta(hours=24) else None
