"""The document pass: what one place of a story says of a name holds for the others.

A name keeps the type that most of its mentions have; a lone surname is the person whose full name
the story gives; a name found once is found wherever it is written again, in capitals too.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import compress, count
from operator import attrgetter
from typing import Final, TypeAlias

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
    if not any(found):
        return list(found)
    keys = [[key_of(passage, span) for span in spans] for passage, spans in zip(passages, found, strict=True)]
    story = [list(zip(spans, each, strict=True)) for spans, each in zip(found, keys, strict=True)]
    return _with_repeats(passages, _by_majority(_with_surnames(story)), common)


# Spans, each with what mentions of its name share.
Story: TypeAlias = list[list[tuple[Span, str]]]


def key_of(passage: Passage, span: Span) -> str:
    """Return what mentions of one name share: its words, folded."""
    first, last = span[:2]
    return passage.folded[first] if last - first == 1 else " ".join(passage.folded[first:last])


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
        if span.type == "person" and span.confidence > SPREAD and span.last - span.first > 1
    }
    return [[_surnamed(span, key) if key in persons else (span, key) for span, key in part] for part in story]


def _surnamed(span: Span, key: str) -> tuple[Span, str]:
    if span.last - span.first == 1 and span.type in NAMING and span.confidence < FIRM:
        return span._replace(type="person", method=METHOD), key
    return span, key


def _by_majority(story: Story) -> Story:
    kinds: defaultdict[str, set[MentionType]] = defaultdict(set)
    for part in story:
        for span, key in part:
            kinds[key].add(span.type)
    disputed = {key for key, each in kinds.items() if len(each) > 1}
    if not disputed:
        return story
    winners = _winners((span, key) for part in story for span, key in part if key in disputed)
    return [[_voted(span, key, winners) if key in disputed else (span, key) for span, key in part] for part in story]


def _winners(disputed: Iterable[tuple[Span, str]]) -> dict[str, MentionType]:
    votes: defaultdict[str, defaultdict[MentionType, float]] = defaultdict(lambda: defaultdict(float))
    for span, key in disputed:
        votes[key][span.type] += span.confidence
    return {key: max(cast, key=cast.__getitem__) for key, cast in votes.items()}


def _voted(span: Span, key: str, winners: Mapping[str, MentionType]) -> tuple[Span, str]:
    if span.confidence > FIRM or span.type == winners[key]:
        return span, key
    return span._replace(type=winners[key], method=METHOD), key


def _with_repeats(passages: Sequence[Passage], story: Story, common: frozenset[str]) -> list[Spans]:
    known = dict(_repeatable(story, common))
    sizes: defaultdict[str, set[int]] = defaultdict(set)
    for key in known:
        sizes[key.partition(" ")[0]].add(key.count(" ") + 1)
    every: list[Spans] = []
    for passage, part in zip(passages, story, strict=True):
        spans = tuple(span for span, _ in part)
        repeated = list(_repeats(passage, spans, known, sizes))
        every.append(tuple(sorted((*spans, *repeated), key=_first)) if repeated else spans)
    return every


_first: Final = attrgetter("first")


def _repeatable(story: Story, common: frozenset[str]) -> Iterator[tuple[str, MentionType]]:
    for part in story:
        for span, key in part:
            if span.confidence > SPREAD and span.type in NAMING and key not in common:
                yield key, span.type
                last = key.rpartition(" ")[2] if span.type == "person" else key
                if last != key and last not in common:
                    yield last, span.type


def _repeats(
    passage: Passage, spans: Spans, known: Mapping[str, MentionType], sizes: Mapping[str, set[int]]
) -> Iterator[Span]:
    """Yield the known names that stand where nothing was found; ``sizes`` are of those that a word begins."""
    words, folded = passage.tokens.words, passage.folded
    taken = {place for span in spans for place in range(span.first, span.last)}
    for place in compress(count(), map(sizes.__contains__, folded)):
        if place in taken or words[place][0].islower():
            continue
        for size in sorted(sizes[folded[place]], reverse=True):
            last = place + size
            kind = known.get(" ".join(folded[place:last]))
            if kind and last <= len(words) and words[last - 1][0].isupper() and taken.isdisjoint(range(place, last)):
                taken.update(range(place, last))
                yield Span(place, last, kind, SPREAD, METHOD)
                break
