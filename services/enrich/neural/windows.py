"""Cut a text into windows that the neural tagger reads at once: whole lines as far as they fit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from services.enrich.forms import shape_of
from services.enrich.layout import Ints, forms_of
from services.enrich.neural.pieces import Pieces
from services.text.tokens import Tokens

# Pieces in a window without its context. Work grows with the length of the text, by this factor at most.
SIZE: Final = 144
# Pieces of context to each side where a line is longer than a window.
CONTEXT: Final = 24


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tokens ``first`` to ``last`` (exclusive) are read; only ``start`` to ``stop`` are judged."""

    first: int
    last: int
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Window:
    """The pieces of a stretch and their shapes; ``heads[i]`` is where the first piece of token ``start + i`` is."""

    start: int
    ids: Ints
    shapes: Ints
    heads: Ints


def windows_of(text: str, tokens: Tokens, pieces: Pieces) -> Iterator[Window]:
    """Yield the windows of a text, left to right; every token is judged in exactly one."""
    if not tokens.words:
        return
    forms, firsts = forms_of(text, tokens)
    cut = [pieces.of(form) for form in forms]
    for stretch in stretches([len(each) for each in cut], firsts):
        yield _window(stretch, (forms, cut, frozenset(firsts)), pieces)


def stretches(sizes: Sequence[int], firsts: Sequence[int]) -> Iterator[Stretch]:
    """Yield what to read at once. ``sizes`` are pieces per token, ``firsts`` the first token of each line."""
    bounds = np.concatenate([[0], np.cumsum(sizes)])
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


def _long(bounds: NDArray[np.int64], first: int, last: int) -> Iterator[Stretch]:
    """Yield the parts of a line that is longer than a window, each with context to both sides."""
    start = first
    while start < last:
        stop = min(last, max(start + 1, int(np.searchsorted(bounds, bounds[start] + SIZE, "right")) - 1))
        before = max(first, int(np.searchsorted(bounds, bounds[start] - CONTEXT)))
        after = min(last, max(stop, int(np.searchsorted(bounds, bounds[stop] + CONTEXT, "right")) - 1))
        yield Stretch(before, after, start, stop)
        start = stop


def _window(
    stretch: Stretch,
    line: tuple[Sequence[str], Sequence[tuple[int, ...]], frozenset[int]],
    pieces: Pieces,
) -> Window:
    forms, cut, firsts = line
    ids, shapes, heads = [pieces.first], [0], list[int]()
    for token in range(stretch.first, stretch.last):
        if token in firsts and token > stretch.first:
            ids.append(pieces.between)
            shapes.append(0)
        if stretch.start <= token < stretch.stop:
            heads.append(len(ids))
        ids += cut[token]
        shapes += [shape_of(forms[token])] * len(cut[token])
    row = [*ids, pieces.between]
    return Window(stretch.start, np.array(row), np.array([*shapes, 0]), np.array(heads))
