"""Every form met so far, with what the tagger's first layer makes of it, worked out once each."""

from dataclasses import dataclass
from itertools import repeat
from typing import Final

import numpy as np
from numpy.typing import NDArray

from services.enrich.forms import EDGE, KINDS, SHOUTED, affixes_of, shape_of
from services.enrich.layout import Ints, Kinds
from services.enrich.lexicon import BITS, STEP, Lexicon

Floats = NDArray[np.float32]
# Forms kept; 3.6 KB each where a name is near, else a few hundred bytes. When full, those met last stay.
MOST: Final = 24_000
# Rows multiplied at once, always: the last digits of a product depend on its shape and, in larger ones, on a row's
# place in it; and a story must get the same tags alone as in a batch.
BLOCK: Final = 8
# Rows moved at once.
PIECE: Final = 1024


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
    """Form → id, and by id the window's seven projections. Id 0 is the edge of a line."""

    def __init__(self, weights: FormWeights, words: Lexicon, most: int = MOST) -> None:
        self._most = most
        self._weights = weights
        self._lexicon = words
        self.forms: list[str] = []
        self._ids: dict[str, int] = {}
        # The system gives memory to rows that are written, not before.
        self._rows: Floats = np.zeros((most, weights.window.shape[1]), np.float32)
        self._ready = np.zeros(most, np.bool_)
        self._kinds = np.zeros((len(KINDS), most), np.bool_)
        self._met = np.zeros(most, np.int64)
        self._now = 0
        self._add([EDGE])

    def known(self, forms: list[str]) -> Ints:
        """Return the ids of forms, at most as many different ones as are kept; ids given before may be void then."""
        found = list(map(self._ids.get, forms))
        if None in found:
            self._take_in(forms)
            found = list(map(self._ids.get, forms))
        ids = np.array(found, np.int64)
        self._now += 1
        self._met[ids] = self._now
        return ids

    def kinds(self) -> Kinds:
        """Return what the forms are, by id."""
        return Kinds(*self._kinds)

    def rows(self, ids: Ints) -> Floats:
        """Return all rows, side by side per id, those of ``ids`` worked out."""
        missing: Ints = np.unique(ids[~self._ready[ids]])
        if len(missing):
            forms: list[str] = [self.forms[number] for number in missing]
            self._rows[missing] = project(features(forms, self._lexicon, self._weights.words), self._weights)
            self._ready[missing] = True
        return self._rows

    def _take_in(self, forms: list[str]) -> None:
        fresh = self._fresh(forms)
        if len(self.forms) + len(fresh) > self._most:
            self._forget(self._most - max(self._most // 2, len(set(forms))))
            fresh = self._fresh(forms)
        self._add(fresh)

    def _fresh(self, forms: list[str]) -> list[str]:
        return [form for form in dict.fromkeys(forms) if form not in self._ids]

    def _forget(self, most: int) -> None:
        """Forget all forms but so many of those met last, and the edge."""
        self._met[0] = self._now + 1
        kept = np.sort(np.argsort(-self._met[: len(self.forms)], kind="stable")[:most])
        # In pieces: a copy of all rows would double the memory. No row moves up, so none is lost.
        for at in range(0, most, PIECE):
            piece = kept[at : at + PIECE]
            self._rows[at : at + len(piece)] = self._rows[piece]
        self._kinds[:, :most], self._ready[:most], self._met[:most] = (
            self._kinds[:, kept],
            self._ready[kept],
            self._met[kept],
        )
        self._ready[most:] = False
        self.forms = [self.forms[number] for number in kept.tolist()]
        self._ids = {form: number for number, form in enumerate(self.forms)}

    def _add(self, forms: list[str]) -> None:
        start, stop = len(self.forms), len(self.forms) + len(forms)
        self.forms += forms
        self._ids.update(zip(forms, range(start, stop), strict=True))
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
    meaning: Floats


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
        meaning=words.meanings.of(forms),
    )


def _word(form: str) -> str:
    return form.removeprefix(SHOUTED).lower()


def project(given: Features, weights: FormWeights) -> Floats:
    """Return the seven projections of the forms' hidden layer, side by side."""
    shapes = np.eye(16, dtype=np.float32)[given.shape]
    affixes = weights.affix[given.affixes].sum(1)
    embedded = (given.vector, weights.word[given.word], affixes, shapes, given.bits, given.meaning)
    hidden = np.tanh(blocked(np.concatenate(embedded, axis=1), weights.form) + weights.form_bias)
    return blocked(hidden, weights.window)


def blocked(rows: Floats, weights: Floats) -> Floats:
    """Return ``rows @ weights``, some rows at a time: what a row gives does not depend on the others."""
    count, width = rows.shape
    whole = np.zeros((-(-count // BLOCK), BLOCK, width), np.float32)
    whole.reshape(-1, width)[:count] = rows
    return (whole @ weights).reshape(-1, weights.shape[1])[:count]
