"""Cut text into the words that a reader searches for: folded, each with its place, marks left out."""

import re
import unicodedata
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from services.text.fold import fold_word

# Written without spaces (Thai to Khmer, kana, Han, Hangul with its particles): every letter is a word
# of its own, so that a term is found as a phrase of letters.
_SPACELESS: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
_SPACED: Final = re.compile(f"[^{_SPACELESS}]")
# Marks that spell (Devanagari vowels, Arabic points) are no letters to Python, but part of their word.
_MARKS: Final = "".join(
    letter
    for letter in map(chr, range(0x300, 0xFE30))
    if unicodedata.category(letter).startswith("M") and _SPACED.match(letter)
)
_WORD: Final = re.compile(f"([{_SPACELESS}]|(?:[^\\W_{_SPACELESS}]|[{_MARKS}])+)")


@dataclass(frozen=True, slots=True)
class Words:
    """Folded words; ``text[starts[i]:ends[i]]`` is where the word ``i`` stands, in code points."""

    words: list[str]
    starts: list[int]
    ends: list[int]


def find_words(text: str) -> Words:
    """Cut ``text`` into folded words in one pass, in time linear in its length."""
    ascii_only = text.isascii()
    pieces = _WORD.split(text.lower() if ascii_only else text)
    bounds = list(accumulate(map(len, pieces)))
    words = pieces[1::2] if ascii_only else [fold_word(word) for word in pieces[1::2]]
    return Words(words, bounds[0:-1:2], bounds[1::2])
