"""Cut words into the pieces that the neural tagger has learnt: small letters, no accents, the longest piece first."""

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from services.enrich.forms import SHOUTED

UNKNOWN: Final = "[UNK]"
FIRST: Final = "[CLS]"
BETWEEN: Final = "[SEP]"
# Marks a piece that goes on with a word.
TAIL: Final = "##"
# A longer run of letters is no word; looking for its pieces would take the square of its length.
LONGEST: Final = 40
# Pieces kept of one token, such as an address with many dots.
MOST: Final = 16
# Words whose pieces are kept; when full, all are forgotten.
KEPT: Final = 65_536


class Pieces:
    """Word → numbers of its pieces; keeps what it worked out, up to a cap."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self.vocabulary = tuple(vocabulary)
        self._numbers = {piece: number for number, piece in enumerate(vocabulary)}
        self._kept: dict[str, tuple[int, ...]] = {}
        self.unknown, self.first, self.between = (self._numbers[mark] for mark in (UNKNOWN, FIRST, BETWEEN))

    def of(self, form: str) -> tuple[int, ...]:
        """Return the pieces of a token, at least one."""
        found = self._kept.get(form)
        if found is None:
            if len(self._kept) >= KEPT:
                self._kept.clear()
            found = self._kept[form] = self._cut(form)
        return found

    def _cut(self, form: str) -> tuple[int, ...]:
        pieces: list[int] = []
        for run in _runs(_plain(form[: LONGEST * MOST])):
            pieces += self._longest_first(run) if len(run) <= LONGEST else (self.unknown,)
            if len(pieces) >= MOST:
                break
        return tuple(pieces[:MOST]) or (self.unknown,)

    def _longest_first(self, run: str) -> Sequence[int]:
        pieces: list[int] = []
        start = 0
        while start < len(run):
            lead = TAIL if start else ""
            for stop in range(len(run), start, -1):
                number = self._numbers.get(lead + run[start:stop])
                if number is not None:
                    pieces.append(number)
                    start = stop
                    break
            else:
                return (self.unknown,)
        return pieces


def _plain(form: str) -> str:
    """Return the form in small letters without accents."""
    word = form.removeprefix(SHOUTED).lower()
    if word.isascii():
        return word
    return "".join(letter for letter in unicodedata.normalize("NFD", word) if unicodedata.category(letter) != "Mn")


def _runs(word: str) -> Iterator[str]:
    """Yield runs of letters and digits whole, any other mark alone."""
    for is_word, run in groupby(word, str.isalnum):
        if is_word:
            yield "".join(run)
        else:
            yield from run
