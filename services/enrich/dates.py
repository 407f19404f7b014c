"""Find dates in a passage, resolved against the story's own date."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

from schemas.entity import DateMention
from services.enrich.date_words import DateWords, words_of
from services.enrich.periods import read_period
from services.enrich.spans import Passage
from services.text.fold import fold_word

# Each date names the rule that resolved it, after this.
METHOD: Final = "date-2"
_SENTENCE_ENDS: Final = frozenset(".;!?")
_LINKS: Final = frozenset({"of", "de", ".", ","})
# A day right behind one of these is the day on which it was said, whatever else the clause holds.
_SAID: Final = frozenset({"said", "told", "announced", "reported", "reporters", "sagte", "late"})
_CLAUSE_TOKENS: Final = 12
# 2009-06-30, 30.6.2009, 6/30/2009, 2009, from where a number starts.
_DIGITS: Final = re.compile(
    r"(?<![\w.,/$\u20ac\u00a3-])([0-9]{1,4}(?:([-./])[0-9]{1,2}\2[0-9]{1,4})?)(?![\w/%-]|[.,][0-9])"
)
_DAY: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er)?")
_YEAR: Final = re.compile(r"1[5-9]\d\d|20\d\d")
_YEAR_ALONE: Final = re.compile(r"(?:19|20)\d\d")
# In 2004 sheep were cloned, but "in 2004 homes": a plural behind the number makes it a count.
_COUNTED: Final = re.compile(r" (?!was |is |has |as |its |this )[a-z]+s\b")
_LONGEST_WORD: Final = 8
_WEEK: Final = 7
_YEAR_DIGITS: Final = 4
_MONTHS_A_YEAR: Final = 12


class Hit(NamedTuple):
    """Tokens ``first`` to ``last`` (exclusive) say ``value``; ``rule`` is how it was resolved."""

    first: int
    last: int
    value: str
    rule: str


def find_dates(passage: Passage, base: date) -> tuple[DateMention, ...]:
    """Return the dates of a passage, in order, none inside another, cut at the precision they have (``2009-06``).

    Args:
        passage: headline or text; the words are those of its language.
        base: the story's own date. A day without a year is the one nearest to it. A weekday or a month alone is
            the last one, the day itself included, or the next one where its clause speaks of what is to come.
    """
    tokens = passage.tokens
    words = words_of(passage.language.partition("-")[0])
    named = [
        _mention(passage, tokens.starts[hit.first], tokens.ends[hit.last - 1], hit.value, hit.rule)
        for hit in _hits(passage, words, base)
    ]
    return _apart(sorted([*named, *_in_digits(passage, words, base)], key=lambda found: (found.start, -found.end)))


def _mention(passage: Passage, start: int, end: int, value: str, rule: str) -> DateMention:  # noqa: PLR0913, PLR0917 — a record's constructor
    return DateMention.made(part=passage.part, start=start, end=end, value=value, method=f"{METHOD}/{rule}")


def _apart(found: list[DateMention]) -> tuple[DateMention, ...]:
    kept: list[DateMention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return tuple(kept)


def _in_digits(passage: Passage, words: DateWords, base: date) -> Iterator[DateMention]:
    for start in passage.numbers:
        match = _DIGITS.match(passage.text, start)
        if match is None:
            continue
        if match[2]:
            value, rule = _numeric(match[1].split(match[2]), match[2], base), "numeric"
        else:
            value, rule = _year_alone(passage.text, match, words), "year"
        if value:
            yield _mention(passage, start, match.end(), value, rule)


def _numeric(parts: list[str], mark: str, base: date) -> str | None:
    """Read year first (ISO), or year last: day first with points; with slashes whatever is nearer to the story."""
    first, second, third = (int(part) for part in parts)
    if mark == "-":
        return _day(first, second, third) if [len(part) for part in parts] == [4, 2, 2] else None
    if len(parts[2]) != _YEAR_DIGITS:
        return None
    if mark == ".":
        return _day(third, second, first)
    return _nearest((_day(third, second, first), _day(third, first, second)), base)


def _year_alone(text: str, match: re.Match[str], words: DateWords) -> str | None:
    start, end = match.span()
    before = text[max(0, start - _LONGEST_WORD) : start].split()
    if not _YEAR_ALONE.fullmatch(match[1]) or not before or before[-1].lower() not in words.before_years:
        return None
    return None if _COUNTED.match(text, end) else match[1]


def _hits(passage: Passage, known: DateWords, base: date) -> Iterator[Hit]:
    after, words, names = 0, passage.tokens.words, known.names & passage.counts.keys()
    for place in passage.places_of(names) if names else ():
        hit = _read(words, place, known, base) if place >= after and words[place] in known.spelt else None
        if hit and hit.first >= after:
            after = hit.last
            yield hit


def _read(words: list[str], place: int, known: DateWords, base: date) -> Hit | None:
    name = fold_word(words[place])
    if name in known.near:
        return Hit(place, place + 1, (base + timedelta(days=known.near[name])).isoformat(), "near")
    if name in known.weekdays:
        return _weekday(words, place, known, base)
    if name in known.months:
        return _month(words, place, known, base)
    period = read_period(words, place, base)
    return Hit(*period, "relative") if period else None


def _month(words: list[str], place: int, known: DateWords, base: date) -> Hit | None:
    """Read ``28 June 2009``, ``June 28, 2009``, ``28. Juni``, ``June 2009``, ``in June``."""
    month = known.months[fold_word(words[place])]
    first, day = _day_before(words, place)
    last = place + 1
    if day is None:
        last, day = _day_after(words, place)
    year_at = last + (last < len(words) and words[last] in _LINKS)
    year = int(words[year_at]) if year_at < len(words) and _YEAR.fullmatch(words[year_at]) else None
    if year is not None:
        value = _day(year, month, day) if day else f"{year}-{month:02}"
        return Hit(first, year_at + 1, value, "stated") if value else None
    if day is None:
        return _month_alone(words, place, known, base)
    value = _nearest([_day(base.year + step, month, day) for step in (-1, 0, 1)], base)
    return Hit(first, last, value, "nearest") if value else None


def _month_alone(words: list[str], place: int, known: DateWords, base: date) -> Hit | None:
    """Read ``in June``, ``since January``: with a word of time before it, written as a name."""
    if not words[place][0].isupper() or words[max(0, place - 1)].lower() not in known.before_months:
        return None
    month = known.months[fold_word(words[place])]
    ahead = (month - base.month) % _MONTHS_A_YEAR
    to_come = _is_to_come(words, place, known)
    total = base.year * _MONTHS_A_YEAR + base.month - 1 + (ahead if to_come or not ahead else ahead - _MONTHS_A_YEAR)
    value = f"{total // _MONTHS_A_YEAR}-{total % _MONTHS_A_YEAR + 1:02}"
    return Hit(place, place + 1, value, "month-to-come" if to_come else "month-past")


def _day_before(words: list[str], place: int) -> tuple[int, int | None]:
    at = place - 1 - (place > 1 and words[place - 1] in _LINKS)
    match = _DAY.fullmatch(words[at]) if at >= 0 else None
    return (at, int(match[1])) if match else (place, None)


def _day_after(words: list[str], place: int) -> tuple[int, int | None]:
    at = place + 1 + (place + 1 < len(words) and words[place + 1] == ".")
    match = _DAY.fullmatch(words[at]) if at < len(words) else None
    return (at + 1, int(match[1])) if match else (place + 1, None)


def _nearest(values: "list[str | None] | tuple[str | None, ...]", base: date) -> str | None:
    return min(filter(None, values), key=lambda value: abs((date.fromisoformat(value) - base).days), default=None)


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _weekday(words: list[str], place: int, known: DateWords, base: date) -> Hit:
    """Read ``Tuesday``, ``next Tuesday``, ``last Tuesday``: the last never the story's own day, nor the next."""
    back = (base.weekday() - known.weekdays[fold_word(words[place])]) % _WEEK
    said = words[place - 1].lower() if place else ""
    if said == "last":
        return Hit(place - 1, place + 1, (base - timedelta(days=back or _WEEK)).isoformat(), "weekday-past")
    to_come = _is_to_come(words, place, known)
    value = (base + timedelta(days=_WEEK - back if to_come else -back)).isoformat()
    return Hit(place - (said == "next"), place + 1, value, "weekday-to-come" if to_come else "weekday-past")


def _is_to_come(words: list[str], place: int, known: DateWords) -> bool:
    if not _SAID.isdisjoint(words[max(0, place - 2) : place]):
        return False
    for word in reversed(words[max(0, place - _CLAUSE_TOKENS) : place]):
        if word in _SENTENCE_ENDS:
            return False
        if word.lower() in known.to_come:
            return True
    return False
