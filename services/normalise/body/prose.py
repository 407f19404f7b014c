"""Paragraphs that are plainly story: most are, and no pattern of what stands round a story is tried on them."""

from typing import Final

from services.normalise.body import furniture
from services.normalise.conventions.stems import HEAD, heads_of

# Sign-offs, bylines and headlines that are repeated are shorter.
_SHORTEST: Final = 100
# A credit in brackets, and the number that follows some, stand at the end; a quotation may be all of it.
_QUOTES: Final = frozenset("\"“”„«»‘’'「」『』")
_ENDS: Final = frozenset(")]）］0123456789") | _QUOTES


def is_prose(words: str) -> bool:
    """Whether a paragraph opens with a letter, in quotes or not, and is sure to be nothing but story.

    A byline and a headline that is repeated may be such; they are looked for before.
    """
    if len(words) < _SHORTEST:
        return False
    opening = words[1 : 1 + HEAD] if words[0] in _QUOTES else words[:HEAD]
    return (
        opening[0].isalpha()
        and _HEADS.isdisjoint((opening, opening[:-1]))
        and _ENDS.isdisjoint(words[-2:])
        and " contributed" not in words
        and not furniture.names_picture(words[-furniture.CREDIT_REACH :])
    )


_HEADS: Final = heads_of(pattern.pattern for pattern in furniture.OPENERS)
