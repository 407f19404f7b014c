"""Paragraphs that are plainly story: most are, and no pattern of what stands round a story is tried on them."""

import re
from collections.abc import Iterable
from typing import Final

from services.normalise.body import furniture

# Sign-offs, bylines and headlines that are repeated are shorter.
_SHORTEST: Final = 100
_HEAD: Final = 3
_ESCAPE: Final = re.compile(r"\\.")
# ``[Uu]nder``, ``Eds?``.
_EITHER: Final = re.compile(r"\[(\w)(\w)\]")
_OPTIONAL: Final = re.compile(r"(\w)[?*]")
_LETTERS: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|[ :'])+")
# A credit in brackets, and the number that follows some, stand at the end; a quotation may be all of it.
_QUOTES: Final = frozenset("\"“”„«»‘’'「」『』")
_ENDS: Final = frozenset(")]）］0123456789") | _QUOTES


def is_prose(words: str) -> bool:
    """Whether a paragraph opens with a letter, in quotes or not, and is sure to be nothing but story.

    A byline and a headline that is repeated may be such; they are looked for before.
    """
    if len(words) < _SHORTEST:
        return False
    opening = words[1 : 1 + _HEAD] if words[0] in _QUOTES else words[:_HEAD]
    return (
        opening[0].isalpha()
        and opening not in _HEADS
        and opening[:-1] not in _HEADS
        and _ENDS.isdisjoint(words[-2:])
        and " contributed" not in words
        and not furniture.names_picture(words[-furniture.CREDIT_REACH :])
    )


def heads(patterns: Iterable[str]) -> frozenset[str]:
    """Return the first letters of every run of letters in patterns: all that a match may open with, and more."""
    plain = (_ESCAPE.sub("|", pattern) for pattern in patterns)
    either = (_EITHER.sub(spelling, pattern) for pattern in plain for spelling in (r"\1", r"\2"))
    spelt = (_OPTIONAL.sub(spelling, pattern) for pattern in either for spelling in (r"\1", ""))
    return frozenset(run[:_HEAD] for pattern in spelt for run in _LETTERS.findall(pattern))


_HEADS: Final = heads(pattern.pattern for pattern in furniture.OPENERS)
