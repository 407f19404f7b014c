"""Wire furniture in the text: credits, bylines and sign-offs name people by their role, not as news."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from services.enrich.spans import Passage, Span

_WORK: Final = ("Reporting", "Additional reporting", "Writing", "Editing", "Compiled", "Edited", "Written", "Reported")
_PICTURED: Final = ("REUTERS", "AP Photo", "AFP", "Getty Images", "EPA", "Handout", "Pool")
_FURNITURE: Final = re.compile(
    r"^[ \t]*(?:By|BY) [A-Z][^\n]{0,80}$"
    rf"|\(?\b(?:{'|'.join(_WORK)}|Photo) by\b[^\n)]*\)?"
    rf"|\b(?:{'|'.join(_PICTURED)})\s?/\s?[^\n)]*"
    r"|^[ \t]*--?-? ?[^\n]{1,60}[Nn]ews ?room[^\n]*$",
    re.MULTILINE,
)


def _ending(end: str, *before: str) -> re.Pattern[str]:
    """Return a pattern of an end with any of these before it: few lines of a story have the end."""
    return re.compile(f"{end}(?:{'|'.join(f'(?<={each}{end})' for each in before)})")


# What credits have is looked for first: twenty times faster than the pattern.
_BY: Final = _ending(" by", *_WORK, "Photo")
_SLASH: Final = _ending("/", *_PICTURED, *(rf"{name}\s" for name in _PICTURED))


def furniture(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of a text that hold credits, in order."""
    signed = "By " in text or "BY " in text or "ewsroom" in text or "ews room" in text
    if signed or _BY.search(text) or _SLASH.search(text):
        return tuple(match.span() for match in _FURNITURE.finditer(text))
    return ()


def in_furniture(passage: Passage, spans: Sequence[Span]) -> frozenset[Span]:
    """Return the spans that stand in a credit: mentions of a role, which make no entity."""
    credits_ = furniture(passage.text) if spans else ()
    if not credits_:
        return frozenset()
    firsts, starts = [first for first, _ in credits_], passage.tokens.starts

    def is_inside(span: Span) -> bool:
        before = bisect_right(firsts, starts[span.first])
        return bool(before) and starts[span.first] < credits_[before - 1][1]

    return frozenset(filter(is_inside, spans))
