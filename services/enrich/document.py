"""The document pass: what one place of a story says of a name holds for the others.

A name keeps the type that most of its mentions have; a lone surname is the person whose full name
the story gives; a name found once is found wherever it is written again, in capitals too.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from schemas.entity import MentionType
from services.enrich.spans import Passage, Span
from services.text.fold import fold_word

Spans = tuple[Span, ...]
# A mention surer than this keeps its own type: a city may be a team one line later.
FIRM: Final = 0.85
# Names less sure than this are not looked for elsewhere.
SPREAD: Final = 0.75
METHOD: Final = "document-1"
NAMING: Final = frozenset({"person", "organisation", "place"})


def agree(passages: Sequence[Passage], found: Sequence[Spans], common: frozenset[str]) -> list[Spans]:
    """Return the spans of each passage after the pass. ``common`` are words that are no names when alone."""
    found = _with_surnames(passages, found)
    found = _by_majority(passages, found)
    return _with_repeats(passages, found, common)


def key_of(passage: Passage, span: Span) -> str:
    """Return what mentions of one name share: its words, folded."""
    return " ".join(map(fold_word, passage.tokens.words[span.first : span.last]))


def full_names(passages: Sequence[Passage], found: Sequence[Spans]) -> dict[str, str]:
    """Return folded surname → full name, as first written, of who is named in full; an ambiguous one is left out."""
    names: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for passage, span in _all(passages, found):
        if span.type == "person" and span.last - span.first > 1:
            key = key_of(passage, span)
            names[key.rsplit(" ", 1)[-1]].setdefault(key, span.surface(passage))
    return {last: next(iter(full.values())) for last, full in names.items() if len(full) == 1}


def _all(passages: Sequence[Passage], found: Sequence[Spans]) -> Iterator[tuple[Passage, Span]]:
    for passage, spans in zip(passages, found, strict=True):
        for span in spans:
            yield passage, span


def _with_surnames(passages: Sequence[Passage], found: Sequence[Spans]) -> list[Spans]:
    persons = {
        key_of(passage, span).rsplit(" ", 1)[-1]
        for passage, span in _all(passages, found)
        if span.type == "person" and span.last - span.first > 1 and span.confidence > SPREAD
    }

    def named(passage: Passage, span: Span) -> Span:
        lone = span.last - span.first == 1 and span.type in NAMING and span.confidence < FIRM
        return replace(span, type="person", method=METHOD) if lone and key_of(passage, span) in persons else span

    return [tuple(named(passage, span) for span in spans) for passage, spans in zip(passages, found, strict=True)]


def _by_majority(passages: Sequence[Passage], found: Sequence[Spans]) -> list[Spans]:
    votes: defaultdict[str, defaultdict[MentionType, float]] = defaultdict(lambda: defaultdict(float))
    for passage, span in _all(passages, found):
        votes[key_of(passage, span)][span.type] += span.confidence

    def voted(passage: Passage, span: Span) -> Span:
        cast = votes[key_of(passage, span)]
        if len(cast) == 1 or span.confidence > FIRM:
            return span
        winner = max(cast, key=lambda kind: cast[kind])
        return replace(span, type=winner, method=METHOD) if winner != span.type else span

    return [tuple(voted(passage, span) for span in spans) for passage, spans in zip(passages, found, strict=True)]


def _with_repeats(passages: Sequence[Passage], found: Sequence[Spans], common: frozenset[str]) -> list[Spans]:
    known = dict(_repeatable(passages, found, common))
    first_words: defaultdict[str, set[int]] = defaultdict(set)
    for words in known:
        first_words[words[0]].add(len(words))
    return [
        tuple(sorted((*spans, *_repeats(passage, spans, known, first_words)), key=lambda span: span.first))
        for passage, spans in zip(passages, found, strict=True)
    ]


def _repeatable(
    passages: Sequence[Passage], found: Sequence[Spans], common: frozenset[str]
) -> Iterator[tuple[tuple[str, ...], MentionType]]:
    for passage, span in _all(passages, found):
        words = tuple(map(fold_word, passage.tokens.words[span.first : span.last]))
        if span.type in NAMING and span.confidence > SPREAD and not (len(words) == 1 and words[0] in common):
            yield words, span.type
            if span.type == "person" and len(words) > 1 and words[-1] not in common:
                yield words[-1:], span.type


def _repeats(
    passage: Passage,
    spans: Spans,
    known: Mapping[tuple[str, ...], MentionType],
    first_words: Mapping[str, set[int]],
) -> Iterator[Span]:
    words = passage.tokens.words
    taken = {place for span in spans for place in range(span.first, span.last)}
    for place, word in enumerate(words):
        if place in taken or word[0].islower():
            continue
        for size in sorted(first_words.get(fold_word(word), ()), reverse=True):
            kind = known.get(tuple(map(fold_word, words[place : place + size])))
            if (
                kind
                and place + size <= len(words)
                and words[place + size - 1][0].isupper()
                and taken.isdisjoint(range(place, place + size))
            ):
                taken.update(range(place, place + size))
                yield Span(place, place + size, kind, SPREAD, METHOD)
                break
