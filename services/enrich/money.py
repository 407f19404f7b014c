"""Find amounts of money, and say them in units of their currency."""

import re
from collections.abc import Iterator
from typing import Final

from schemas.entity import Money
from services.enrich.money_words import (
    AFTER,
    ALIASES,
    BEFORE,
    CODES,
    DOUBTFUL,
    HAS_CENTS,
    HUNDREDTHS,
    NATIONAL,
    SCALES,
    SHARED,
    WRITTEN,
    WRITTEN_SCALES,
)
from services.enrich.spans import Passage, PassagePart
from services.text.numbers import parse_number

METHOD: Final = "money-2"


def _either(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


# From where a number starts; a look at the next word tells that most numbers are no money.
_NUMBER: Final = (
    r"([0-9](?:[0-9]{0,2}(?:[,.\u00a0\u202f' ][0-9]{3})+(?:[.,][0-9]{1,2})?|[0-9]{0,14}(?:[.,][0-9]{1,3})?))(?![0-9])"
)
_BESIDE: Final = re.compile(rf"{_NUMBER}(?:[ \u00a0-]?([^\W\d_]+|\u20ac))?")
_SCALE: Final = re.compile(rf"[ \u00a0-]?({_either(list(SCALES))})(?!\w)", re.IGNORECASE)
_SIGNS: Final = {**BEFORE, **{code.lower(): ALIASES.get(code, code) for code in CODES}}
# What may stand before a sign, and before it nothing of a word.
_OPENING: Final = "([{\"'\u201c\u2018\u201e\u00ab-\u2013\u2014/~+\n\t"
_NATIONS: Final = rf"({_either(list(NATIONAL))}) (?:{'|'.join(SHARED)})"
_NAMED: Final = rf"(?:{_NATIONS}|({_either([*AFTER, *CODES])})|({_either(list(HUNDREDTHS))}))"
_WORD_AFTER: Final = re.compile(rf"(?:[ \u00a0-]|\ (?:d['\u2019]|de ))?{_NAMED}(?!\w)", re.IGNORECASE)
_LONGEST_SIGN: Final = 6
_NEXT_WORDS: Final = frozenset(
    {
        *(word.lower().rstrip(".") for word in (*SCALES, *AFTER, *CODES, *HUNDREDTHS)),
        *(word.split()[0].partition(".")[0] for word in NATIONAL),
        "p",
    }
)
# ``540p`` is a price, save where it is the height of a picture.
_PENCE: Final = re.compile(r"p(?!\w)")
_HEIGHTS: Final = frozenset({144, 240, 360, 480, 720, 1080, 1440, 2160, 4320})
# ``$20-25 million``; ``10 to 15 million euros``, where the first number is of the second one's unit.
_UP_TO: Final = re.compile(rf"[-\u2013]{_NUMBER}")
_FROM: Final = re.compile(
    r"(?<![\w.,$\u20ac\u00a3])(?:(between) )?([0-9]{1,6}(?:[.,][0-9]{1,3})?)( and | to |[-\u2013])$"
)
_LONGEST_FROM: Final = 24
_WRITTEN_BEFORE: Final = re.compile(rf"(?<![\w-])(?:({_either(list(WRITTEN))}) |a )?$", re.IGNORECASE)
_LONGEST_WRITTEN: Final = 16
_LEAST_ALONE: Final = 1000


def find_money(passage: Passage) -> tuple[Money, ...]:
    """Return the amounts in headline or text, in order, none inside another; ``amount`` is in units of ``currency``.

    What is only a number, or a currency whose country cannot be told (``5 pesos``), is left out.
    """
    found = [*_in_digits(passage), *_in_words(passage)]
    return _apart(sorted(found, key=lambda money: money.start))


def _in_digits(passage: Passage) -> Iterator[Money]:
    text, end, cents_of = passage.text, 0, "USD"
    for start in passage.numbers:
        # The rest of 20 000 looks like a number of its own.
        match = _BESIDE.match(text, start) if start >= end else None
        if match is None:
            continue
        end = match.end(1)
        sign = _sign(text, start)
        money = _before(text, match, passage.part, sign) if sign else None
        if not money and match[2] and match[2].lower() in _NEXT_WORDS:
            money = _behind(text, match, passage.part, cents_of)
        if money:
            cents_of = money.currency if money.currency in HAS_CENTS else cents_of
            yield money


def _before(text: str, match: re.Match[str], part: PassagePart, sign: str) -> Money | None:
    """Read an amount whose sign or code stands before it: ``US$1.2 billion``, ``$20-25 million``."""
    start, end = match.span(1)
    number = parse_number(match[1])
    if number is None:
        return None
    more = _UP_TO.match(text, end)
    to = parse_number(more[1]) if more else None
    scale = _SCALE.match(text, more.end() if more and to else end)
    times = SCALES[scale[1].lower()] if scale else 1.0
    stop = scale.end() if scale else more.end() if more and to else end
    begin = text.rindex(sign, 0, start)
    return _made(part, (begin, stop), (number * times, to and to * times), _SIGNS[sign.lower()])


def _sign(text: str, start: int) -> str:
    """Return the sign or code that ends before ``start``, a space between them or none; empty if there is none."""
    left = text[max(0, start - _LONGEST_SIGN) : start]
    if left[-1:] in " \u00a0":
        left = left[:-1]
    word = left.rpartition(" ")[2].lstrip(_OPENING)
    return word if word.lower() in _SIGNS else ""


def _behind(text: str, match: re.Match[str], part: PassagePart, cents_of: str) -> Money | None:
    """Read an amount whose currency stands behind it: ``10 to 15 million euros``, ``41 cents``, ``540p``."""
    start, end = match.span(1)
    scale = _SCALE.match(text, end)
    word = _WORD_AFTER.match(text, scale.end() if scale else end)
    number = parse_number(match[1]) if word or _PENCE.match(text, end) else None
    if number is None:
        return None
    if word is None:
        return None if number in _HEIGHTS else _made(part, (start, end + 1), (number / 100, None), "GBP")
    if not scale and _is_doubtful(word, number, text):
        return None
    times = SCALES[scale[1].lower()] if scale else 1.0
    if word[3]:
        currency = HUNDREDTHS[word[3].lower()] or cents_of
        return _made(part, (start, word.end()), (number * times / 100, None), currency)
    begin, low = _low(text, start)
    amounts = (number * times, None) if low is None else (low * times, number * times)
    return _made(part, (begin, word.end()), amounts, _named(word))


def _is_doubtful(word: re.Match[str], number: float, text: str) -> bool:
    """Tell weights and verbs from money: ``3 pounds of butter``, ``a 20-pound turkey``, ``of 12 won in court``."""
    name = (word[2] or "").lower()
    if name not in DOUBTFUL or number >= _LEAST_ALONE:
        return False
    return not name.startswith("p") or word[0].startswith("-") or text.startswith(" of ", word.end())


def _low(text: str, start: int) -> tuple[int, float | None]:
    """Return where a range begins that ends at the number at ``start``, and its lower end."""
    lower = _FROM.search(text, max(0, start - _LONGEST_FROM), start)
    if lower is None or (lower[3] == " and " and not lower[1]):
        return start, None
    return lower.start(), parse_number(lower[2])


def _in_words(passage: Passage) -> Iterator[Money]:
    """Yield amounts whose number is written out: ``half a million pounds``, ``million-dollar``."""
    text, starts = passage.text, passage.tokens.starts
    scales = WRITTEN_SCALES & passage.counts.keys()
    for place in passage.places_of(scales) if scales else ():
        start, scale = starts[place], passage.tokens.words[place]
        word = _WORD_AFTER.match(text, start + len(scale)) if scale in scales else None
        before = _WRITTEN_BEFORE.search(text[max(0, start - _LONGEST_WRITTEN) : start]) if word else None
        if word and before and not word[3]:
            number = WRITTEN[before[1].lower()] if before[1] else 1
            begin = start - (len(before[0]) if before[1] else 0)
            yield _made(passage.part, (begin, word.end()), (number * SCALES[scale], None), _named(word))


def _named(word: re.Match[str]) -> str:
    return NATIONAL[word[1].lower()] if word[1] else _known(word[2])


def _known(word: str) -> str:
    return AFTER.get(word.lower()) or _SIGNS[word.lower()]


def _made(part: PassagePart, span: tuple[int, int], amounts: tuple[float, float | None], currency: str) -> Money:
    low, high = amounts
    return Money.made(
        part=part,
        start=span[0],
        end=span[1],
        amount=round(low, 4),
        amount_to=None if high is None else round(high, 4),
        currency=currency,
        method=METHOD,
    )


def _apart(found: list[Money]) -> tuple[Money, ...]:
    """Drop what overlaps the amount before it: ``US$5 million dollars`` is one amount."""
    kept: list[Money] = []
    for money in found:
        if not kept or money.start >= kept[-1].end:
            kept.append(money)
    return tuple(kept)
