"""The head of a dateline taken apart: place, region, country and date."""

import re
from datetime import date, timedelta
from typing import Final, NamedTuple

from services.normalise.conventions.months import find_month

# Vowels are marks in Hindi, not letters.
_WORD: Final = r"(?:[^\W\d_]{3,12}|[\u0900-\u0963]{2,12})"
_DAY: Final = r"\d{1,2}(?!\d)"
_DIGIT: Final = re.compile(r"\d")
# ``21 Nov. 2024``, ``1 LUG``, ``21. November``, ``10 juil 2024``, ``2 de enero de 2024``.
_DAY_FIRST: Final = re.compile(
    rf"(?P<day>{_DAY})(?:\.|er\b|º|ª|st\b|nd\b|rd\b|th\b)?\s*(?:de\s|d['’]|"
    rf"of\s)?\s*(?P<name>{_WORD})\.?(?:,?\s+(?:de\s|del\s)?(?P<year>\d{{4}}))?\.?$"
)
# ``Feb. 26``, ``Dec.  03, 2019``, ``January 21.``, ``lapkr. 24 d.`` (Lithuanian).
_MONTH_FIRST: Final = re.compile(
    rf"(?<!\w)(?P<name>{_WORD})\.?\s*(?P<day>{_DAY})(?:st|nd|rd|th|\s?d\.)?(?:,?\s+(?P<year>\d{{4}}))?\.?$"
)
# ``21.11.2024``, ``21/11``; ``2024. november 21.`` (Hungarian).
_NUMBERS: Final = re.compile(r"(?<!\d)(?P<day>\d{1,2})[./](?P<month>\d{1,2})(?:[./](?P<year>\d{4}))?\.?$")
# PAP writes the date before the place: ``24.11. Warszawa``.
_BEFORE: Final = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?:(?P<year>\d{4})\.?)?\s+(?=\D)")
_YEAR_FIRST: Final = re.compile(rf"(?P<year>\d{{4}})\.\s*(?P<name>{_WORD})\s+(?P<day>{_DAY})\.?$")
# What a weekday ends in, to look for first.
_WEEKDAYS: Final = ("day", "tag", "woch", "hétfő", "kedd", "szerda", "csütörtök", "péntek", "szombat", "vasárnap")
_WEEKDAY: Final = re.compile(
    r",?\s*(?:\(?(?:mon|tues|wednes|thurs|fri|satur|sun)day\)?|montag|dienstag|mittwoch|"
    r"donnerstag|freitag|samstag|sonntag|"
    r"(?:hétfő|kedd|szerda|csütörtök|péntek|szombat|vasárnap))\.?$",
    re.IGNORECASE,
)
_DATES: Final = (_DAY_FIRST, _YEAR_FIRST, _MONTH_FIRST, _NUMBERS, _BEFORE)
_MONTHS: Final = 12
# Agencies east of Greenwich date tomorrow; a Sunday paper's wire is filed on Friday.
_AHEAD: Final = timedelta(days=3)
# Longer than any place with its state and country that wires have shown.
_LONGEST: Final = 64
_MOST_WORDS: Final = 8
PARTICLES: Final = frozenset(
    [
        "de",
        "da",
        "do",
        "dos",
        "das",
        "la",
        "le",
        "les",
        "el",
        "los",
        "las",
        "del",
        "della",
        "di",
        "am",
        "an",
        "der",
        "den",
        "dem",
        "im",
        "in",
        "of",
        "the",
        "sur",
        "sous",
        "y",
        "e",
        "et",
        "und",
        "and",
        "&",
        "on",
        "upon",
        "al",
        "en",
        "du",
        "des",
        "ob",
        "na",
        "nad",
        "pod",
        "v",
        "u",
        "i",
        "och",
        "og",
        "ja",
        "bei",
        "near",
        "près",
        "von",
        "van",
        "ten",
        "aan",
        "zee",
    ]
)
# ``Den Haag`` does.
_NO_PLACE_BEGINS: Final = PARTICLES - {"den"}
# ANI writes ``New Delhi [India]``, AFP ``Brest (France)``.
_SQUARE: Final = re.compile(r"\s?[\[(]([^\[\]()]{2,30})[\])]")
# Reuters Arabic gives the month in both namings: ``21 نوفمبر تشرين الثاني``.
_TWO_MONTHS: Final = re.compile(
    r"(\d{1,2}) ([\u0620-\u064a]{3,8}) (?:[\u0620-\u064a]{3,8}(?: [\u0620-\u064a]{4,6})?)(?= \d{4}$|$)"
)
_ODD: Final = re.compile(r"[\"“”„«»?!;:<>=*@#\d_|{}\\]")


class Head(NamedTuple):
    """What stands before the agency. ``year`` None: the wire wrote none."""

    place: str = ""
    region: str = ""
    country_name: str = ""
    day: int | None = None
    month: int | None = None
    year: int | None = None

    def on(self, reference: date) -> tuple[str, bool] | None:
        """Return the date in ISO 8601, and whether its year was inferred: the latest not ahead of ``reference``."""
        if self.day is None:
            return None
        if self.year and self.month:
            written = _day(self.year, self.month, self.day)
            return (written.isoformat(), False) if written else None
        limit = reference + _AHEAD
        latest = max((day for day in self._days(reference) if day <= limit), default=None)
        return (latest.isoformat(), True) if latest else None

    def _days(self, reference: date) -> list[date]:
        """Return the days that may be meant; without a month, those of the last three months and the next."""
        if self.month:
            months = [(year, self.month) for year in (reference.year - 1, reference.year, reference.year + 1)]
        else:
            count = reference.year * _MONTHS + reference.month - 1
            months = [(number // _MONTHS, number % _MONTHS + 1) for number in range(count - 2, count + 2)]
        return [found for year, month in months if (found := _day(year, month, self.day or 0))]


def split_head(words: str) -> Head | None:
    """Take a head apart: ``STOCKHOLM, Aug 29, 2014``; None if it does not look like one."""
    words = (_SQUARE.sub(r", \1", words) if "[" in words or "(" in words else words).strip(" ,-–—")
    if words.rstrip(".)").casefold().endswith(_WEEKDAYS):
        words = _WEEKDAY.sub("", words)
    words = words if words.isascii() else _TWO_MONTHS.sub(r"\1 \2", words)
    rest, dated = _split_date(words)
    rest = rest.strip(" ,-–—").removesuffix(" في")
    # The full stop of ``Calif.`` is part of it, that of ``МОСКВА.`` is not.
    rest = rest if "," in rest else rest.rstrip(".")
    if rest and not is_placelike(rest):
        return None
    if not rest and dated is None:
        return None
    parts = [part.strip() for part in rest.replace("،", ",").split(",") if part.strip()]
    day, month, year = dated or (None, None, None)
    place, region, country = (*parts[:1], "")[0], "", ""
    if len(parts) > 1:
        country = parts[-1]
        region = parts[1] if len(parts) > 2 else ""  # noqa: PLR2004 — place, region, country
    return Head(place, region, country, day, month, year)


def is_placelike(words: str) -> bool:
    """Whether words could name a place: few, capitalised, no sentence."""
    if len(words) > _LONGEST or _ODD.search(words):
        return False
    tokens = words.replace("/", " ").replace("،", " ").replace(",", " ").split()
    if not tokens or len(tokens) > _MOST_WORDS or tokens[0] in _NO_PLACE_BEGINS:
        return False
    return all(token in PARTICLES or not token[0].islower() for token in tokens)


def _split_date(words: str) -> tuple[str, tuple[int, int, int | None] | None]:
    for pattern in _DATES if _DIGIT.search(words) else ():
        found = pattern.match(words) if pattern is _BEFORE else pattern.search(words)
        if not found:
            continue
        parts = found.groupdict()
        month = find_month(parts["name"]) if "name" in parts else int(parts["month"])
        day = int(parts["day"])
        if month and month <= _MONTHS and 1 <= day <= 31:  # noqa: PLR2004 — days of a month
            return words[: found.start()] + words[found.end() :], (
                day,
                month,
                int(parts["year"]) if parts["year"] else None,
            )
    return words, None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
