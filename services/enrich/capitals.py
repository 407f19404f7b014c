"""Names in lines of capitals, cut to what the rest of the story knows: TARASENKO RESIGNS names Tarasenko."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from schemas.entity import MentionType
from services.enrich.spans import Passage, Span

Spans = tuple[Span, ...]
Known = Mapping[MentionType, set[tuple[str, ...]]]
METHOD: Final = "capitals-1"
# Names of bodies often hold those of places and persons; they are left as they are.
CUT: Final = frozenset({"person", "place"})


def cut_capitals(passages: Sequence[Passage], found: Sequence[Spans]) -> list[Spans]:
    """Return the spans of each passage, those in capitals cut to a name that stands elsewhere in mixed letters."""
    pairs = list(zip(passages, found, strict=True))
    if not any(_is_loud(passage, span) for passage, spans in pairs for span in spans):
        return list(found)
    known = _known(pairs)
    return [tuple(_cut(passage, span, known) for span in spans) for passage, spans in pairs]


def _is_loud(passage: Passage, span: Span) -> bool:
    first, last, kind, *_ = span
    # The first word tells of most that they are not: to cut them all out of the text would cost more.
    quiet = last - first == 1 or kind not in CUT or passage.tokens.words[first][-1].islower()
    return not quiet and span.surface(passage).isupper()


def _known(pairs: Sequence[tuple[Passage, Spans]]) -> Known:
    """Return the names that stand in mixed letters, by type, as folded words; persons by surname too."""
    known: defaultdict[MentionType, set[tuple[str, ...]]] = defaultdict(set)
    for passage, spans in pairs:
        for span in spans:
            if not span.surface(passage).isupper():
                words = tuple(passage.folded[span.first : span.last])
                known[span.type].add(words)
                if span.type == "person":
                    known[span.type].add(words[-1:])
    return known


def _cut(passage: Passage, span: Span, known: Known) -> Span:
    if not _is_loud(passage, span):
        return span
    names = known.get(span.type, set())
    for size in range(span.last - span.first, 0, -1):
        for first in range(span.first, span.last - size + 1):
            if tuple(passage.folded[first : first + size]) in names:
                whole = size == span.last - span.first
                return span if whole else span._replace(first=first, last=first + size, method=METHOD)
    return span
