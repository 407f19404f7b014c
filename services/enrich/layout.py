"""Lay texts out for the tagger: one row of forms, lines apart, and which places may be part of a name."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from services.enrich.forms import SHOUTED
from services.text.tokens import Tokens

# Places seen to each side of a token.
REACH: Final = 3
# Linking words in a row that a name may hold: Bureau of Alcohol, Tobacco and Firearms.
LINKS: Final = 3
# A line this full of numbers is a table.
TABLE: Final = 0.3
# A line of so few tokens is a heading or a row.
SHORT: Final = 9
MODES: Final = 4

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Layout:
    """``ids`` are the forms of all texts in a row, ``REACH`` edges between lines; the rest is per candidate.

    ``places`` index into ``ids``; ``modes`` tell the kind of line; ``owners`` and ``tokens`` say which token of
    which text it is.
    """

    ids: Ints
    places: Ints
    modes: Ints
    owners: Ints
    tokens: Ints


@dataclass(frozen=True, slots=True)
class Kinds:
    """What the forms are, by id: holding a capital, linking words, leading a name, a hyphen, a number."""

    strong: Bools
    linking: Bools
    leading: Bools
    hyphen: Bools
    number: Bools


def forms_of(text: str, tokens: Tokens) -> tuple[list[str], list[int]]:
    """Return the form of every token and the index of the first token of every line that has any."""
    forms, starts = tokens.words, tokens.starts
    firsts = [0]
    begin = start = 0
    for line in text.split("\n"):
        end = begin + len(line) + 1
        bound = bisect_left(starts, end, start)
        if bound > start and _is_shouted(line):
            forms = _shout(forms, start, bound, copy=forms is tokens.words)
        if bound > start and start:
            firsts.append(start)
        begin, start = end, bound
    return forms, firsts


def _is_shouted(line: str) -> bool:
    return line.isupper() and " " in line.strip()


def _shout(forms: list[str], start: int, stop: int, *, copy: bool) -> list[str]:
    forms = list(forms) if copy else forms
    forms[start:stop] = [SHOUTED + form if form.isupper() else form for form in forms[start:stop]]
    return forms


def lay_out(
    texts: Sequence[tuple[str, Tokens]], known: Callable[[list[str]], Ints], kinds: Callable[[], Kinds]
) -> Layout:
    """Lay texts out in one row. ``known`` gives the ids of forms (0 is the edge), ``kinds`` what those are."""
    forms: list[str] = []
    firsts: list[int] = []
    bounds = [0]
    for text, tokens in texts:
        if tokens.words:
            own, lines = forms_of(text, tokens)
            firsts += [len(forms) + first for first in lines]
            forms += own
        bounds.append(len(forms))
    return _laid_out(known(forms), kinds(), np.array(firsts, np.int64), np.array(bounds, np.int64))


def _laid_out(ids: Ints, kinds: Kinds, firsts: Ints, bounds: Ints) -> Layout:
    """Lay tokens out; ``firsts`` are those that begin a line, ``bounds`` those that begin a text, and the end."""
    line_of = np.zeros(len(ids), np.int64)
    line_of[firsts] = 1
    np.cumsum(line_of, out=line_of)
    # Each line is moved on by the edges before it.
    spread = np.arange(len(ids)) + line_of * REACH
    row = np.zeros(len(ids) + (len(firsts) + 1) * REACH, np.int64)
    row[spread] = ids
    places = np.flatnonzero(_candidates(row, kinds))
    token_at = np.zeros(len(row), np.int64)
    token_at[spread] = np.arange(len(ids))
    tokens = token_at[places]
    owners = np.repeat(np.arange(len(bounds) - 1), np.diff(bounds))[tokens]
    modes = _modes(kinds.number[ids], line_of)[line_of[tokens]]
    return Layout(row, places, modes, owners, tokens - bounds[owners])


def _candidates(ids: Ints, kinds: Kinds) -> Bools:
    """Choose capitalised tokens, what may link them or lead to them, and what a hyphen ties to them."""
    strong, linking, hyphen = kinds.strong[ids], kinds.linking[ids], kinds.hyphen[ids]
    before, after = strong.copy(), strong.copy()
    for _ in range(LINKS):
        before[1:] |= before[:-1] & linking[1:]
        after[:-1] |= after[1:] & linking[:-1]
    chosen = strong | (linking & before & after)
    chosen[1:] |= linking[1:] & strong[:-1]
    chosen[:-1] |= kinds.leading[ids[:-1]] & strong[1:]
    # Chicago-based, Kim Young-sam; pro-Moscow, al-Ahram.
    chosen[2:] |= strong[:-2] & hyphen[1:-1] & (ids[2:] > 0)
    chosen[:-2] |= strong[2:] & hyphen[1:-1] & (ids[:-2] > 0)
    chosen[:-1] |= strong[1:] & hyphen[:-1]
    return chosen


def _modes(numbers: Bools, lines: Ints) -> Ints:
    """Return 1 for a table, 2 for a short line, added up, per line; lines count from 1."""
    count = int(lines.max(initial=0)) + 1
    sizes = np.maximum(np.bincount(lines, minlength=count), 1)
    modes = (np.bincount(lines, weights=numbers, minlength=count) / sizes > TABLE) + 2 * (sizes < SHORT)
    return modes.astype(np.int64)
