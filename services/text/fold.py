"""Fold text for comparison: case, accents and typographic marks away, every offset kept."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

# What Unicode does not decompose, though readers and wires take one for the other.
_LETTERS: Final = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "\u0131": "i", "ħ": "h"}
_MARKS: Final = (
    dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc`\u00b4", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"')
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
)


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; ``origin[i]`` is where its code point ``i`` came from, and one more for the end."""

    text: str
    origin: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the source text that a span of the folded text came from, marks included."""
        if start >= end:
            return self.origin[start], self.origin[start]
        return self.origin[start], max(self.origin[end], self.origin[end - 1] + 1)


class _Table(dict[int, str]):
    """Code point → what it folds to, worked out once each."""

    def __missing__(self, code: int) -> str:
        folded = _fold_letter(chr(code))
        self[code] = folded
        return folded


_TABLE: Final = _Table()


def fold(text: str) -> Folded:
    """Fold case, accents, ligatures, quote marks and dashes, with a map back to code points of ``text``."""
    if text.isascii():
        return Folded(text.lower(), range(len(text) + 1))
    folded = text.translate(_TABLE)
    if len(folded) == len(text) and all(len(_TABLE[ord(letter)]) == 1 for letter in set(text)):
        return Folded(folded, range(len(text) + 1))
    return Folded(folded, _origins(text))


def fold_word(text: str) -> str:
    """Fold without the map, for keys of tables."""
    return text.lower() if text.isascii() else text.translate(_TABLE)


def _origins(text: str) -> tuple[int, ...]:
    places = [place for place, letter in enumerate(text) for _ in _TABLE[ord(letter)]]
    return (*places, len(text))


def _fold_letter(letter: str) -> str:
    if letter in _MARKS:
        return _MARKS[letter]
    plain = unicodedata.normalize("NFKD", letter).casefold()
    plain = "".join(_LETTERS.get(part, part) for part in plain if not _is_accent(part))
    # Hangul and kana come apart above and are put together again here.
    return unicodedata.normalize("NFC", plain)


def _is_accent(letter: str) -> bool:
    """Tell a mark that readers leave out (Latin, Greek, Cyrillic, Hebrew, Arabic) from one that spells (Indic)."""
    return "\u0300" <= letter <= "\u036f" or "\u064b" <= letter <= "\u0652" or "\u0591" <= letter <= "\u05c7"
