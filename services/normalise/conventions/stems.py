"""Patterns of many words, searched only in texts that hold a piece of one of them: most hold none.

A pattern of a hundred words is tried at every place of a text; that a piece is nowhere in it costs a hundredth.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

# What an alternative may hold beside plain letters: groups, classes, escapes, and whatever is optional.
_TIMES: Final = r"(?:[?*+]|\{\d+(?:,\d*)?\})?"
_GROUP: Final = re.compile(rf"\((?:[^()\\]|\\.)*\){_TIMES}")
_NOT_PLAIN: Final = re.compile(rf"(?:\\.|\[[^\]]*\]){_TIMES}|.(?:[?*]|\{{\d+(?:,\d*)?\}})|[.^$+]")
# How many letters of an opening are looked at: fewer tell little, more are not there in short words.
HEAD: Final = 3
_ESCAPE: Final = re.compile(r"\\.")
# ``[Uu]nder``, ``Eds?``.
_EITHER: Final = re.compile(r"\[(\w)(\w)\]")
_OPTIONAL: Final = re.compile(r"(\w)[?*]")
_LETTERS: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|[ :'])+")


@dataclass(frozen=True, slots=True)
class Words:
    """A pattern, and the pieces one of which is in whatever it matches, case folded."""

    pattern: re.Pattern[str]
    stems: tuple[str, ...]

    @classmethod
    def of(cls, pattern: str, flags: re.RegexFlag = re.NOFLAG) -> "Words":
        """Compile a pattern of alternatives."""
        return cls(re.compile(pattern, flags), stems_of(pattern))

    def search(self, text: str, folded: str) -> re.Match[str] | None:
        """Search a text; ``folded`` is the same, case folded."""
        for stem in self.stems:
            if stem in folded:
                return self.pattern.search(text)
        return None


def stems_of(pattern: str) -> tuple[str, ...]:
    """Return pieces one of which is in whatever a pattern matches: the longest plain one of each alternative.

    Args:
        pattern: alternatives of letters, groups, classes and escapes; one without a letter of its own gives ``""``.
    """
    return _fewest(_longest_piece(alternative).casefold() for alternative in _alternatives(pattern))


def _alternatives(pattern: str) -> list[str]:
    """Split a pattern at the bars that are in no group, the groups gone."""
    while (plain := _GROUP.sub("\\\\W", pattern)) != pattern:
        pattern = plain
    return pattern.split("|")


def _longest_piece(alternative: str) -> str:
    return max(_NOT_PLAIN.sub("\0", alternative).split("\0"), key=len)


def _fewest(stems: Iterable[str]) -> tuple[str, ...]:
    """Leave out each that holds another: where it is, the other is."""
    kept: list[str] = []
    for stem in sorted(set(stems), key=lambda stem: (len(stem), stem)):
        if not any(other in stem for other in kept):
            kept.append(stem)
    return tuple(kept)


def heads_of(patterns: Iterable[str]) -> frozenset[str]:
    """Return the first letters of every run of letters in patterns: all that a match may open with, and more.

    A text that opens with a letter, and whose first `HEAD` letters and first two are none of these, matches none.
    """
    plain = (_ESCAPE.sub("|", pattern) for pattern in patterns)
    either = (_EITHER.sub(spelling, pattern) for pattern in plain for spelling in (r"\1", r"\2"))
    spelt = (_OPTIONAL.sub(spelling, pattern) for pattern in either for spelling in (r"\1", ""))
    return frozenset(run[:HEAD] for pattern in spelt for run in _LETTERS.findall(pattern))
