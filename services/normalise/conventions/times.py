"""Times in every spelling that wires use; the original and its precision are kept, today's year is never used."""

import re
from datetime import UTC, datetime, tzinfo
from typing import Final, NamedTuple

from schemas.base import Precision
from services.normalise.conventions.months import find_month
from services.normalise.conventions.zones import find_zone

# Epochs: seconds have ten digits from 2001 to 2286, milliseconds thirteen.
_EPOCH: Final = re.compile(r"(\d{10})(\d{3})?(\.\d+)?")
_ZONE: Final = r"(?P<zone>[A-Za-z]{1,5}(?:[+-]\d\d?:?\d{0,2})?|[+-]\d\d?:?\d{0,2})?"
_COMPACT: Final = re.compile(
    r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)"
    r"(?:[T _-]?(?P<hour>\d\d):?(?P<minute>\d\d):?(?P<second>\d\d)?(?:[.,]\d+)?)?\s?" + _ZONE
)
_ISO: Final = re.compile(
    r"(?P<year>\d{4})[-/.](?P<month>\d\d?)[-/.](?P<day>\d\d?)"
    r"(?:[T\s,]+(?P<hour>\d\d?)[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d))?(?:[.,:]\d+)?)?\s*" + _ZONE
)
# ``Tue, 24 Nov 2026 08:22:00 GMT``, ``24 novembre 2026 à 8h22``, ``24. November 2026, 08:22 Uhr MEZ``.
_DAY_FIRST: Final = re.compile(
    r"(?:[^\W\d_]+\.?,?\s+)?(?P<day>\d{1,2})(?:\.|º|er|st|nd|rd|th)?[\s-]+(?:de\s+|"
    r"d['’])?(?P<name>[^\W\d_]{3,12})\.?,?[\s-]+"
    r"(?:de\s+)?(?P<year>\d{4}|\d\d)(?P<rest>.{0,40})",
    re.DOTALL,
)
# ``November 24, 2026, 8:22 PM EST``, ``Nov 24 2026``.
_MONTH_FIRST: Final = re.compile(
    (
        r"(?:[^\W\d_]+\.?,?\s+)?(?P<name>[^\W\d_]{3,12})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|"
        r"th)?,?\s+(?P<year>\d{4})(?P<rest>.{0,40})"
    ),
    re.DOTALL,
)
# ``Tue Nov 24 08:22:00 GMT 2026``.
_ASCTIME: Final = re.compile(
    r"[A-Za-z]{3},?\s+(?P<name>[^\W\d_]{3})\s+(?P<day>\d\d?)\s+(?P<rest>\d\d:\d\d(?::\d\d)?(?:\s+["
    r"A-Z]{1,5})?)\s+(?P<year>\d{4})"
)
# IPTC 7901: ``131137 GMT Nov 13``, ``091223 dec 18``: day, hour and minute, zone, month, year.
_TAIL: Final = re.compile(
    r"(?P<day>\d\d)(?P<hour>\d\d)(?P<minute>\d\d)\s*(?P<zone>[A-Za-z]{1,5})?\s+(?P<name>[^\W\d_]{3,12"
    r"})\.?\s+(?P<year>\d{4}|\d\d)"
)
# ANPA-1312: ``11-13-13 0745GMT``: month, day, year, hour and minute.
_ANPA: Final = re.compile(
    r"(?P<month>\d\d)-(?P<day>\d\d)-(?P<year>\d\d)\s+(?P<hour>\d\d)(?P<minute>\d\d)\s?(?P<zone>[A-Z]{1,5})?"
)
# Kyodo: ``21:37-09-12-18``: hour and minute, day, month, year.
_KYODO: Final = re.compile(r"(?P<hour>\d\d):(?P<minute>\d\d)-(?P<day>\d\d)-(?P<month>\d\d)-(?P<year>\d\d)")
# ``24.11.2026 08:22``, ``24/11/2026 08:22``; with a slash month and day may be swapped, see `_numbers`.
_NUMBERS: Final = re.compile(
    r"(?P<day>\d{1,2})(?P<mark>[./-])(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4})(?P<rest>.{0,40})", re.DOTALL
)
_CLOCK: Final = re.compile(
    r"(?P<hour>\d{1,2})(?:\s?[:.hH]\s?(?P<minute>\d\d))?(?:[:.](?P<second>\d\d))?(?:[.,]\d+)?\s*(?"
    r":h|Uhr|hrs?|hours)?\s*"
    r"(?P<half>[AaPp]\.?[Mm]\b\.?)?\s*(?:\(?" + _ZONE + r"\)?)?"
)
# What follows the clock in ISO 8601.
_OFFSET: Final = re.compile(r"[+Zz]|-(?=\d\d:?\d\d$)")
_CENTURY: Final = 2000
_NOON: Final = 12
# A two-digit year from 70 on is of the 1900s (POSIX); the Reuters corpus of 1987 has such.
_PIVOT: Final = 70


class Moment(NamedTuple):
    """A time read. ``when`` is aware, UTC; ``zone_assumed``: the wire named no zone."""

    when: datetime
    precision: Precision = "second"
    zone_assumed: bool = False

    @property
    def instant(self) -> str:
        """ISO 8601 with ``Z``."""
        return self.when.isoformat().replace("+00:00", "Z")


def read_time(raw: str, zone: tzinfo) -> Moment | None:
    """Read a time in any spelling, or return None.

    Args:
        raw: as the wire wrote it, whole.
        zone: taken where it names none.
    """
    raw = " ".join(raw.split())[:80]
    return _standard(raw, zone) or _other(raw, zone)


def _standard(raw: str, zone: tzinfo) -> Moment | None:
    if len(raw) < len("20261124T") or not raw[:4].isdigit():
        return None
    try:
        when = datetime.fromisoformat(raw)
    except ValueError:
        return None
    return _moment(when, _precision(raw, when), zone)


def _precision(raw: str, when: datetime) -> Precision:
    clock = _OFFSET.split(raw[10:] if raw[4] == "-" else raw[8:], maxsplit=1)[0].lstrip("T ")
    if not clock:
        return "day"
    if when.microsecond or "." in clock:
        return "millisecond"
    return "second" if len(clock.replace(":", "")) > len("0822") else "minute"


def _moment(when: datetime, precision: Precision, zone: tzinfo) -> Moment | None:
    assumed = when.tzinfo is None
    aware = when.replace(tzinfo=zone) if assumed else when
    try:
        return Moment(aware.astimezone(UTC), precision, assumed)
    except OverflowError:
        return None


def _other(raw: str, zone: tzinfo) -> Moment | None:
    if found := _EPOCH.fullmatch(raw):
        return Moment(datetime.fromtimestamp(int(found[1]), UTC).replace(microsecond=int(found[2] or 0) * 1000))
    for pattern in (_COMPACT, _ISO, _TAIL, _ANPA, _KYODO, _ASCTIME, _DAY_FIRST, _MONTH_FIRST, _NUMBERS):
        if found := pattern.fullmatch(raw):
            return _built(found.groupdict(), zone)
    return None


def _built(parts: dict[str, str | None], zone: tzinfo) -> Moment | None:
    rest = parts.pop("rest", None)
    if rest and rest.strip(" ,."):
        clock = _clock(rest)
        if clock is None:
            return None
        parts |= clock
    month = find_month(parts["name"] or "") if parts.get("name") else int(parts["month"] or 0)
    if parts.get("mark") and not (month := _numbers(parts, month)):
        return None
    return _assembled(parts, month or 0, zone)


def _numbers(parts: dict[str, str | None], month: int | None) -> int | None:
    """Return the month of ``24/11/2026``; ``3/4/2026`` has two readings and is not read, ``3.4.2026`` has one."""
    day, month = int(parts["day"] or 0), month or 0
    if parts["mark"] == "." or day > _NOON or day == month:
        return month
    if month > _NOON:
        parts["day"] = str(month)
        return day
    return None


def _clock(rest: str) -> dict[str, str | None] | None:
    words = re.sub(r"^[\s,]*(?:at|um|à|a las|alle(?: ore)?|kl\.?|ore|às|om|-|–)?[\s,]*", "", rest)
    found = _CLOCK.fullmatch(words.strip(" .,"))
    return found.groupdict() if found else None


def _assembled(parts: dict[str, str | None], month: int, zone: tzinfo) -> Moment | None:
    named = find_zone(parts["zone"]) if parts.get("zone") else None
    if parts.get("zone") and named is None:
        return None
    hour = _hour(parts)
    try:
        when = datetime(
            _year(parts["year"] or ""),
            month,
            int(parts["day"] or 0),
            hour or 0,
            int(parts.get("minute") or 0),
            int(parts.get("second") or 0),
            tzinfo=named,
        )
    except ValueError:
        return None
    return _moment(when, "day" if hour is None else "second" if parts.get("second") else "minute", zone)


def _hour(parts: dict[str, str | None]) -> int | None:
    if not parts.get("hour"):
        return None
    hour, half = int(parts["hour"] or 0), (parts.get("half") or "").casefold()
    if not half:
        return hour
    return hour % _NOON + (_NOON if half.startswith("p") else 0)


def _year(digits: str) -> int:
    year = int(digits)
    if len(digits) > 2:  # noqa: PLR2004 — written in full
        return year
    return year + (_CENTURY if year < _PIVOT else _CENTURY - 100)
