"""Turn labelled documents into batches of windows of like length, with the tags allowed at each head."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.enrich.layout import Ints
from services.enrich.neural.windows import Reader, Window, windows_of
from services.text.tokens import tokenise
from training.corpora import Labelled
from training.examples import right_of


@dataclass(frozen=True, slots=True)
class Example:
    """A window, and per token judged in it the tags that are right."""

    window: Window
    right: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows padded to one length; ``heads`` are row and column of every token judged."""

    ids: Ints
    shapes: Ints
    words: Ints
    lengths: Ints
    heads: tuple[Ints, Ints]
    right: NDArray[np.bool_]


def examples(documents: Sequence[Labelled], reader: Reader) -> list[Example]:
    """Cut documents as the run time does."""
    return [example for document in documents for example in _of(document, reader)]


def _of(document: Labelled, reader: Reader) -> Iterator[Example]:
    tokens = tokenise(document.text)
    right = right_of(document, tokens, set(range(len(tokens))))
    for window in windows_of(document.text, tokens, reader):
        yield Example(window, right[window.start : window.start + len(window.heads)])


def batches(made: Sequence[Example], size: int, chance: random.Random) -> list[Batch]:
    """Cut examples into batches of about ``size`` pieces of like length, in an order of chance."""
    ordered = sorted(made, key=lambda each: (len(each.window.ids) // 8, chance.random()))
    groups: list[list[Example]] = [[]]
    for example in ordered:
        if groups[-1] and (len(groups[-1]) + 1) * len(example.window.ids) > size:
            groups.append([])
        groups[-1].append(example)
    chance.shuffle(groups)
    return [_padded(group) for group in groups]


def _padded(group: Sequence[Example]) -> Batch:
    lengths = np.array([len(example.window.ids) for example in group])
    ids, shapes, words = (np.zeros((len(group), int(lengths.max())), np.int64) for _ in range(3))
    for row, example in enumerate(group):
        ids[row, : lengths[row]] = example.window.ids
        shapes[row, : lengths[row]] = example.window.shapes
        words[row, : lengths[row]] = example.window.words
    rows = np.concatenate([np.full(len(each.window.heads), row) for row, each in enumerate(group)])
    columns = np.concatenate([each.window.heads for each in group])
    return Batch(ids, shapes, words, lengths, (rows, columns), np.concatenate([each.right for each in group]))
