"""Find quotations, and who said them."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from schemas.entity import Mention, Quote

METHOD: Final = "quote-2"
# Opening and closing marks that belong together. A quotation stays within a paragraph; one that goes on in the
# next has no closing mark, and the next paragraph opens with another opening one.
_QUOTED: Final = re.compile(
    r"\u201c([^\u201c\u201d\n]{2,2000})(?:\u201d|(?=\n\u201c))|\u00ab ?([^\u00ab\u00bb\n]{2,2000}?) ?\u00bb"
    r"|\u201e([^\u201e\u201c\u201d\n]{2,2000})[\u201c\u201d]|\u00bb([^\u00ab\u00bb\n]{2,2000})\u00ab"
    r"|\"([^\"\n]{2,2000})\"|\"(?<!.\")([^\"\n]{2,2000})(?=\n\")"
    r"|``([^`'\n]{2,2000}(?:'(?!')[^`'\n]{0,2000}){0,40})''"
)
_MARKS: Final = ('"', "\u201c", "\u201e", "\u00ab", "\u00bb", "``")
_SAYING: Final = re.compile(
    r"\b(?:said|says|told|added|adds|asked|warned|argued|insisted|wrote|explained|replied|declared|stated|noted|"
    r"acknowledged|admitted|announced|commented|concluded|tweeted|posted|according to|"
    r"sagte|sagt|erkl\u00e4rte|betonte|meinte|"
    r"a d\u00e9clar\u00e9|a dit|a affirm\u00e9|d\u00e9clare|affirme|"
    r"dijo|afirm\u00f3|declar\u00f3|asegur\u00f3|"
    r"ha detto|disse|afirmou|sa|sade|sagde)\b",
    re.IGNORECASE,
)
# A quotation shorter than this is a word in quote marks, a title, a doubt: `a new security "architecture"`.
# So are a few words more that neither begin nor end as a sentence does.
_FEWEST_WORDS: Final = 3
_FEWEST_LOOSE: Final = 6
_SENTENCE_ENDS: Final = ".,!?\u2026"
# How far from the marks, in code points, the speaker is looked for.
_REACH: Final = 160
_HE: Final = re.compile(r"\b(?:he|she|er|sie|il|elle)\b", re.IGNORECASE)


class Person(NamedTuple):
    """A mention of a person in the text, and the id and name of who it is."""

    start: int
    end: int
    name: str
    uri: str | None


@dataclass(frozen=True, slots=True)
class Said:
    """A quotation on its way: its span, who said it, how sure that is and by which rule."""

    start: int
    end: int
    speaker: Person | None = None
    confidence: float = 0.0
    rule: str = "unattributed"


def people_of(mentions: Sequence[Mention], names: dict[str, str]) -> Iterator[Person]:
    """Yield the persons named in the text, in order; ``names`` has the full name by uri."""
    for mention in mentions:
        if mention.part == "text" and mention.type == "person":
            yield Person(mention.start, mention.end, names.get(mention.uri or "", mention.surface), mention.uri)


def find_quotes(text: str, people: Iterable[Person]) -> tuple[Quote, ...]:
    """Return the quotations of three words and more, in order; marks are not part of the span.

    Args:
        text: the canonical text.
        people: the persons named in it, by start; looked at only where somebody is quoted.
    """
    spans = list(_spans(text))
    if not spans:
        return ()
    persons = tuple(people)
    starts = [person.start for person in persons]
    said = [_said(text, span, persons, starts) for span in spans]
    return tuple(map(_quote, _carried_on(text, said)))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    # Most stories quote nobody, and a mark is found faster than a pattern.
    first = min([place for mark in _MARKS if (place := text.find(mark)) >= 0], default=len(text))
    for match in _QUOTED.finditer(text, first):
        start, end = match.span(match.lastindex or 0)
        words = text.count(" ", start, end) + 1
        is_sentence = text[start].isupper() or text[end - 1] in _SENTENCE_ENDS
        if words >= (_FEWEST_WORDS if is_sentence else _FEWEST_LOOSE):
            yield start, end


def _said(text: str, span: tuple[int, int], people: Sequence[Person], starts: Sequence[int]) -> Said:
    """Look behind the quotation, then before it, for a verb of saying with a person beside it."""
    start, end = span
    for low, high in (_behind(text, end), _before(text, start)):
        verb = _SAYING.search(text, low, high)
        if verb is None:
            continue
        inside = [
            person for person in people[bisect_left(starts, low) : bisect_left(starts, high)] if person.end <= high
        ]
        if inside:
            return Said(start, end, min(inside, key=lambda person: _gap(person, verb)), 0.9, "named")
        if _HE.search(text, low, high):
            last = bisect_left(starts, start) - 1
            return Said(start, end, people[last], 0.6, "pronoun") if last >= 0 else Said(start, end)
        return Said(start, end, rule="unnamed")
    return Said(start, end)


def _carried_on(text: str, said: list[Said]) -> list[Said]:
    """Give the speaker to what goes on without one: in the same paragraph, or over its end without a closing mark."""
    for place in range(1, len(said)):
        before, quote = said[place - 1], said[place]
        if quote.rule == "unattributed" and before.speaker and text.find("\n", before.end, quote.start) < 0:
            said[place] = replace(quote, speaker=before.speaker, confidence=0.6, rule="continued")
    for place in range(len(said) - 2, -1, -1):
        quote, after = said[place], said[place + 1]
        if quote.rule == "unattributed" and after.speaker and text[quote.end] == "\n":
            said[place] = replace(quote, speaker=after.speaker, confidence=after.confidence, rule="continued")
    return said


def _quote(said: Said) -> Quote:
    method = f"{METHOD}/{said.rule}"
    if said.speaker is None:
        return Quote.made(start=said.start, end=said.end, method=method)
    return Quote.made(
        start=said.start,
        end=said.end,
        speaker=said.speaker.name,
        speaker_uri=said.speaker.uri,
        confidence=said.confidence,
        method=method,
    )


def _before(text: str, place: int) -> tuple[int, int]:
    """Return the span before a quotation that belongs to its sentence and to no other quotation."""
    begin = max(0, place - _REACH)
    marks = [text.rfind(mark, begin, place - 1) for mark in ("\n", ". ", "\u201d", "\u00bb", '"')]
    return max(begin, *marks), place


def _behind(text: str, place: int) -> tuple[int, int]:
    """Return the span behind a quotation that belongs to its sentence and to no other quotation."""
    end = min(place + _REACH, len(text))
    found = [text.find(mark, place + 1, end) for mark in ("\n", ". ", "\u201c", "\u201e", "\u00ab", '"')]
    return place, min((mark for mark in found if mark >= 0), default=end)


def _gap(person: Person, verb: re.Match[str]) -> int:
    return max(person.start - verb.end(), verb.start() - person.end, 0)
