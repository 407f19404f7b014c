"""A watch compiled: its terms as words, and what an article must hold for it to fire."""

from collections.abc import Iterator
from dataclasses import dataclass

from schemas.watch import Watch
from services.alert.document import Document, Span, fold_name
from services.text.words import find_words


@dataclass(frozen=True, slots=True)
class Term:
    """A word, a phrase, or either with an open end: the last word of ``rate*`` is a prefix."""

    written: str
    words: tuple[str, ...]
    open: bool = False

    def spans(self, document: Document) -> Iterator[Span]:
        """Yield where the term stands."""
        for first in self._places(document):
            yield document.span(first, first + len(self.words) - 1)

    def is_in(self, document: Document) -> bool:
        """Tell whether the term stands in the headline or the text."""
        if not self.open and any(word not in document.places for word in self.words):
            return False
        return next(self._places(document), None) is not None

    def _places(self, document: Document) -> Iterator[int]:
        words, size = document.words, len(self.words)
        for first in self._first_places(document):
            if size == 1 or self._fits(words[first : first + size]):
                yield first

    def _first_places(self, document: Document) -> Iterator[int]:
        start = next(iter(self.words), None)
        if start is None:
            return
        if len(self.words) > 1 or not self.open:
            yield from document.places.get(start, ())
            return
        for word in document.starting_with(start):
            yield from document.places[word]

    def _fits(self, found: list[str]) -> bool:
        *heads, last = self.words
        if len(found) != len(self.words) or found[:-1] != heads:
            return False
        return found[-1].startswith(last) if self.open else found[-1] == last


@dataclass(frozen=True, slots=True)
class Query:
    """What a watch asks: all lines that are given must hold.

    Within ``all_of`` every term must be there, within any other line one entry is enough.
    """

    watch: Watch
    all_of: tuple[Term, ...]
    any_of: tuple[Term, ...]
    none_of: tuple[Term, ...]
    entities: tuple[str, ...]
    subjects: frozenset[str]
    providers: frozenset[str]
    languages: frozenset[str]

    def is_met(self, document: Document) -> bool:
        """Tell whether an article is what the watch asks for; the cheap lines are tried first."""
        return self._is_metadata_met(document) and self._are_terms_met(document)

    def _is_metadata_met(self, document: Document) -> bool:
        article, limit = document.article, self.watch.urgency
        return (
            (limit is None or (article.urgency is not None and article.urgency <= limit))
            and (not self.providers or article.provider.casefold() in self.providers)
            and (not self.languages or not self.languages.isdisjoint(tags(article.language)))
            and (not self.subjects or not self.subjects.isdisjoint(document.subjects))
        )

    def _are_terms_met(self, document: Document) -> bool:
        return (
            (not self.entities or any(name in document.entities for name in self.entities))
            and all(term.is_in(document) for term in self.all_of)
            and (not self.any_of or any(term.is_in(document) for term in self.any_of))
            and not any(term.is_in(document) for term in self.none_of)
        )


def compile_watch(watch: Watch) -> Query:
    """Make a query of a watch."""
    return Query(
        watch=watch,
        all_of=_terms(watch.all_of),
        any_of=_terms(watch.any_of),
        none_of=_terms(watch.none_of),
        # An id is compared as it stands, a name folded; which of the two it is does not matter.
        entities=tuple(name for entity in watch.entities for name in (entity, fold_name(entity))),
        subjects=frozenset(watch.subjects),
        providers=frozenset(name.casefold() for name in watch.providers),
        languages=frozenset(name.casefold() for name in watch.languages),
    )


def parse_term(written: str) -> Term:
    """Read a term as it stands in a watch; one without any word in it is never met."""
    stem = written.strip().rstrip("*")
    return Term(written, tuple(word for word in find_words(stem).words if word), open=written.rstrip().endswith("*"))


def tags(language: str | None) -> tuple[str, ...]:
    """Return a language tag and each shorter one that covers it: ``en-gb``, ``en``."""
    parts = (language or "").casefold().split("-")
    return tuple("-".join(parts[:size]) for size in range(len(parts), 0, -1))


def _terms(written: tuple[str, ...]) -> tuple[Term, ...]:
    return tuple(parse_term(term) for term in written)
