"""Join a body's full name and its initials where the story has one behind the other in brackets."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from services.enrich.spans import Passage, Span
from services.text.fold import fold_word

_INITIALS: Final = re.compile(r"[A-Z][A-Za-z&.-]{1,9}")
# Words that initials leave out, in the languages that are read most.
_SMALL: Final = frozenset(
    {"of", "the", "and", "for", "in", "on", "to", "a", "an", "at", "by", "de", "la", "le", "les", "des", "du", "del"}
    | {"della", "di", "da", "do", "dos", "das", "der", "die", "den", "und", "et", "y", "e", "en", "voor", "van"}
)


def find_aliases(passages: Iterable[Passage], found: Iterable[Iterable[Span]]) -> dict[str, str]:
    """Return folded initials → full name, of every organisation that the story writes both ways."""
    return {
        fold_word(short): full
        for passage, spans in zip(passages, found, strict=True)
        if "(" in passage.text
        for full, short in _pairs(passage, sorted(spans, key=lambda span: span.first))
        if are_initials(short, full)
    }


def are_initials(short: str, full: str) -> bool:
    """Tell whether ``short`` is made of the first letters of the words of ``full``, in order; small words may count."""
    if not _INITIALS.fullmatch(short) or " " not in full:
        return False
    letters = [letter for letter in fold_word(short) if letter.isalpha()]
    words = re.findall(r"[^\W_]+", fold_word(full))
    strong = [word[0] for word in words if word not in _SMALL]
    every = [word[0] for word in words]
    return letters in (strong, every) or (len(letters) > 2 and _in_order(letters, every) and letters[0] == every[0])  # noqa: PLR2004 — two letters in order are an accident


def _in_order(letters: list[str], among: list[str]) -> bool:
    rest = iter(among)
    return all(letter in rest for letter in letters)


def _pairs(passage: Passage, spans: list[Span]) -> Iterator[tuple[str, str]]:
    """Yield neighbours of which the second stands in brackets, the longer one first."""
    words = passage.tokens.words
    for left, right in pairwise(spans):
        bracketed = (
            right.first == left.last + 1 and words[left.last] == "(" and words[right.last : right.last + 1] == [")"]
        )
        if bracketed and left.type == right.type == "organisation":
            yield tuple(sorted((left.surface(passage), right.surface(passage)), key=len, reverse=True))  # pyright: ignore[reportReturnType] — a pair stays a pair
