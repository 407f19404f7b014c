"""Cut a text into windows that the neural tagger reads at once: whole lines as far as they fit."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

import numpy as np

from services.enrich.forms import shape_of
from services.enrich.layout import Ints, forms_of
from services.enrich.lexicon import Lexicon
from services.enrich.neural.pieces import Pieces
from services.text.tokens import Tokens

# Pieces in a window without its context. Work grows with the length of the text, by this factor at most.
SIZE: Final = 144
# Pieces of context to each side where a line is longer than a window.
CONTEXT: Final = 24
# So a window is never longer than this, its first and last marks with it.
LONGEST: Final = SIZE + 2 * CONTEXT + 2


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tokens ``first`` to ``last`` (exclusive) are read; only ``start`` to ``stop`` are judged."""

    first: int
    last: int
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Window:
    """The pieces of a stretch, the shapes of their words, and where those stand in the lexicon (-1: nowhere).

    ``heads[i]`` is where the first piece of token ``start + i`` is.
    """

    start: int
    ids: Ints
    shapes: Ints
    words: Ints
    heads: Ints


@dataclass(frozen=True, slots=True)
class Reader:
    """What reading needs: the pieces and the words that the taggers know."""

    pieces: Pieces
    lexicon: Lexicon


def windows_of(text: str, tokens: Tokens, reader: Reader) -> Iterator[Window]:
    """Yield the windows of a text, left to right; every token is judged in exactly one."""
    if not tokens.words:
        return
    forms, firsts = forms_of(text, tokens)
    cut = [reader.pieces.of(form) for form in forms]
    lines = frozenset(firsts)
    # A line takes one more, for the mark before it.
    sizes = [len(each) + (token in lines) for token, each in enumerate(cut)]
    for stretch in stretches(sizes, firsts):
        yield _window(stretch, (forms, cut, lines), reader)


def stretches(sizes: Sequence[int], firsts: Sequence[int]) -> Iterator[Stretch]:
    """Yield what to read at once. ``sizes`` are pieces to each token, ``firsts`` the first token of each line."""
    bounds = [0, *accumulate(sizes)]
    begin = 0
    for first, last in zip(firsts, [*firsts[1:], len(sizes)], strict=True):
        if bounds[last] - bounds[begin] <= SIZE:
            continue
        if first > begin:
            yield Stretch(begin, first, begin, first)
            begin = first
        if bounds[last] - bounds[begin] > SIZE:
            yield from _long(bounds, first, last)
            begin = last
    if begin < len(sizes):
        yield Stretch(begin, len(sizes), begin, len(sizes))


def _long(bounds: Sequence[int], first: int, last: int) -> Iterator[Stretch]:
    """Yield the parts of a line that is longer than a window, each with context to both sides."""
    start = first
    while start < last:
        stop = min(last, max(start + 1, bisect_right(bounds, bounds[start] + SIZE) - 1))
        before = max(first, bisect_left(bounds, bounds[start] - CONTEXT))
        after = min(last, max(stop, bisect_right(bounds, bounds[stop] + CONTEXT) - 1))
        yield Stretch(before, after, start, stop)
        start = stop


def _window(
    stretch: Stretch,
    line: tuple[Sequence[str], Sequence[tuple[int, ...]], frozenset[int]],
    reader: Reader,
) -> Window:
    forms, cut, firsts = line
    columns: list[tuple[int, int, int]] = [(reader.pieces.first, 0, -1)]
    between = (reader.pieces.between, 0, -1)
    heads: list[int] = []
    for token in range(stretch.first, stretch.last):
        if token in firsts and token > stretch.first:
            columns.append(between)
        if stretch.start <= token < stretch.stop:
            heads.append(len(columns))
        shape, word = shape_of(forms[token]), reader.lexicon.row(forms[token])
        columns += [(piece, shape, word) for piece in cut[token]]
    ids, shapes, words = np.array([*columns, between], np.int64).T
    return Window(stretch.start, ids, shapes, words, np.array(heads))
