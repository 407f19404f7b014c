"""Lay texts out for the tagger: one row of forms, lines apart, and which places may be part of a name."""

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
    forms = tokens.words
    firsts = [0]
    if "\n" not in text:
        return (_shout(forms, 0, len(forms), copy=True) if _is_shouted(text) else forms), firsts
    ends = np.cumsum([len(line) + 1 for line in text.split("\n")])
    bounds = np.searchsorted(tokens.starts, ends).tolist()
    start = 0
    for line, bound in zip(text.split("\n"), bounds, strict=True):
        if bound > start and _is_shouted(line):
            forms = _shout(forms, start, bound, copy=forms is tokens.words)
        if bound > start and start:
            firsts.append(start)
        start = bound
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
    columns = _Columns([_edges(0)], [_edges(-1)], [_edges(-1)], [_edges(0)])
    line = 0
    for owner, (text, tokens) in enumerate(texts):
        if not tokens.words:
            continue
        forms, firsts = forms_of(text, tokens)
        starts = np.zeros(len(forms), np.int64)
        starts[firsts] = 1
        within = np.cumsum(starts)
        columns.add(known(forms), owner, within, line)
        line += len(firsts)
    return columns.laid_out(kinds())


def _edges(value: int) -> Ints:
    return np.full(REACH, value, np.int64)


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of the row being laid: form, text, token in it, line over all texts."""

    ids: list[Ints]
    owners: list[Ints]
    tokens: list[Ints]
    lines: list[Ints]

    def add(self, ids: Ints, owner: int, within: Ints, line: int) -> None:
        """Add a text; ``within`` numbers its lines from 1, ``line`` is how many came before it."""
        count = len(ids)
        # Each line is moved on by the edges before it.
        spread = np.arange(count) + (within - 1) * REACH
        size = count + int(within[-1]) * REACH
        for column, values, blank in (
            (self.ids, ids, 0),
            (self.owners, np.full(count, owner), -1),
            (self.tokens, np.arange(count), -1),
            (self.lines, within + line, 0),
        ):
            row = np.full(size, blank, np.int64)
            row[spread] = values
            column.append(row)

    def laid_out(self, kinds: Kinds) -> Layout:
        """Return the row, and its candidates."""
        ids = np.concatenate(self.ids)
        places = np.flatnonzero(_candidates(ids, kinds))
        modes = _modes(ids, np.concatenate(self.lines), kinds)[places]
        return Layout(ids, places, modes, np.concatenate(self.owners)[places], np.concatenate(self.tokens)[places])


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


def _modes(ids: Ints, lines: Ints, kinds: Kinds) -> Ints:
    """Return 1 for a table, 2 for a short line, added up, per place."""
    count = int(lines.max(initial=0)) + 1
    sizes = np.maximum(np.bincount(lines, minlength=count), 1)
    numbers = np.bincount(lines, weights=kinds.number[ids], minlength=count)
    modes = (numbers / sizes > TABLE) + 2 * (sizes < SHORT)
    return modes.astype(np.int64)[lines]
