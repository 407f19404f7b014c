"""Read the PETRARCH2 (Phoenix) actor dictionaries: who is named, by which names, with which codes and dates."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

_CODE: Final = re.compile(r"\[([A-Z]+|---)(?: +([<>]?)(\d+)(?:-(\d+))?)?\s*\]")
_NAME: Final = re.compile(r"^\+?\s*([^\t\[#]+)")
# The dictionaries are of 2014: later two-digit years are of the century before.
PIVOT: Final = 14
SHORT_DATE: Final = 6
LONG_DATE: Final = 8
DECEMBER: Final = 12
# The monthly lists behind CountryInfo begin here; who was in office then had been so for some time.
LISTS_BEGIN: Final = "2003-01-01"
MONTH_ENDS: Final = frozenset({"28", "29", "30", "31"})


@dataclass(frozen=True, slots=True)
class Period:
    """A code and when it holds; ISO 8601 dates, cut to the month where the source knows no day."""

    code: str
    start: str | None = None
    end: str | None = None
    # What the dictionary says beside it.
    note: str = ""


@dataclass(slots=True)
class Actor:
    """One actor: the line it begins on, its names as they stand, its codes, and what the comments say."""

    line: int
    names: list[str] = field(default_factory=list[str])
    periods: list[Period] = field(default_factory=list[Period])
    comment: str = ""


def read(lines: Iterable[str]) -> Iterator[Actor]:
    """Yield the actors of a dictionary in order."""
    actor = Actor(0)
    for number, raw in enumerate(lines, 1):
        line = raw.rstrip()
        if not line.strip() or line.startswith("#"):
            continue
        begins = not line.startswith(("+", "\t", " ")) and bool(actor.periods)
        if begins:
            yield actor
        if begins or not actor.names:
            actor = Actor(number)
        _take(actor, line)
    if actor.names:
        yield actor


def _take(actor: Actor, line: str) -> None:
    body, _, comment = line.partition("#")
    name = _NAME.match(body)
    if name and not body.startswith(("\t", " ")):
        actor.names.append(" ".join(name[1].replace("_", " ").split()))
    actor.comment = f"{actor.comment} {comment}".strip()
    actor.periods += [replace(_period(*found), note=comment.strip()) for found in _CODE.findall(body)]


def _period(code: str, sign: str, first: str, last: str) -> Period:
    start = _date(first, is_end=False) if sign != "<" else None
    end = _date(first if sign == "<" else last, is_end=True)
    return Period(code, start, end)


def _date(digits: str, *, is_end: bool) -> str | None:
    """Return a date as ISO 8601, None where the source has none or a slip of the pen.

    Monthly lists say that somebody was in office: a first or last day of a month is no more than that month.
    """
    if len(digits) == SHORT_DATE:
        digits = ("19" if int(digits[:2]) > PIVOT else "20") + digits
    if len(digits) != LONG_DATE or not 1 <= int(digits[4:6]) <= DECEMBER:
        return None
    year, month, day = digits[:4], digits[4:6], digits[6:]
    date = f"{year}-{month}-{day}"
    if date == LISTS_BEGIN and not is_end:
        return None
    of_a_month = day in MONTH_ENDS if is_end else day in {"00", "01"}
    return f"{year}-{month}" if of_a_month else date
