"""Embargoes: from fields, notes to editors, advisories and top lines, never from the prose of the story."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Final

from services.normalise.conventions.months import find_month
from services.normalise.conventions.zones import find_zone

# What says that a story is held: the word itself as an order, not ``arms embargo``.
_ORDERS: Final = re.compile(
    r"\bSTRICT(?:LY)?\s+EMBARGO(?:ED)?\b|\bembargoed\b(?!\s+(?:goods|oil|country|state|arms|"
    r"products?))|\bembargo(?=\s*[:=–—-])|\bembargo\s+(?:until|till|til|to|for|ends?|lifts?|"
    r"expires?|time|date|"
    r"bis|jusqu|hasta|fino|tot|até|do|zum)\b|\bunder\s+(?:strict\s+)?embargo\b|"
    r"(?-i:(?:^|[.:;(*\n-])\s?EMBARGO\b)(?!\s+LIFTED)|\bsous\s+embargo\b|\bbajo\s+embargo\b|\bembargad[oa]\b|"
    r"\bsotto\s+embargo\b|\bsob\s+embargo\b|"
    r"\bonder\s+embargo\b|\bSperrfrist\b|\bSperrvermerk\b|\bklausul(?:erad|eret|ert)?\b|"
    r"\bspärrtid\b|\bfrigives\b|\bsperret\s+til\b|\bjulkaisuvapaa\b|\bvapaa\s+julkaistavaksi\b|"
    r"\bэмбарго\b|"
    r"\bnot\s+for\s+(?:publication|release|use|broadcast)\s+(?:before|until|prior)|"
    r"\bhold\s+(?:for\s+release\s+)?until\b|\bhold\s+for\s+release\b|\bfor\s+(?:release|"
    r"publication|use)\s+(?:at|on|after|from)\b|"
    r"\bsperrefrist\b|\bjulkaistavissa\b|\bvapautuu\b|\bembargó\b|\bambargo\w*|\bεμπάργκο\b|\bембарго\b|"
    r"(?:報道)?解禁|엠바고|禁发|(?:محظور|حظر) النشر|"
    r"\bno\s+(?:publicar|difundir)\s+(?:antes|hasta)|\bne\s+pas\s+(?:publier|diffuser)\s+avant|"
    r"\bnon\s+pubblicare\s+prima|\bnicht\s+vor\b|\bfrei\s+(?:ab|für)\b",
    re.IGNORECASE,
)
# One of these is in every order: looking for them first is a hundred times faster.
_STEMS: Final = (
    "embarg", "sperr", "klausul", "spärr", "frigives", "vapaa", "эмбарго", "not for", "hold", "for release",
    "for publication", "for use", "publicar", "difundir", "publier", "diffuser", "pubblicare", "nicht vor", "frei ",
    "julkaistav", "vapautuu", "ambargo", "εμπ", "ембарго", "解禁", "엠바고", "禁发", "النشر",
)  # fmt: skip
_LIFTED: Final = re.compile(
    (
        r"\b(?:embargo\s+(?:lifted|over|expired|passed|has\s+(?:passed|been\s+lifted))|no\s+embargo|"
        r"embargo\s+aufgehoben|sperrfrist\s+(?:abgelaufen|aufgehoben)|for\s+immediate\s+(?:release|"
        r"use))\b"
    ),
    re.IGNORECASE,
)
# What is read for the time, behind the order or before it on the same line.
_REACH: Final = 160
# ``kl. 10``, ``ore 10``, ``godz. 10``, ``saat 10``: the word makes the figure an hour.
_HOUR_WORD: Final = re.compile(
    r"(?:\bkl\.?|\bklo|\b(?:alle\s)?ore|\bgodz\.?|\bsaat|\bώρα|\b\u0627لس\u0627عة|\bà|\ba las|\bàs|\bum|\bom)\s?"
    r"(?P<hour>[01]?\d|2[0-4])(?![\d.:])",
    re.IGNORECASE,
)
# ``午前10時``, ``오후 2시``, ``10时30分``.
_EASTERN: Final = re.compile(
    r"(?P<half>午前|午後|上午|下午|오전|오후)?\s?(?P<hour>[01]?\d|2[0-4])\s?[時时點点시](?:\s?(?P<minute>[0-5]?\d)\s?[分분])?"
)
_AFTERNOON: Final = frozenset({"午後", "下午", "오후"})
_CLOCK: Final = re.compile(
    r"(?<![\d:./-])(?P<hour>[01]?\d|2[0-4])(?:(?:[:.hH]\s?|(?=\d\d(?:\s?(?:GMT|UTC|[A-Z]{3,4}\b|"
    r"hrs?|hours))))(?P<minute>[0-5]\d)|(?=\s?(?:[ap]\.?\s?m\b|uhr\b|h\b|o'clock)))"
    r"(?::(?P<second>[0-5]\d))?\s?(?:h\b|hrs?\b|hours?\b|uhr\b|"
    r"o'clock)?\s?(?P<half>[ap]\.?\s?m\b\.?)?,?\s?\(?(?P<zone>(?:UTC|"
    r"GMT)\s?[+-]\d{1,2}(?::?\d\d)?|[A-Za-z]{2,5}\b|МСК\b|بتوقيت غرينتش)?",
    re.IGNORECASE,
)
_NAMED_HOURS: Final = {
    "midnight": 0,
    "noon": 12,
    "midday": 12,
    "mitternacht": 0,
    "minuit": 0,
    "medianoche": 0,
    "mezzanotte": 0,
    "mittag": 12,
    "midi": 12,
    "mediodía": 12,
    "mezzogiorno": 12,
}
_DATES: Final = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"),
    re.compile(r"(?<!\d)(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4}|\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})"),
    re.compile(r"(?:(?P<year>\d{4})\s?[年년]\s?)?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]"),
    re.compile(r"(?P<year>\d{4})\.\s(?P<name>[^\W\d_]{3,12})\s(?P<day>\d{1,2})(?!\d)"),
    re.compile(
        r"(?<!\d)(?P<day>\d{1,2})(?:\.|st|nd|rd|th|er|º)?\s(?:de\s|of\s|"
        r"d['’])?(?P<name>[^\W\d_]{3,12})\.?,?(?:\s(?:de\s)?(?P<year>\d{4}))?",
        re.IGNORECASE,
    ),
    re.compile(r"(?P<name>[^\W\d_]{3,12})\.?\s(?P<day>\d{1,2})(?:st|nd|rd|th)?(?!\d|:)(?:,?\s(?P<year>\d{4}))?"),
    # Finnish and German desks leave the year out: ``25.11. klo 10``.
    re.compile(r"(?<!\d)(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.(?!\s?\d)(?P<year>(?!))?"),
)
_NOON: Final = 12
_CENTURY: Final = 2000
# The last place on earth where a day ends: an embargo without a zone holds until it has passed there.
_LAST: Final = timezone(timedelta(hours=-12))
# Zones with two meanings; the later counts (BST: British summer, Bangladesh; IST: Irish, Israeli, Indian).
_UNCLEAR: Final = {
    "IST": 0.0,
    "BST": 1.0,
    "CST": -6.0,
    "AST": -4.0,
    "EST": -5.0,
    "ECT": -5.0,
    "GST": 4.0,
    "SST": -11.0,
    "AMT": -4.0,
    "PST": -8.0,
}
_ZONES: Final = {"بتوقيت غرينتش": "GMT"}
_HALF_YEAR: Final = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Embargo:
    """The words, and when they end; ``until`` None: no time could be read, the article is held."""

    text: str
    until: datetime | None = None


def find_embargo(notes: Iterable[str], reference: datetime, zone: tzinfo | None) -> Embargo | None:
    """Find an embargo in notes, advisories and top lines.

    Args:
        notes: looked through in order; the first order counts.
        reference: when the story was made; a date without a year is the one nearest to it.
        zone: the feed's, taken where the words name none; None: the latest reading.
    """
    for note in notes:
        order = _find_order(note)
        if order is None or _LIFTED.search(note):
            continue
        words = note[max(0, order.start() - 40) : order.end() + _REACH]
        return Embargo(note[order.start() : order.end() + _REACH].strip(), read_until(words, reference, zone))
    return None


def _find_order(note: str) -> re.Match[str] | None:
    low = note.lower()
    return _ORDERS.search(note) if any(stem in low for stem in _STEMS) else None


def read_until(words: str, reference: datetime, zone: tzinfo | None) -> datetime | None:
    """Read the moment that words name: a clock and a date. Both must be there; UTC comes back."""
    day, rest = _find_date(words, reference)
    clock = _find_clock(rest, zone)
    if day is None or clock is None:
        return None
    hour, minute, where = clock
    moment = day.replace(hour=hour % 24, minute=minute, tzinfo=where) + timedelta(days=hour // 24)
    return moment.astimezone(UTC)


def _find_date(words: str, reference: datetime) -> tuple[datetime | None, str]:
    """Find the date, and return the words without it, so that its digits are no clock."""
    for pattern in _DATES:
        for found in pattern.finditer(words):
            parts = found.groupdict()
            month = find_month(parts["name"]) if "name" in parts else int(parts["month"])
            day = _day(int(parts["day"]), month or 0, parts["year"], reference)
            if day:
                return day, f"{words[: found.start()]} | {words[found.end() :]}"
    return None, words


def _day(day: int, month: int, year: str | None, reference: datetime) -> datetime | None:
    try:
        if year:
            century = _CENTURY if len(year) == len("26") else 0
            return datetime(int(year) + century, month, day, tzinfo=UTC)
        near = datetime(reference.year, month, day, tzinfo=UTC)
        if near < reference - _HALF_YEAR:
            return near.replace(year=reference.year + 1)
        return near.replace(year=reference.year - 1) if near > reference + _HALF_YEAR else near
    except ValueError:
        return None


def _find_clock(words: str, zone: tzinfo | None) -> tuple[int, int, tzinfo] | None:
    for found in _CLOCK.finditer(words):
        hour, half = int(found["hour"]), (found["half"] or "").casefold()
        if half:
            hour = hour % _NOON + (_NOON if half.startswith("p") else 0)
        return hour, int(found["minute"] or 0), _zone(found["zone"], zone)
    for form in (_EASTERN, _HOUR_WORD):
        if found := form.search(words):
            return _hour(found), int(found.groupdict().get("minute") or 0), _zone(None, zone)
    named = re.findall(r"[^\W\d_]+", words)
    for word, following in zip(named, [*named[1:], ""], strict=True):
        if word.casefold() in _NAMED_HOURS:
            return _NAMED_HOURS[word.casefold()], 0, _zone(following if following.isupper() else None, zone)
    return None


def _hour(found: re.Match[str]) -> int:
    hour = int(found["hour"])
    return hour % _NOON + _NOON if found.groupdict().get("half") in _AFTERNOON else hour


def _zone(name: str | None, zone: tzinfo | None) -> tzinfo:
    word = _ZONES.get(name or "", (name or "").upper())
    if word in _UNCLEAR:
        return timezone(timedelta(hours=_UNCLEAR[word]))
    return (find_zone(word) if word else None) or zone or _LAST
