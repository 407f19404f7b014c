"""Find dates in a passage, resolved against the story's own date."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

from schemas.entity import DateMention
from services.enrich.spans import Passage
from services.text.fold import fold_word

_MONTHS: Final = {
    name: month
    for month, names in enumerate(
        (
            "january jan januar janvier enero",
            "february feb februar fevrier febrero",
            "march mar marz mars marzo",
            "april apr avril abril",
            "may mai mayo",
            "june jun juni juin junio",
            "july jul juli juillet julio",
            "august aug aout agosto",
            "september sept sep septembre septiembre",
            "october oct oktober octobre octubre",
            "november nov novembre noviembre",
            "december dec dezember decembre diciembre",
        ),
        1,
    )
    for name in names.split()
}
_WEEKDAYS: Final = {
    name: day
    for day, names in enumerate(
        (
            "monday montag lundi lunes",
            "tuesday dienstag mardi martes",
            "wednesday mittwoch mercredi miercoles",
            "thursday donnerstag jeudi jueves",
            "friday freitag vendredi viernes",
            "saturday samstag samedi sabado",
            "sunday sonntag dimanche domingo",
        )
    )
    for name in names.split()
}
_NEAR: Final = {"today": 0, "yesterday": -1, "tomorrow": 1, "heute": 0, "gestern": -1}
_NAMES: Final = frozenset({*_MONTHS, *_WEEKDAYS, *_NEAR})
# Capitalised and small as wires have them, so that most words cost one look-up and no folding.
_SPELT: Final = frozenset(form for name in _NAMES for form in (name, name.capitalize(), name.upper())) | {
    "März", "MÄRZ", "février", "Février", "août", "Août", "décembre", "Décembre", "miércoles", "sábado",
}  # fmt: skip
# Said before a weekday in the same sentence, these make it one to come.
_TO_COME: Final = frozenset(
    "will shall expires expire due scheduled planned set until by next coming upcoming wird werden soll kommenden "  # noqa: SIM905 — reads as a list
    "prochain prochaine proximo".split()
)
_SENTENCE_ENDS: Final = frozenset(".;!?")
_LINKS: Final = frozenset({"of", "de", ".", ","})
_CLAUSE_TOKENS: Final = 12
_ISO: Final = re.compile(r"([12]\d{3})(?<!\d{5})-(\d\d)-(\d\d)(?![\d-])")
_DAY: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er)?")
_YEAR: Final = re.compile(r"1[5-9]\d\d|20\d\d")
_WEEK: Final = 7


class _Hit(NamedTuple):
    """Tokens ``first`` to ``last`` (exclusive) say ``value``."""

    first: int
    last: int
    value: str


def find_dates(passage: Passage, base: date) -> tuple[DateMention, ...]:
    """Return the dates of a passage, in order, none inside another, cut at the precision they have (``2009-06``).

    Args:
        passage: headline or text.
        base: the story's own date. A day without a year is the one nearest to it. A weekday is the last
            one, the day itself included, or the next one where its sentence speaks of what is to come.
    """
    tokens = passage.tokens
    named = [
        DateMention.made(
            part=passage.part, start=tokens.starts[hit.first], end=tokens.ends[hit.last - 1], value=hit.value
        )
        for hit in _hits(tokens.words, base)
    ]
    return tuple(sorted([*named, *_iso(passage)], key=lambda mention: mention.start))


def _iso(passage: Passage) -> Iterator[DateMention]:
    for match in _ISO.finditer(passage.text):
        if value := _day(int(match[1]), int(match[2]), int(match[3])):
            yield DateMention.made(part=passage.part, start=match.start(), end=match.end(), value=value)


def _hits(words: list[str], base: date) -> Iterator[_Hit]:
    after = 0
    for place in [index for index, word in enumerate(words) if word in _SPELT]:
        hit = _read(words, place, base)
        if hit and hit.first >= after:
            after = hit.last
            yield hit


def _read(words: list[str], place: int, base: date) -> _Hit | None:
    name = fold_word(words[place])
    if name in _NEAR:
        return _Hit(place, place + 1, (base + timedelta(days=_NEAR[name])).isoformat())
    if name in _WEEKDAYS:
        return _Hit(place, place + 1, _weekday(words, place, base).isoformat())
    return _month(words, place, _MONTHS[name], base)


def _month(words: list[str], place: int, month: int, base: date) -> _Hit | None:
    """Read ``28 June 2009``, ``June 28, 2009``, ``28. Juni``, ``June 2009``: a month alone is no date."""
    first, day = _day_before(words, place)
    last = place + 1
    if day is None:
        last, day = _day_after(words, place)
    year_at = last + (last < len(words) and words[last] in _LINKS)
    year = int(words[year_at]) if year_at < len(words) and _YEAR.fullmatch(words[year_at]) else None
    if year is not None:
        last = year_at + 1
    value = _stated(year, month, day, base)
    return _Hit(first, last, value) if value else None


def _day_before(words: list[str], place: int) -> tuple[int, int | None]:
    at = place - 1 - (place > 1 and words[place - 1] in _LINKS)
    match = _DAY.fullmatch(words[at]) if at >= 0 else None
    return (at, int(match[1])) if match else (place, None)


def _day_after(words: list[str], place: int) -> tuple[int, int | None]:
    at = place + 1 + (place + 1 < len(words) and words[place + 1] == ".")
    match = _DAY.fullmatch(words[at]) if at < len(words) else None
    return (at + 1, int(match[1])) if match else (place + 1, None)


def _stated(year: int | None, month: int, day: int | None, base: date) -> str | None:
    if day is None:
        return f"{year}-{month:02}" if year else None
    if year:
        return _day(year, month, day)
    near = [value for value in (_day(base.year + step, month, day) for step in (-1, 0, 1)) if value]
    return min(near, key=lambda value: abs((date.fromisoformat(value) - base).days), default=None)


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _weekday(words: list[str], place: int, base: date) -> date:
    back = (base.weekday() - _WEEKDAYS[fold_word(words[place])]) % _WEEK
    to_come = any(word.lower() in _TO_COME for word in _clause_before(words, place))
    return base + timedelta(days=(_WEEK - back if to_come else -back))


def _clause_before(words: list[str], place: int) -> list[str]:
    clause = words[max(0, place - _CLAUSE_TOKENS) : place]
    ends = [index for index, word in enumerate(clause) if word in _SENTENCE_ENDS]
    return clause[ends[-1] + 1 :] if ends else clause
