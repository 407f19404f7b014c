"""Say what a story is about: IPTC Media Topics, the provider's codes first, then inferred ones."""

from collections import Counter
from dataclasses import dataclass, field
from importlib import resources
from io import BytesIO
from typing import Final

import numpy as np
import numpy.typing as npt

from schemas.entity import Subject
from services.enrich.spans import Passage
from services.enrich.topic_names import TOP_TOPICS
from services.text.kept import Kept

METHOD: Final = "topic-words-2"
SEEDS_METHOD: Final = "topic-seeds-1"
# A headline's words count as this many of the text's.
HEADLINE_WEIGHT: Final = 2
# How far the words of a story may tell its topics apart. A change needs training anew.
SHARPNESS: Final = 5.0
# A first subject less likely than this is none, and more so where words of ours are all there is; others need less.
LEAST_FIRST: Final = 0.18
LEAST_SEEDED: Final = 0.35
LEAST_OTHER: Final = 0.08
# A story with fewer telling words than this many is less sure of its subject.
LEAST_LENGTH: Final = 1.5
# The model is surer than it is right, of long stories above all; and a second subject is no error.
SOFTNESS: Final = 2.0
MOST: Final = 3
# Words past this many say nothing new about a story's subject.
MOST_WORDS: Final = 600
# The row of a word that says nothing.
UNKNOWN: Final = -1
# Words met of late whose rows are kept apart, where the processor's cache holds them: that halves the time.
MET: Final = 16_384


@dataclass(frozen=True, slots=True)
class TopicWords:
    """What each word says about each top-level topic; ``weights`` is words × topics.

    A last column of ``weights`` says how much the word counts, ``bias`` how likely each topic is beforehand.
    """

    codes: tuple[str, ...]
    rows: dict[str, int]
    weights: npt.NDArray[np.float32]
    bias: npt.NDArray[np.float32]
    method: str = METHOD
    least: float = LEAST_FIRST
    # The row of a word, `UNKNOWN` where it says nothing.
    met: Kept[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Begin with no word met."""
        object.__setattr__(self, "met", Kept(self._row, MET))

    def _row(self, word: str) -> int:
        return self.rows.get(word, UNKNOWN)


def load_seeds() -> dict[str, TopicWords]:
    """Return what the seed words of each other language say: one topic each, or several, and nothing more."""
    lines = (resources.files("services.enrich") / "data" / "subject_seeds.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines]
    return {tag: _seeded([row for row in rows if row[0] == tag]) for tag in dict.fromkeys(row[0] for row in rows)}


def _seeded(rows: list[list[str]]) -> TopicWords:
    codes = tuple(code for _, code, _ in rows)
    topics: dict[str, list[int]] = {}
    for column, (_, _, words) in enumerate(rows):
        for word in words.split():
            topics.setdefault(word, []).append(column)
    table = np.zeros((len(topics), len(codes) + 1), dtype=np.float32)
    for row, columns in enumerate(topics.values()):
        table[row, columns] = 1 / len(columns)
        table[row, -1] = 1
    return TopicWords(
        codes, dict(zip(topics, range(len(topics)), strict=True)), table, table[0, :-1] * 0, SEEDS_METHOD, LEAST_SEEDED
    )


def load() -> TopicWords:
    """Read the weights that ``training/subjects.py`` made."""
    data = resources.files("services.enrich") / "data"
    header, *words = (data / "subject_words.txt").read_text(encoding="utf-8").splitlines()
    bias, *_ = table = np.load(BytesIO((data / "subject_weights.npy").read_bytes())).astype(np.float32)
    rows = {word: row for row, word in enumerate(words)}
    return TopicWords(tuple(header.split()), rows, table[1:], bias[:-1])


def find_subjects(story: tuple[Passage, ...], topics: TopicWords) -> tuple[Subject, ...]:
    """Return up to three top-level Media Topics, the likeliest first; none where the words do not tell.

    Args:
        story: headline and text.
        topics: the words of their language.
    """
    shares = _shares(story, topics)
    best = sorted(range(len(shares)), key=shares.__getitem__, reverse=True)[:MOST]
    if not best or shares[best[0]] < topics.least:
        return ()
    return tuple(
        Subject.made(
            uri=topics.codes[place],
            name=TOP_TOPICS[topics.codes[place]],
            creator="inferred",
            origin=topics.method,
            confidence=round(shares[place], 3),
        )
        for place in best
        if shares[place] >= LEAST_OTHER
    )


def _shares(story: tuple[Passage, ...], topics: TopicWords) -> list[float]:
    """Return how likely each topic is; nothing where no word of the story tells."""
    counts = _counts(story, topics.met)
    if not counts:
        return []
    rows = topics.weights.take(np.fromiter(counts, np.int64, len(counts)), axis=0)
    # The second time a word is said it adds less than the first.
    amounts = np.log1p(np.fromiter(counts.values(), np.float32, len(counts)))
    telling = amounts * rows[:, -1]
    length = max(float(np.sqrt(telling @ telling)), LEAST_LENGTH)
    evidence = SHARPNESS * (amounts @ rows[:, :-1]) / length + topics.bias
    likely = np.exp((evidence - evidence.max()) / SOFTNESS)
    return (likely / likely.sum()).tolist()


def _counts(story: tuple[Passage, ...], met: Kept[int]) -> dict[int, int]:
    """Return how often the story says each word that tells, by its row."""
    headline, text = map(_said, story)
    # The headline's words first.
    said = dict.fromkeys(headline, 0) | text
    for word, count in headline.items():
        said[word] += HEADLINE_WEIGHT * count
    counts = dict(zip(map(met.__getitem__, said), said.values(), strict=True))
    counts.pop(UNKNOWN, None)
    return counts


def _said(passage: Passage) -> dict[str, int]:
    """Return how often each word, in lower case, comes among the first of a passage."""
    return passage.counts if len(passage.tokens) <= MOST_WORDS else Counter(passage.lower[:MOST_WORDS])
