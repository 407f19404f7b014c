"""Sift what was recognised by where it stands: in a dateline, or in a headline whose every word has a capital."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from schemas.credits import Dateline
from services.enrich.gazetteer import Gazetteer
from services.enrich.spans import Passage, Span

METHOD: Final = "dateline-1"
# A headline of which this share of the longer words has a capital is set in title case.
TITLE_CASE: Final = 0.8
LONGER: Final = 4
# Of so many words a name in such a headline may be no more than the headline.
MANY: Final = 3


def in_dateline(passage: Passage, spans: Sequence[Span], dateline: Dateline | None) -> tuple[Span, ...]:
    """Return the spans with those of the dateline set right: its place is a place, the rest of it names nothing."""
    if dateline is None or dateline.start is None or dateline.end is None or passage.part != "text":
        return tuple(spans)
    starts = passage.tokens.starts
    place = dateline.place or ""
    kept: list[Span] = []
    for span in spans:
        surface = span.surface(passage)
        if not dateline.start <= starts[span.first] < dateline.end:
            kept.append(span)
        elif surface in place:
            kept.append(replace(span, type="place", confidence=0.95, method=METHOD))
        elif surface not in (dateline.agency or "") and starts[span.last - 1] < dateline.end:
            kept.append(span)
    return tuple(kept)


def in_title_case(headline: Passage, spans: Sequence[Span], text: str, gazetteer: Gazetteer) -> tuple[Span, ...]:
    """Return the spans of a headline without long ones that only its capitals make: nobody else knows them."""
    if not is_title_case(headline.tokens.words):
        return tuple(spans)
    return tuple(
        span
        for span in spans
        if span.last - span.first < MANY or span.surface(headline) in text or gazetteer.lookup(span.surface(headline))
    )


def is_title_case(words: Sequence[str]) -> bool:
    """Tell whether nearly all longer words begin with a capital, though not all are capitals."""
    longer = [word for word in words if len(word) >= LONGER and word.isalpha()]
    capital = [word for word in longer if word[0].isupper() and not word.isupper()]
    return len(longer) >= MANY and len(capital) >= TITLE_CASE * len(longer)
