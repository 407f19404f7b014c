"""A matrix of texts and words, most of it nothing: just what the topic weights need, in numpy alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Sparse:
    """Values by row and column, sorted by row; ``by_column`` is the order that sorts them by column."""

    rows: np.ndarray
    columns: np.ndarray
    values: np.ndarray
    by_column: np.ndarray

    @classmethod
    def of(cls, texts: Sequence[Mapping[int, float]]) -> "Sparse":
        """Return the matrix of texts, column → value each; no text and no column may be empty."""
        rows = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
        columns = np.array([column for text in texts for column in text])
        values = np.array([value for text in texts for value in text.values()])
        return cls(rows, columns, values, np.argsort(columns, kind="stable"))

    def times(self, right: np.ndarray) -> np.ndarray:
        """Return the product with a dense matrix."""
        return _added(self.values[:, None] * right[self.columns], self.rows)

    def turned_times(self, right: np.ndarray) -> np.ndarray:
        """Return the product of the transpose with a dense matrix."""
        order = self.by_column
        return _added(self.values[order, None] * right[self.rows[order]], self.columns[order])


def _added(parts: np.ndarray, owners: np.ndarray) -> np.ndarray:
    return np.add.reduceat(parts, np.flatnonzero(np.diff(owners, prepend=-1)), axis=0)
