"""Say what a story is about: IPTC Media Topics, the provider's codes first, then inferred ones."""

from collections import Counter
from dataclasses import dataclass
from importlib import resources
from io import BytesIO
from typing import Final

import numpy as np
import numpy.typing as npt

from schemas.entity import Subject
from services.enrich.spans import Passage
from services.enrich.topic_names import TOP_TOPICS
from services.text.kept import Kept

METHOD: Final = "topic-words-1"
# A headline's words count as this many of the text's.
HEADLINE_WEIGHT: Final = 3
# Subjects below this share of the evidence, or with less evidence than this in all, are not given.
LEAST_SHARE: Final = 0.14
LEAST_EVIDENCE: Final = 0.5
MOST: Final = 3
# Words past this many say nothing new about a story's subject.
MOST_WORDS: Final = 600
# Words kept with their row; that of one without any.
WORDS: Final = 65_536
UNKNOWN: Final = -1


@dataclass(frozen=True, slots=True)
class TopicWords:
    """What each word says about each top-level topic; ``weights`` is words × topics."""

    codes: tuple[str, ...]
    rows: dict[str, int]
    weights: npt.NDArray[np.float32]
    # Each word met, however it is cased, with its row.
    found: Kept[int]


def load() -> TopicWords:
    """Read the weights that ``training/subjects.py`` made."""
    data = resources.files("services.enrich") / "data"
    header, *words = (data / "subject_words.txt").read_text(encoding="utf-8").splitlines()
    weights = np.load(BytesIO((data / "subject_weights.npy").read_bytes())).astype(np.float32) / np.float32(127)
    rows = {word: row for row, word in enumerate(words)}
    return TopicWords(tuple(header.split()), rows, weights, Kept(lambda word: rows.get(word.lower(), UNKNOWN), WORDS))


def find_subjects(passages: tuple[Passage, ...], topics: TopicWords) -> tuple[Subject, ...]:
    """Return up to three top-level Media Topics, the likeliest first; none where the words do not tell."""
    evidence = _evidence(passages, topics)
    total = float(evidence.sum())
    if total < LEAST_EVIDENCE:
        return ()
    shares = evidence / total
    best = [int(place) for place in np.argsort(-shares, kind="stable")[:MOST]]
    return tuple(
        Subject.made(
            uri=topics.codes[place],
            name=TOP_TOPICS[topics.codes[place]],
            creator="inferred",
            origin=METHOD,
            confidence=round(float(shares[place]), 3),
        )
        for place in best
        if shares[place] >= LEAST_SHARE
    )


def _evidence(passages: tuple[Passage, ...], topics: TopicWords) -> npt.NDArray[np.float32]:
    counts: Counter[int] = Counter()
    for passage in passages:
        said = Counter(map(topics.found.__getitem__, passage.tokens.words[:MOST_WORDS]))
        weight = HEADLINE_WEIGHT if passage.part == "headline" else 1
        for row, count in said.items():
            counts[row] += weight * count
    del counts[UNKNOWN]
    if not counts:
        return np.zeros(len(topics.codes), dtype=np.float32)
    # The second time a word is said it adds less than the first.
    places = sorted(counts)  # sets have no order, and sums of floats depend on it
    amounts = np.log1p(np.array([counts[place] for place in places], dtype=np.float32))
    return amounts @ topics.weights[places]
