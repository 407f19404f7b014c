"""The document pass: what one place of a story says of a name holds for the others.

A name keeps the type that most of its mentions have; a lone surname is the person whose full name
the story gives; a name found once is found wherever it is written again, in capitals too.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Final, NamedTuple, TypeAlias

from schemas.entity import MentionType
from services.enrich.spans import Passage, Span

Spans = tuple[Span, ...]
# A mention surer than this keeps its own type: a city may be a team one line later.
FIRM: Final = 0.85
# Names less sure than this are not looked for elsewhere.
SPREAD: Final = 0.75
METHOD: Final = "document-1"
NAMING: Final = frozenset({"person", "organisation", "place"})


def agree(passages: Sequence[Passage], found: Sequence[Spans], common: frozenset[str]) -> list[Spans]:
    """Return the spans of each passage after the pass. ``common`` are words that are no names when alone."""
    story = [
        [Named(span, key_of(passage, span)) for span in spans] for passage, spans in zip(passages, found, strict=True)
    ]
    story = _by_majority(_with_surnames(story))
    return _with_repeats(passages, story, common)


class Named(NamedTuple):
    """A span with what mentions of its name share."""

    span: Span
    key: str


Story: TypeAlias = list[list[Named]]


def key_of(passage: Passage, span: Span) -> str:
    """Return what mentions of one name share: its words, folded."""
    return " ".join(passage.folded[span.first : span.last])


def full_names(passages: Sequence[Passage], found: Sequence[Spans]) -> dict[str, str]:
    """Return folded surname → full name, as first written, of who is named in full; an ambiguous one is left out."""
    names: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for passage, spans in zip(passages, found, strict=True):
        for span in spans:
            if span.type == "person" and span.last - span.first > 1:
                key = key_of(passage, span)
                names[key.rsplit(" ", 1)[-1]].setdefault(key, span.surface(passage))
    return {last: next(iter(full.values())) for last, full in names.items() if len(full) == 1}


def _with_surnames(story: Story) -> Story:
    persons = {
        key.rsplit(" ", 1)[-1]
        for part in story
        for span, key in part
        if span.type == "person" and span.last - span.first > 1 and span.confidence > SPREAD
    }

    def named(one: Named) -> Named:
        span, key = one
        if key in persons and span.last - span.first == 1 and span.type in NAMING and span.confidence < FIRM:
            return Named(span._replace(type="person", method=METHOD), key)
        return one

    return [list(map(named, part)) for part in story]


def _by_majority(story: Story) -> Story:
    votes: defaultdict[str, defaultdict[MentionType, float]] = defaultdict(lambda: defaultdict(float))
    for part in story:
        for span, key in part:
            votes[key][span.type] += span.confidence

    def voted(one: Named) -> Named:
        span, key = one
        cast = votes[key]
        if len(cast) == 1 or span.confidence > FIRM:
            return one
        winner = max(cast, key=lambda kind: cast[kind])
        return Named(span._replace(type=winner, method=METHOD), key) if winner != span.type else one

    return [list(map(voted, part)) for part in story]


def _with_repeats(passages: Sequence[Passage], story: Story, common: frozenset[str]) -> list[Spans]:
    known = dict(_repeatable(story, common))
    first_words: defaultdict[str, set[int]] = defaultdict(set)
    for key in known:
        words = key.split(" ")
        first_words[words[0]].add(len(words))
    every: list[Spans] = []
    for passage, part in zip(passages, story, strict=True):
        spans = [span for span, _ in part]
        spans += _repeats(passage, spans, known, first_words)
        every.append(tuple(sorted(spans, key=_first)))
    return every


_first: Final = attrgetter("first")


def _repeatable(story: Story, common: frozenset[str]) -> Iterator[tuple[str, MentionType]]:
    for part in story:
        for span, key in part:
            if span.type in NAMING and span.confidence > SPREAD and key not in common:
                yield key, span.type
                last = key.rsplit(" ", 1)[-1]
                if span.type == "person" and last != key and last not in common:
                    yield last, span.type


def _repeats(
    passage: Passage, spans: Sequence[Span], known: Mapping[str, MentionType], first_words: Mapping[str, set[int]]
) -> list[Span]:
    words, folded = passage.tokens.words, passage.folded
    taken = {place for span in spans for place in range(span.first, span.last)}
    repeated: list[Span] = []
    for place in [place for place, word in enumerate(folded) if word in first_words]:
        if place in taken or words[place][0].islower():
            continue
        for size in sorted(first_words[folded[place]], reverse=True):
            kind = known.get(" ".join(folded[place : place + size]))
            if (
                kind
                and place + size <= len(words)
                and words[place + size - 1][0].isupper()
                and taken.isdisjoint(range(place, place + size))
            ):
                taken.update(range(place, place + size))
                repeated.append(Span(place, place + size, kind, SPREAD, METHOD))
                break
    return repeated
