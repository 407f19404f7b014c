"""Abbreviations that a story explains: after ``Patriotic Union of Kurdistan (PUK)`` every PUK is that body."""

from collections.abc import Iterator, Sequence
from typing import Final

from services.enrich.spans import Passage, Span

Spans = tuple[Span, ...]
METHOD: Final = "abbreviated-1"
CONFIDENCE: Final = 0.9
SHORTEST: Final = 2
LONGEST: Final = 7


def with_abbreviations(passages: Sequence[Passage], found: Sequence[Spans]) -> list[Spans]:
    """Return the spans of each passage, with every mention of a body by the abbreviation that the story gives it."""
    pairs = list(zip(passages, found, strict=True))
    explained = {short for passage, spans in pairs for short in _explained(passage, spans)}
    if not explained:
        return list(found)
    return [_settled(passage, spans, explained) for passage, spans in pairs]


def _explained(passage: Passage, spans: Spans) -> Iterator[str]:
    words = passage.tokens.words
    bodies = [span for span in spans if span.type == "organisation"] if "(" in passage.text else []
    for span in bodies:
        after = words[span.last : span.last + 3]
        if len(after) == 3 and after[0] == "(" and after[2] == ")":  # noqa: PLR2004 — a word in brackets
            short = after[1]
            fits = short.isupper() and short.isalpha() and short[0] == words[span.first][0].upper()
            if fits and SHORTEST <= len(short) <= LONGEST:
                yield short


def _settled(passage: Passage, spans: Spans, explained: set[str]) -> Spans:
    words = passage.tokens.words
    places = [place for place, word in enumerate(words) if word in explained]
    inside = {place for span in spans if span.last - span.first > 1 for place in range(span.first, span.last)}
    bodies = [Span(at, at + 1, "organisation", CONFIDENCE, METHOD) for at in places if at not in inside]
    taken = {span.first for span in bodies}
    kept = [span for span in spans if span.last - span.first > 1 or span.first not in taken]
    return tuple(sorted((*kept, *bodies), key=lambda span: span.first))
