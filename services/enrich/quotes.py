"""Find quotations, and who said them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from schemas.entity import Mention, Quote

# Opening and closing marks that belong together; a quotation stays within a paragraph.
_QUOTED: Final = re.compile(
    r"\u201c([^\u201c\u201d\n]{2,2000})\u201d|\u00ab ?([^\u00ab\u00bb\n]{2,2000}?) ?\u00bb"
    r"|\u201e([^\u201e\u201c\u201d\n]{2,2000})[\u201c\u201d]"
    r"|\"([^\"\n]{2,2000})\"|``([^`'\n]{2,2000}(?:'(?!')[^`'\n]{0,2000}){0,40})''"
)
_SAYING: Final = re.compile(
    r"\b(?:said|says|told|added|adds|asked|warned|argued|insisted|wrote|explained|replied|declared|stated|noted|"
    r"acknowledged|admitted|announced|commented|concluded|tweeted|posted|"
    r"sagte|sagt|erkl\u00e4rte|betonte|meinte|"
    r"a d\u00e9clar\u00e9|a dit|a affirm\u00e9|d\u00e9clare|affirme|"
    r"dijo|afirm\u00f3|declar\u00f3|asegur\u00f3|"
    r"ha detto|disse|afirmou|sa|sade|sagde)\b",
    re.IGNORECASE,
)
# A quotation shorter than this is a word in quote marks, a title, a doubt: `a new security "architecture"`.
_FEWEST_WORDS: Final = 3
# How far from the marks, in code points, the speaker is looked for.
_REACH: Final = 160
_HE: Final = re.compile(r"\b(?:he|she|er|sie|il|elle)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Person:
    """A mention of a person in the text, and the id and name of who it is."""

    start: int
    end: int
    name: str
    uri: str | None


def people_of(mentions: Sequence[Mention], names: dict[str, str]) -> tuple[Person, ...]:
    """Return the persons named in the text, in order; ``names`` has the full name by uri."""
    return tuple(
        Person(mention.start, mention.end, names.get(mention.uri or "", mention.surface), mention.uri)
        for mention in mentions
        if mention.part == "text" and mention.type == "person"
    )


def find_quotes(text: str, people: Sequence[Person]) -> tuple[Quote, ...]:
    """Return the quotations of three words and more, in order; marks are not part of the span.

    Args:
        text: the canonical text.
        people: the persons named in it, by start.
    """
    return tuple(_quote(text, start, end, people) for start, end in _spans(text))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    for match in _QUOTED.finditer(text):
        start, end = match.span(match.lastindex or 0)
        if text.count(" ", start, end) >= _FEWEST_WORDS - 1:
            yield start, end


def _quote(text: str, start: int, end: int, people: Sequence[Person]) -> Quote:
    speaker, confidence = _speaker(text, start, end, people)
    if speaker is None:
        return Quote.made(start=start, end=end)
    return Quote.made(start=start, end=end, speaker=speaker.name, speaker_uri=speaker.uri, confidence=confidence)


def _speaker(text: str, start: int, end: int, people: Sequence[Person]) -> tuple[Person | None, float]:
    """Look behind the quotation, then before it, for a verb of saying with a person beside it."""
    after = _clause(text, end, forward=True)
    before = _clause(text, start, forward=False)
    for low, high in (after, before):
        verb = _SAYING.search(text, low, high)
        if verb is None:
            continue
        inside = [person for person in people if low <= person.start and person.end <= high]
        if inside:
            return min(inside, key=lambda person: _gap(person, verb)), 0.9
        if _HE.search(text, low, high):
            known = [person for person in people if person.end <= start]
            return (known[-1], 0.6) if known else (None, 0.0)
    return None, 0.0


def _clause(text: str, place: int, *, forward: bool) -> tuple[int, int]:
    """Return the span beside a quote mark that belongs to its sentence and to no other quotation."""
    if forward:
        stop = _nearest(text, place + 1, place + _REACH)
        return place, stop
    begin = max(0, place - _REACH)
    marks = [text.rfind(mark, begin, place - 1) for mark in ("\n", ". ", "\u201d", "\u00bb", '"')]
    return max(begin, *marks), place


def _nearest(text: str, begin: int, end: int) -> int:
    found = [text.find(mark, begin, end) for mark in ("\n", ". ", "\u201c", "\u00ab", '"')]
    return min((place for place in found if place >= 0), default=min(end, len(text)))


def _gap(person: Person, verb: re.Match[str]) -> int:
    return max(person.start - verb.end(), verb.start() - person.end, 0)
