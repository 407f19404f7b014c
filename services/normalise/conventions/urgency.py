"""Urgency 1 to 9, the filing priority beside it, and the alert level that both imply."""

import re
from typing import Final

from schemas.article import AlertLevel
from schemas.credits import Priority
from schemas.feed import Feed
from services.errors import StoryRejected

HIGHEST: Final = 1
LOWEST: Final = 9
# IPTC 1 to 8 in words; and the filing priorities of ANPA-1312 (AP stylebook, "Filing the wire").
_WORDS: Final = {
    "flash": 1,
    "alert": 1,
    "bulletin": 2,
    "urgent": 3,
    "high": 3,
    "normal": 5,
    "routine": 5,
    "regular": 5,
    "low": 7,
    "deferred": 7,
    "advance": 8,
}
_LETTERS: Final = {"f": 1, "b": 2, "u": 3, "r": 4, "d": 5, "a": 6, "s": 5, "w": 5, "h": 5, "x": 4, "z": 6}
_LEVELS: Final[dict[int, AlertLevel]] = {1: "flash", 2: "bulletin", 3: "urgent"}
_DEEPEST_PRIORITY: Final = 6
_DIGIT: Final = re.compile(r"\s*([0-9]{1,2})(?:\.0)?\s*")


def parse_urgency(stated: str | None, feed: Feed, *, uri: str | None = None) -> int | None:
    """Return the urgency, 1 (highest) to 9; None if none is stated. 0 is read as not stated.

    Raises:
        StoryRejected: ``urgency_invalid`` if a number is outside 1 to 9.

    Source: IPTC ninjs 3.1, ``urgency`` (minimum 1, maximum 9).
    """
    word = (stated or "").strip()
    if not word or word == "0":
        return None
    if word.casefold() in feed.urgency:
        return feed.urgency[word.casefold()]
    if word.casefold() in _WORDS:
        return _WORDS[word.casefold()]
    found = _DIGIT.fullmatch(word)
    if found and HIGHEST <= int(found[1]) <= LOWEST:
        return int(found[1])
    raise StoryRejected("urgency_invalid", repr(word[:40]), uri=uri)


def clean_priority(stated: str | None) -> Priority | None:
    """Return the filing priority; ``normalised`` is 1 (flash) to 6 (advance), None for an unknown code."""
    word = (stated or "").strip()
    if not word:
        return None
    return Priority.made(raw=word, normalised=_normalised(word.casefold()))


def _normalised(word: str) -> int | None:
    if word in _LETTERS:
        return _LETTERS[word]
    if found := _DIGIT.fullmatch(word):
        return max(HIGHEST, min(int(found[1]), _DEEPEST_PRIORITY))
    return min(_WORDS[word], _DEEPEST_PRIORITY) if word in _WORDS else None


def alert_level(priority: Priority | None) -> AlertLevel | None:
    """Return what a letter or word of priority calls for; a bare digit says too little."""
    if priority is None or priority.normalised is None or priority.raw[:1].isdigit():
        return None
    return _LEVELS.get(priority.normalised, "none")
