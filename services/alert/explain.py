"""Why a watch fired: the terms that were met, where they stand, and the metadata that agreed."""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from schemas.alert import Hit
from services.alert.document import Document, Span, fold_name
from services.alert.query import Query, Term, tags

# Of each term; an alert shows where it stands, it is no concordance.
MOST: Final = 20


def explain(query: Query, document: Document) -> tuple[Hit, ...]:
    """Return the hits of a query that is met: at most `MOST` spans of each term, in reading order."""
    terms = (hit for term in (*query.all_of, *query.any_of) for hit in _term(term, document))
    return (*terms, *_entities(query, document), *_metadata(query, document))


def _term(term: Term, document: Document) -> Iterator[Hit]:
    spans = sorted(term.spans(document), key=_reading_order)
    return (_hit(term.written, span) for span in islice(spans, MOST))


def _entities(query: Query, document: Document) -> Iterator[Hit]:
    for written in query.watch.entities:
        found = [name for name in (written, fold_name(written)) if name in document.entities]
        spans = sorted({span for name in found for span in document.entities[name]}, key=_reading_order)
        yield from (_hit(written, span) for span in islice(spans, MOST))
        if found and not spans:
            yield Hit(term=written, field="entities")


def _metadata(query: Query, document: Document) -> Iterator[Hit]:
    article = document.article
    yield from (Hit(term=code, field="subjects") for code in sorted(query.subjects & document.subjects))
    if query.watch.urgency is not None:
        yield Hit(term=str(article.urgency), field="urgency")
    if query.providers:
        yield Hit(term=article.provider, field="provider")
    for tag in tags(article.language):
        if tag in query.languages:
            yield Hit(term=tag, field="language")


def _hit(written: str, span: Span) -> Hit:
    return Hit(term=written, part=span.part, start=span.start, end=span.end)


def _reading_order(span: Span) -> tuple[bool, int, int]:
    return span.part != "headline", span.start, span.end
