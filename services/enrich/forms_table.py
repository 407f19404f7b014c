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
# Forms kept, 3.6 KB each. When full, one in so many is forgotten: those not met for longest.
MOST: Final = 20_000
FORGOTTEN: Final = 8
# Rows multiplied at once, always: the last digits of a product depend on its shape and, in larger ones, on a row's
# place in it; and a story must get the same tags alone as in a batch.
BLOCK: Final = 8
# The id of a form for which no place is free.
NONE: Final = -1


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


class Ids(dict[str, int]):
    """Form → id; a form that is new gets a free one, and stands in ``fresh``."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.free = list(range(most - 1, -1, -1))
        self.fresh: list[str] = []

    def __missing__(self, form: str) -> int:
        self[form] = number = self.free.pop() if self.free else NONE
        self.fresh.append(form)
        return number

    def forget(self, forms: Iterable[str]) -> None:
        """Free the ids of some forms."""
        self.free += [number for form in forms if (number := self.pop(form)) != NONE]


class FormTable:
    """Form → id, and by id the window's seven projections. Id 0 is the edge of a line."""

    def __init__(self, weights: FormWeights, words: Lexicon, most: int = MOST) -> None:
        self._most = most
        self._weights = weights
        self._lexicon = words
        # By id; what stands at a free one was forgotten.
        self._forms = [EDGE] * most
        self._ids = Ids(most)
        # The system gives memory to rows that are written, not before.
        self._rows: Floats = np.zeros((most, weights.window.shape[1]), np.float32)
        self._ready = np.zeros(most, np.bool_)
        self._kinds = np.zeros((len(KINDS), most), np.bool_)
        self._met = np.zeros(most, np.int64)
        self._now = 0
        self.known([EDGE])

    def known(self, forms: list[str]) -> Ints:
        """Return the ids of forms, at most as many different ones as are kept; ids given before may be void then."""
        ids = self._numbered(forms)
        if NONE in ids:
            self._ids.forget(self._ids.fresh)
            self._ids.fresh.clear()
            self._forget(max(self._most // FORGOTTEN, len(set(forms)) - len(self._ids.free)))
            ids = self._numbered(forms)
        self._add_fresh()
        self._now += 1
        self._met[ids] = self._now
        return ids

    @property
    def forms(self) -> list[str]:
        """The forms kept, the edge first."""
        return list(self._ids)

    def kinds(self) -> Kinds:
        """Return what the forms are, by id."""
        return Kinds(*self._kinds)

    def rows(self, ids: Ints) -> Floats:
        """Return all rows, side by side per id, those of ``ids`` worked out."""
        missing: Ints = np.unique(ids[~self._ready[ids]])
        if len(missing):
            numbers: list[int] = missing.tolist()
            forms = [self._forms[number] for number in numbers]
            self._rows[missing] = project(features(forms, self._lexicon, self._weights.words), self._weights)
            self._ready[missing] = True
        return self._rows

    def _numbered(self, forms: list[str]) -> Ints:
        return np.fromiter(map(self._ids.__getitem__, forms), np.int64, len(forms))

    def _forget(self, count: int) -> None:
        """Forget so many forms, those not met for longest, but never the edge."""
        self._met[0] = self._now + 1
        kept = np.fromiter(self._ids.values(), np.int64, len(self._ids))
        oldest: Ints = kept[np.argsort(self._met[kept], kind="stable")[: min(count, len(kept) - 1)]]
        numbers: list[int] = oldest.tolist()
        self._ids.forget([self._forms[number] for number in numbers])
        self._ready[oldest] = False

    def _add_fresh(self) -> None:
        fresh = self._ids.fresh
        numbers = [self._ids[form] for form in fresh]
        for number, form in zip(numbers, fresh, strict=True):
            self._forms[number] = form
        for row, tell in enumerate(KINDS):
            self._kinds[row, numbers] = list(map(tell, fresh))
        fresh.clear()


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
    lower = [form.removeprefix(SHOUTED).lower() for form in forms]
    rows = np.array(list(map(words.row, lower)), np.int64)
    known = (rows >= 0)[:, None]
    bits = (words.bits[rows][:, None] >> np.arange(len(BITS), dtype=np.uint64)) & np.uint64(1)
    return Features(
        vector=words.vectors[rows].astype(np.float32) * known * np.float32(STEP),
        word=np.array(list(map(trained.get, lower, repeat(0))), np.int64),
        affixes=np.array(list(map(affixes_of, lower)), np.int64),
        shape=np.array(list(map(shape_of, forms)), np.int64),
        bits=(bits * known).astype(np.float32),
        meaning=words.meanings.of(forms),
    )


def project(given: Features, weights: FormWeights) -> Floats:
    """Return the seven projections of the forms' hidden layer, side by side."""
    shapes = np.eye(16, dtype=np.float32)[given.shape]
    affixes = weights.affix[given.affixes].sum(1)
    embedded = (given.vector, weights.word[given.word], affixes, shapes, given.bits, given.meaning)
    hidden = np.tanh(blocked(np.concatenate(embedded, axis=1), weights.form) + weights.form_bias)
    return blocked(hidden, weights.window)


def blocked(rows: Floats, weights: Floats) -> Floats:
    """Return ``rows @ weights``, some rows at a time: what a row gives does not depend on the others."""
    (count, width), size = rows.shape, weights.shape[1]
    full = count - count % BLOCK
    rest = np.zeros((BLOCK, width), np.float32)
    rest[: count - full] = rows[full:]
    made = np.empty((full + BLOCK, size), np.float32)
    np.matmul(rows[:full].reshape(-1, BLOCK, width), weights, out=made[:full].reshape(-1, BLOCK, size))
    np.matmul(rest, weights, out=made[full:])
    return made[:count]
