"""Narrow a story's subject down: Media Topics below the top level, by phrases."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import resources
from typing import Final, TypeAlias

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


Phrase: TypeAlias = tuple[list[str], SubTopic]


@dataclass(frozen=True, slots=True)
class SubTopics:
    """Words, and phrases by their first word, with what they say."""

    words: dict[str, list[SubTopic]]
    phrases: dict[str, list[Phrase]]


def load() -> SubTopics:
    """Read the table that ``training/subtopics.py`` made."""
    lines = (resources.files("services.enrich") / "data" / "subtopics.tsv").read_text(encoding="utf-8").splitlines()
    found = SubTopics({}, {})
    for code, top, name, listed in [line.split("\t") for line in lines]:
        topic = SubTopic(code, top, name)
        for phrase in map(tokenise, listed.split("|")):
            if len(phrase) == 1:
                found.words.setdefault(phrase.words[0], []).append(topic)
            else:
                found.phrases.setdefault(phrase.words[0], []).append((phrase.words, topic))
    return found


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
        for topic, count in (*_by_words(passage, topics, tops), *_by_phrases(passage, topics, tops)):
            counts[topic] += weight * count
    likely = [(topic, count) for topic, count in counts.items() if count >= LEAST_COUNT]
    likely.sort(key=lambda row: (-row[1], row[0].code))
    return tuple(_subject(topic, count) for topic, count in likely[:MOST])


def _by_words(passage: Passage, topics: SubTopics, tops: frozenset[str]) -> Iterator[tuple[SubTopic, int]]:
    for word in topics.words.keys() & passage.counts.keys():
        for topic in topics.words[word]:
            if topic.top in tops:
                yield topic, passage.counts[word]


def _by_phrases(passage: Passage, topics: SubTopics, tops: frozenset[str]) -> Iterator[tuple[SubTopic, int]]:
    words, lower = passage.counts.keys(), passage.lower
    likely: dict[str, list[Phrase]] = {}
    for first in topics.phrases.keys() & words:
        for phrase, topic in topics.phrases[first]:
            if topic.top in tops and words >= set(phrase):
                likely.setdefault(first, []).append((phrase, topic))
    # Most stories have the words of no phrase.
    for place in passage.places_of(likely) if likely else ():
        for phrase, topic in likely[lower[place]]:
            if lower[place : place + len(phrase)] == phrase:
                yield topic, 1


def _subject(topic: SubTopic, count: int) -> Subject:
    confidence = round(0.5 + 0.4 * min(count, SURE_COUNT) / SURE_COUNT, 2)
    return Subject.made(uri=topic.code, name=topic.name, creator="inferred", origin=METHOD, confidence=confidence)
