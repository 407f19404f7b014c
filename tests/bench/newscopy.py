"""News copy to measure with: some 400 words a story, our own sentences with other names, numbers and rare words.

Words are drawn by rank, as in running text: what is kept by word is neither always found nor never.
"""

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeAlias

import numpy as np

from schemas.article import SCHEMA_VERSION, Article
from services.enrich import lexicon

LABELLED: Final = Path(__file__).parents[1] / "score"
WORDS: Final = 400
# Share of longer small words that another takes the place of, and of names, persons aside.
RARE: Final = 0.12
RENAMED: Final = 0.5
CAST: Final = 6
PARAGRAPH: Final = 3
# A line of the labelled copy, and where it names what.
Labelled: TypeAlias = tuple[str, tuple[tuple[int, int, str], ...]]
RECEIVED: Final = "2026-11-24T08:00:00Z"
_LONG: Final = re.compile(r"\b[a-z]{5,}\b")
_DIGIT: Final = re.compile(r"\d")
_SENTENCE: Final = re.compile(r"(?<=[a-z]\.) ")


@dataclass(frozen=True, slots=True)
class Pools:
    """Words to draw from, the likeliest first."""

    first: tuple[str, ...]
    last: tuple[str, ...]
    city: tuple[str, ...]
    word: tuple[str, ...]


class NewsCopy:
    """Writes the same stories for the same seed."""

    def __init__(self, seed: int = 1) -> None:
        self._draw = random.Random(seed)  # noqa: S311 — repeatable, not secret
        self._seed = seed
        self._count = 0

    def articles(self, count: int) -> list[Article]:
        """Write so many stories, as normalising would hand them on."""
        return [self._article() for _ in range(count)]

    def batches(self, count: int, size: int) -> Iterator[list[Article]]:
        """Write so many batches, each when it is asked for."""
        return (self.articles(size) for _ in range(count))

    def _article(self) -> Article:
        self._count += 1
        headline, *lines = self._lines()
        paragraphs = [" ".join(lines[at : at + PARAGRAPH]) for at in range(0, len(lines), PARAGRAPH)]
        return Article.model_validate(
            {
                "uri": f"urn:bench:{self._seed}:{self._count}",
                "version_id": f"{self._seed}-{self._count}",
                "revision": 1,
                "schema_version": SCHEMA_VERSION,
                "provider": "bench",
                "feed": "bench",
                "received": RECEIVED,
                "headlines": ({"value": headline},),
                "text": "\n".join(paragraphs),
            }
        )

    def _lines(self) -> Iterator[str]:
        cast = [self._person() for _ in range(CAST)]
        size = 0
        while size < WORDS:
            line = self._line(self._draw.choice(_sentences()), cast)
            size += line.count(" ") + 1
            yield line

    def _line(self, labelled: Labelled, cast: list[tuple[str, str]]) -> str:
        text, spans = labelled
        said, end = "", 0
        for start, stop, kind in spans:
            said += self._reworded(text[end:start]) + self._name(text[start:stop], kind, cast)
            end = stop
        return said + self._reworded(text[end:])

    def _name(self, name: str, kind: str, cast: list[tuple[str, str]]) -> str:
        if kind == "person":
            first, last = self._draw.choice(cast)
            return f"{first} {last}" if " " in name else last
        if kind == "place" and self._draw.random() < RENAMED:
            return self._drawn(_pools().city).title()
        return name

    def _reworded(self, words: str) -> str:
        words = _DIGIT.sub(lambda _: str(self._draw.randrange(10)), words)
        return _LONG.sub(lambda word: self._drawn(_pools().word) if self._draw.random() < RARE else word[0], words)

    def _person(self) -> tuple[str, str]:
        pools = _pools()
        return self._drawn(pools.first).title(), self._drawn(pools.last).title()

    def _drawn(self, pool: tuple[str, ...]) -> str:
        # The chance of a rank falls as 1/rank.
        return pool[int(len(pool) ** self._draw.random()) - 1]


@cache
def _sentences() -> tuple[Labelled, ...]:
    """Read the labelled copy, cut at line breaks, and as many words of prose that names little: labels prefer names."""
    prose = (LABELLED / "subject_stories.tsv").read_text(encoding="utf-8").splitlines()
    lines = [line.partition("\t")[2] for line in prose if not line.startswith("#")]
    found = [(line, ()) for text in lines for line in _SENTENCE.split(text)]
    named: list[Labelled] = []
    for path in sorted(LABELLED.glob("*_sentences.jsonl")):
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            named.extend(_lines_of(row))
    share = sum(len(text) for text, _ in named) / sum(len(text) for text, _ in found)
    return (*named, *(found * round(share)))


def _lines_of(row: dict[str, Any]) -> Iterator[Labelled]:
    begin = 0
    for line in row["text"].split("\n"):
        end = begin + len(line)
        spans = [
            (one["start"] - begin, one["end"] - begin, one["type"])
            for one in row["spans"]
            if begin <= one["start"] and one["end"] <= end
        ]
        yield line, tuple(sorted(spans))
        begin = end + 1


@cache
def _pools() -> Pools:
    words = lexicon.load()
    return Pools(
        first=_listed(words, "first_common", "first"),
        last=_listed(words, "last_common", "last"),
        city=_listed(words, "city_often", "city"),
        word=_listed(words, "rank_1000", "rank_5000", "rank_20000", "known"),
    )


def _listed(words: lexicon.Lexicon, *lists: str) -> tuple[str, ...]:
    """Return the plain words of the lists, those of the first list first, else in an order that says nothing."""
    draw = random.Random(1)  # noqa: S311 — repeatable, not secret
    ordered: list[str] = []
    for name in lists:
        chosen = np.flatnonzero(words.bits & np.uint64(1 << lexicon.BITS.index(name))).tolist()
        fresh = [words.words[row] for row in chosen if words.words[row].isalpha()]
        draw.shuffle(fresh)
        ordered += fresh
    return tuple(dict.fromkeys(ordered))
