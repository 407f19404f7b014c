"""Narrow a story's subject down: Media Topics below the top level, by phrases."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import resources
from typing import Final, NamedTuple, TypeAlias

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
    """One Media Topic below the top level; each is made once."""

    code: str
    name: str


class Phrase(NamedTuple):
    """Words that say a topic, in order, and as a set."""

    words: list[str]
    needed: frozenset[str]
    topic: SubTopic


# By top-level topic, then by first word.
SubTopics: TypeAlias = dict[str, dict[str, list[Phrase]]]


def load() -> SubTopics:
    """Read the table that ``training/subtopics.py`` made."""
    lines = (resources.files("services.enrich") / "data" / "subtopics.tsv").read_text(encoding="utf-8").splitlines()
    found: SubTopics = {}
    for code, top, name, listed in [line.split("\t") for line in lines]:
        topic = SubTopic(code, name)
        for words in [tokenise(phrase).words for phrase in listed.split("|")]:
            found.setdefault(top, {}).setdefault(words[0], []).append(Phrase(words, frozenset(words), topic))
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
        likely = [phrase for top in tops for phrase in _likely(passage.counts, topics.get(top, {}))]
        for topic, count in _said(passage, likely):
            counts[topic] += weight * count
    found = [(topic, count) for topic, count in counts.items() if count >= LEAST_COUNT]
    found.sort(key=lambda row: (-row[1], row[0].code))
    return tuple(_subject(topic, count) for topic, count in found[:MOST])


def _likely(counts: dict[str, int], phrases: dict[str, list[Phrase]]) -> Iterator[Phrase]:
    """Yield the phrases all of whose words are there."""
    for first in phrases.keys() & counts.keys():
        for phrase in phrases[first]:
            if counts.keys() >= phrase.needed:
                yield phrase


def _said(passage: Passage, likely: list[Phrase]) -> Iterator[tuple[SubTopic, int]]:
    """Yield the topics of some phrases, and how often a passage says them."""
    longer: dict[str, list[Phrase]] = {}
    for phrase in likely:
        if len(phrase.words) == 1:
            yield phrase.topic, passage.counts[phrase.words[0]]
        else:
            longer.setdefault(phrase.words[0], []).append(phrase)
    lower = passage.lower
    # Most stories have the words of no phrase.
    for place in passage.places_of(longer) if longer else ():
        for words, _, topic in longer[lower[place]]:
            if lower[place : place + len(words)] == words:
                yield topic, 1


def _subject(topic: SubTopic, count: int) -> Subject:
    confidence = round(0.5 + 0.4 * min(count, SURE_COUNT) / SURE_COUNT, 2)
    return Subject.made(uri=topic.code, name=topic.name, creator="inferred", origin=METHOD, confidence=confidence)
