"""Vectors of half a million words as they are written: what a word that stands on no list is likely to be.

The words themselves are not kept, only their checksums: one unknown word in eight thousand gets the vector of
another, which costs less than their letters would.
"""

from dataclasses import dataclass
from importlib.resources import files
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from services.enrich.forms import SHOUTED

# The whole numbers stored, of this size.
STEP: Final = 4 / 127
SIZE: Final = 64


@dataclass(frozen=True)
class WordVectors:
    """``rows[i]`` of ``vectors`` belongs to the word whose checksum is ``sums[i]``; the last row is all zeros."""

    sums: NDArray[np.uint32]
    rows: NDArray[np.uint16]
    vectors: NDArray[np.int8]

    def of(self, forms: list[str]) -> NDArray[np.float32]:
        """Return the vectors of some forms: as written, else in small letters, else nothing."""
        words = [form.removeprefix(SHOUTED) for form in forms]
        found = self._rows_of(list(map(_spelt, words)))
        unknown: list[int] = np.flatnonzero(found == len(self.vectors) - 1).tolist()
        found[unknown] = self._rows_of([words[number].lower() for number in unknown])
        return self.vectors[found].astype(np.float32) * np.float32(STEP)

    def _rows_of(self, words: list[str]) -> NDArray[np.int64]:
        """Return the row of each word as it is written, the last one where it is not known."""
        sums = np.array([crc32(word.encode()) for word in words], np.uint32)
        places = np.minimum(np.searchsorted(self.sums, sums), len(self.sums) - 1)
        return np.where(self.sums[places] == sums, self.rows[places].astype(np.int64), len(self.vectors) - 1)


# Knows no word: every vector is zeros.
BLANK: Final = WordVectors(np.zeros(1, np.uint32), np.zeros(1, np.uint16), np.zeros((1, SIZE), np.int8))


def _spelt(word: str) -> str:
    """Return a word as it is written elsewhere: long ones in capitals are shouted."""
    return word.capitalize() if len(word) > 3 and word.isupper() else word  # noqa: PLR2004 — no abbreviation


def load() -> WordVectors:
    """Read the vectors that the package ships."""
    with (files("services.enrich") / "data" / "vectors.npz").open("rb") as file, np.load(file) as table:
        vectors = table["vectors"]
        blank = np.zeros((1, vectors.shape[1]), np.int8)
        return WordVectors(np.cumsum(table["steps"], dtype=np.uint32), table["rows"], np.concatenate([vectors, blank]))
