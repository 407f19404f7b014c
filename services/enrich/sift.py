"""Sift what was recognised by where it stands: in a dateline, or in a headline whose every word has a capital."""

from collections.abc import Sequence
from typing import Final

from schemas.credits import Dateline
from schemas.entity import MentionType
from services.enrich.gazetteer import Gazetteer
from services.enrich.spans import Passage, Span
from services.text.fold import fold_word
from services.text.tokens import tokenise

METHOD: Final = "dateline-1"
PREFIX: Final = "prefix-1"
# Alone they are a side, of a country or of the Cold War: no place has an id for them.
DIRECTIONS: Final = frozenset({"west", "east", "north", "south"})
GOODS: Final = frozenset({"crude", "futures"})
GOODS_METHOD: Final = "goods-1"
STOPS: Final = frozenset(".!?:\"'\u201c\u201d\u00ab\u2019-\u2013\u2014\u2022")
PREFIXES: Final = frozenset({"pan", "pro", "anti", "ex", "non", "post", "pre", "trans", "intra", "inter", "mid"})
# A name that has none of these in it or beside it stays as it is: nearly every one.
_TELLING: Final = DIRECTIONS | GOODS | {"-"}
# A headline of which this share of the longer words has a capital is set in title case.
TITLE_CASE: Final = 0.8
LONGER: Final = 4
# Of so many words a name in such a headline may be no more than the headline.
MANY: Final = 3


def sift(
    passages: Sequence[Passage], found: Sequence[tuple[Span, ...]], dateline: Dateline | None, gazetteer: Gazetteer
) -> tuple[tuple[Span, ...], ...]:
    """Return the spans of every passage of a story, headline and text first, without what only looks like names."""
    headline, text = passages[:2]
    rid = [in_words(passage, spans, gazetteer) for passage, spans in zip(passages, found, strict=True)]
    rid[0] = in_title_case(headline, rid[0], text.text, gazetteer)
    rid[1] = in_dateline(text, rid[1], dateline)
    if dateline and dateline.place and (dateline.country or dateline.uri):
        rid = [with_place(passage, spans, dateline) for passage, spans in zip(passages, rid, strict=True)]
    return tuple(rid)


def in_words(passage: Passage, spans: Sequence[Span], gazetteer: Gazetteer) -> tuple[Span, ...]:
    """Return the spans without ``the West``, and with ``Europe`` for ``pan-Europe``."""
    words, lower = passage.tokens.words, passage.lower
    kept = (
        span
        if _TELLING.isdisjoint(lower[max(span.first - 1, 0) : span.last + 1])
        else _in_words(words, span, gazetteer)
        for span in spans
    )
    return tuple(filter(None, kept))


def _in_words(words: Sequence[str], span: Span, gazetteer: Gazetteer) -> Span | None:
    named = _without_prefix(words, span, gazetteer)
    return _with_goods(words, named) if named and not _is_direction(words, named) else None


def _with_goods(words: Sequence[str], span: Span) -> Span:
    """Return ``Brent`` before ``crude`` as the oil that it is there, not as the borough."""
    goods = span.type == "place" and words[span.last : span.last + 1] and words[span.last] in GOODS
    return span._replace(type="product", method=GOODS_METHOD) if goods else span


def _without_prefix(words: Sequence[str], span: Span, gazetteer: Gazetteer) -> Span | None:
    """Return the name behind a prefix, an adjective there if it is a place; None where nobody knows it as a name."""
    first, last = span.first, span.last
    if span.type == "place" and words[max(first - 2, 0) : first] == ["pan", "-"]:
        return span._replace(type="demonym", method=PREFIX)
    if last - first <= MANY - 1 or words[first + 1] != "-" or words[first] not in PREFIXES:
        return span
    known = gazetteer.lookup(" ".join(words[first + 2 : last]))
    if known is None:
        return None
    kind: MentionType = "demonym" if known.type == "place" else known.type
    return span._replace(first=first + 2, type=kind, method=PREFIX)


def _is_direction(words: Sequence[str], span: Span) -> bool:
    """Tell whether all that has a capital is a direction: the South, and the North and the South."""
    named = [word.lower() for word in words[span.first : span.last] if word[0].isupper()]
    return span.type != "person" and bool(named) and DIRECTIONS.issuperset(named)


def in_dateline(passage: Passage, spans: Sequence[Span], dateline: Dateline | None) -> tuple[Span, ...]:
    """Return the spans with those of the dateline set right: its place is a place, the rest of it names nothing."""
    if dateline is None or dateline.start is None or dateline.end is None or passage.part != "text":
        return tuple(spans)
    starts = passage.tokens.starts
    # The state or country behind the place is one too.
    places = tuple(fold_word(name) for name in (dateline.place, dateline.region) if name)
    kept: list[Span] = []
    for span in spans:
        surface = span.surface(passage)
        if not dateline.start <= starts[span.first] < dateline.end:
            kept.append(span)
        elif any(fold_word(surface) in place for place in places):
            kept.append(span._replace(type="place", confidence=0.95, method=METHOD))
        elif surface not in (dateline.agency or "") and starts[span.last - 1] < dateline.end:
            kept.append(span)
    return tuple(kept)


def with_place(passage: Passage, spans: Sequence[Span], dateline: Dateline) -> tuple[Span, ...]:
    """Return the spans and the dateline's place, where it stands again and nothing was found.

    At the start of a sentence its capital says nothing: a story from Reading may begin with reading.
    """
    name = tokenise(fold_word(dateline.place or "")).words
    words, folded = passage.tokens.words, passage.folded
    starts = [at for at, word in enumerate(folded) if word == name[0] and words[at][0].isupper()] if name else []
    if not starts:
        return tuple(spans)
    taken = {at for span in spans for at in range(span.first, span.last)}
    added = [
        Span(first, first + len(name), "place", 0.8, METHOD)
        for first in starts
        if folded[first : first + len(name)] == name
        and taken.isdisjoint(range(first, first + len(name)))
        and (_is_line(passage, first, dateline) or (first > 0 and words[first - 1] not in STOPS))
    ]
    return tuple(sorted((*spans, *added), key=lambda span: span.first)) if added else tuple(spans)


def _is_line(passage: Passage, first: int, dateline: Dateline) -> bool:
    """Tell whether a token stands in the dateline itself."""
    start, end = dateline.start, dateline.end
    return passage.part == "text" and start is not None and start <= passage.tokens.starts[first] < (end or start)


def in_title_case(headline: Passage, spans: Sequence[Span], text: str, gazetteer: Gazetteer) -> tuple[Span, ...]:
    """Return the spans of a headline without long ones that only its capitals make; known names in them stay."""
    if not is_title_case(headline.tokens.words):
        return tuple(spans)
    made = [span for span in spans if _is_made(headline, span, text, gazetteer)]
    if not made:
        return tuple(spans)
    # Setting every word in capitals is an English habit.
    inside = [
        known
        for known in gazetteer.find(headline.tokens)
        if any(span.first <= known.first and known.last <= span.last for span in made)
    ]
    return tuple(sorted({*spans, *inside}.difference(made), key=lambda span: span.first))


def _is_made(headline: Passage, span: Span, text: str, gazetteer: Gazetteer) -> bool:
    """Tell whether nobody else knows a long name, or a place of two words: neither the text nor the gazetteer."""
    surface = span.surface(headline)
    few = MANY - 1 if span.type == "place" else MANY
    return span.last - span.first >= few and surface not in text and not gazetteer.lookup(surface)


def is_title_case(words: Sequence[str]) -> bool:
    """Tell whether nearly all longer words begin with a capital, though not all are capitals."""
    longer = [word for word in words if len(word) >= LONGER and word.isalpha()]
    capital = [word for word in longer if word[0].isupper() and not word.isupper()]
    return len(longer) >= MANY and len(capital) >= TITLE_CASE * len(longer)
