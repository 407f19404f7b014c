"""What the tagger calls other: demonyms, events and products, told apart by their words."""

from collections.abc import Sequence
from typing import Final

from schemas.entity import MentionType
from services.enrich.gazetteer import Gazetteer
from services.enrich.spans import Passage, Span
from services.text.fold import fold_word

_EVENT_WORDS: Final = frozenset(
    {"cup", "open", "championship", "championships", "games", "olympics", "war", "league", "prix", "masters", "classic"}
    | {"tournament", "series", "marathon", "summit", "conference", "festival", "election", "elections", "hurricane"}
    | {"typhoon", "cyclone", "ashes", "derby", "bowl", "olympiad", "congress", "revolution", "uprising", "holocaust"}
    | {"ramadan", "christmas", "easter", "thanksgiving", "accord", "accords", "treaty", "protocol", "agreement"}
)
_PRODUCT_WORDS: Final = frozenset(
    {"windows", "iphone", "ipad", "android", "boeing", "airbus", "mig", "tupolev", "pentium", "macintosh", "xbox"}
    | {"playstation", "linux", "java", "viagra", "scud", "patriot", "tomahawk", "soyuz", "ariane", "kalashnikov"}
)


def subtype(words: Sequence[str], gazetteer: Gazetteer) -> MentionType | None:
    """Return what a name of the class other is; None where nothing tells."""
    folded = [fold_word(word) for word in words]
    known = gazetteer.lookup(" ".join(words))
    if _EVENT_WORDS.intersection(folded):
        return "event"
    if (known and known.type == "demonym") or (len(words) > 1 and "-" in words and folded[-1] == words[-1]):
        return "demonym"
    return "product" if _PRODUCT_WORDS.intersection(folded) else None


def compound(passage: Passage, span: Span) -> Span:
    """Return the place in ``Chicago-based`` and ``pro-Moscow`` as the adjective that it is there, without the rest."""
    if span.type == "place":
        return span._replace(type="demonym") if _tied(passage, span) else span
    first, last, words = span.first, span.last, passage.tokens.words
    if span.type != "demonym" or "-" not in words[first:last]:
        return span
    at = words.index("-", first, last)
    # The half with the capital is the name.
    first, last = (first, at) if words[first][0].isupper() else (at + 1, last)
    return span._replace(first=first, last=last)


def _tied(passage: Passage, span: Span) -> bool:
    """Tell whether a hyphen, without spaces, ties the span to a small word."""
    words, starts, ends = passage.tokens.words, passage.tokens.starts, passage.tokens.ends
    first, last = span.first, span.last
    after = last + 1 < len(words) and words[last] == "-" and words[last + 1][0].islower()
    if after and ends[last - 1] == starts[last] and ends[last] == starts[last + 1]:
        return True
    before = first > 1 and words[first - 1] == "-" and words[first - 2].islower()
    return before and ends[first - 1] == starts[first] and ends[first - 2] == starts[first - 1]
