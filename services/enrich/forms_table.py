"""Every form met so far, with what the tagger's first layer makes of it, worked out once each."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import repeat
from typing import Final

import numpy as np
from numpy.typing import NDArray

from services.enrich.forms import EDGE, KINDS, SHOUTED, affixes_of, shape_of
from services.enrich.layout import Ints, Kinds
from services.enrich.lexicon import BITS, STEP, Lexicon

Floats = NDArray[np.float32]
# Forms kept; 3.6 KB each. When full, all are forgotten, which costs a batch or two.
MOST: Final = 24_000
FIRST: Final = 4_096


@dataclass(frozen=True)
class FormWeights:
    """The layers that see one form alone: embeddings, then one hidden layer, then the window's projections."""

    # Trained vectors by word; row 0 is for words without one.
    words: dict[str, int]
    word: Floats
    affix: Floats
    form: Floats
    form_bias: Floats
    # (form hidden, 7 × hidden)
    window: Floats


class FormTable:
    """Form → id, and by id the row of the window's seven projections. Id 0 is the edge of a line."""

    def __init__(self, weights: FormWeights, words: Lexicon) -> None:
        self._weights = weights
        self._lexicon = words
        self._ids: dict[str, int] = {}
        self._size = 0
        self.rows: Floats = np.zeros((FIRST, weights.window.shape[1]), np.float32)
        self._kinds = np.zeros((len(KINDS), FIRST), np.bool_)
        self._add([EDGE])

    def known(self, forms: list[str]) -> Ints:
        """Return the ids of forms, working out those that are new."""
        found = list(map(self._ids.get, forms))
        if None in found:
            self._add(dict.fromkeys(form for form, number in zip(forms, found, strict=True) if number is None))
            found = list(map(self._ids.get, forms))
        return np.array(found, np.int64)

    def make_room(self, coming: int) -> None:
        """Forget all forms if so many more would be too many; ids given before are void then."""
        if self._size + coming > MOST:
            self._ids, self._size = {}, 0
            self._add([EDGE])

    def kinds(self) -> Kinds:
        """Return what the forms are, by id."""
        return Kinds(*self._kinds[:, : self._size])

    def _add(self, forms: Iterable[str]) -> None:
        forms = list(forms)
        start, stop = self._size, self._size + len(forms)
        while stop > len(self.rows):
            self.rows = np.concatenate([self.rows, np.zeros_like(self.rows)])
            self._kinds = np.concatenate([self._kinds, np.zeros_like(self._kinds)], axis=1)
        self._ids.update(zip(forms, range(start, stop), strict=True))
        self._size = stop
        self.rows[start:stop] = project(features(forms, self._lexicon, self._weights.words), self._weights)
        for row, tell in enumerate(KINDS):
            self._kinds[row, start:stop] = list(map(tell, forms))


@dataclass(frozen=True)
class Features:
    """What is known of some forms, a row each, before any weight."""

    vector: Floats
    word: Ints
    affixes: Ints
    shape: Ints
    bits: Floats


def features(forms: list[str], words: Lexicon, trained: dict[str, int]) -> Features:
    """Look up all features of some forms."""
    rows = np.array(list(map(words.row, forms)), np.int64)
    known = (rows >= 0)[:, None]
    bits = (words.bits[rows][:, None] >> np.arange(len(BITS), dtype=np.uint64)) & np.uint64(1)
    return Features(
        vector=words.vectors[rows].astype(np.float32) * known * np.float32(STEP),
        word=np.array(list(map(trained.get, map(_word, forms), repeat(0))), np.int64),
        affixes=np.array(list(map(affixes_of, forms)), np.int64),
        shape=np.array(list(map(shape_of, forms)), np.int64),
        bits=(bits * known).astype(np.float32),
    )


def _word(form: str) -> str:
    return form.removeprefix(SHOUTED).lower()


def project(given: Features, weights: FormWeights) -> Floats:
    """Return the seven projections of the forms' hidden layer, side by side."""
    shapes = np.eye(16, dtype=np.float32)[given.shape]
    embedded = (given.vector, weights.word[given.word], weights.affix[given.affixes].sum(1), shapes, given.bits)
    hidden = np.tanh(np.concatenate(embedded, axis=1) @ weights.form + weights.form_bias)
    return hidden @ weights.window
