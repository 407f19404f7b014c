"""Narrow a story's subject down: Media Topics below the top level, by phrases."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources
from typing import Final

from schemas.entity import Subject
from services.enrich.spans import Passage
from services.text.tokens import tokenise

METHOD: Final = "topic-phrases-1"
# A phrase in the headline counts as two in the text; two are needed, one may be a chance.
HEADLINE_COUNT: Final = 2
LEAST_COUNT: Final = 2
MOST: Final = 4
# Five and more sayings of its phrases are as sure as it gets.
SURE_COUNT: Final = 5


@dataclass(frozen=True, slots=True, eq=False)
class SubTopic:
    """One Media Topic with the top-level one that it is under; each is made once."""

    code: str
    top: str
    name: str


@dataclass(frozen=True, slots=True)
class SubTopics:
    """Phrases, and what they say, by their first word."""

    phrases: dict[str, list[tuple[list[str], SubTopic]]]


def load() -> SubTopics:
    """Read the table that ``training/subtopics.py`` made."""
    lines = (resources.files("services.enrich") / "data" / "subtopics.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines]
    phrases: dict[str, list[tuple[list[str], SubTopic]]] = {}
    for code, top, name, listed in rows:
        topic = SubTopic(code, top, name)
        for phrase in listed.split("|"):
            words = tokenise(phrase).words
            phrases.setdefault(words[0], []).append((words, topic))
    return SubTopics(phrases)


def find_subtopics(passages: Iterable[Passage], topics: SubTopics, tops: frozenset[str]) -> tuple[Subject, ...]:
    """Return up to four sub-topics, the most spoken of first, of the top-level topics that the story has.

    Args:
        passages: headline and text.
        topics: the phrases.
        tops: codes of the story's top-level topics; a phrase of another one is a manner of speaking.
    """
    counts: Counter[SubTopic] = Counter()
    for passage in passages:
        weight = HEADLINE_COUNT if passage.part == "headline" else 1
        for word in topics.phrases.keys() & passage.places.keys():
            for phrase, topic in topics.phrases[word]:
                if topic.top in tops:
                    counts[topic] += weight * _times(phrase, passage)
    likely = [(topic, count) for topic, count in counts.items() if count >= LEAST_COUNT]
    likely.sort(key=lambda row: (-row[1], row[0].code))
    return tuple(_subject(topic, count) for topic, count in likely[:MOST])


def _times(phrase: list[str], passage: Passage) -> int:
    places, lower = passage.places[phrase[0]], passage.lower
    return sum([lower[place : place + len(phrase)] == phrase for place in places])


def _subject(topic: SubTopic, count: int) -> Subject:
    confidence = round(0.5 + 0.4 * min(count, SURE_COUNT) / SURE_COUNT, 2)
    return Subject.made(uri=topic.code, name=topic.name, creator="inferred", origin=METHOD, confidence=confidence)
