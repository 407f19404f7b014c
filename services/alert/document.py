"""An article as a watch sees it: its words with their places, its entities, its codes."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from schemas.article import Article
from schemas.entity import Entity, TextPart
from services.text.fold import fold_word
from services.text.words import Words, find_words

# Stands between headline and text, so that no phrase runs over; no term has an empty word.
_GAP: Final = ""


@dataclass(frozen=True, slots=True)
class Span:
    """Where something stands in an article: code points of a part, end exclusive."""

    part: TextPart
    start: int
    end: int


@dataclass(frozen=True)
class Document:
    """An article taken apart once for all watches."""

    article: Article

    @cached_property
    def words(self) -> list[str]:
        """The folded words of the headline, a gap, and those of the text."""
        return [*self._headline.words, _GAP, *self._text.words]

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Word → where it stands in `words`."""
        places: dict[str, list[int]] = {}
        for place, word in enumerate(self.words):
            places.setdefault(word, []).append(place)
        return places

    @cached_property
    def vocabulary(self) -> list[str]:
        """Every word once, sorted."""
        return sorted(self.places)

    @cached_property
    def entities(self) -> dict[str, list[Span]]:
        """Ids as stated and names folded → the mentions."""
        found: dict[str, list[Span]] = {}
        for entity in self._entities():
            for name in (entity.uri, fold_name(entity.name)):
                found.setdefault(name or _GAP, [])
        for mention in self.article.mentions:
            span = Span("headline" if mention.part == "headline" else "text", mention.start, mention.end)
            for name in {mention.uri or _GAP, fold_name(mention.surface), *self._names.get(mention.uri or _GAP, ())}:
                found.setdefault(name, []).append(span)
        found.pop(_GAP, None)
        return found

    @cached_property
    def subjects(self) -> frozenset[str]:
        """Subject codes, and the provider's categories with and without their scheme."""
        codes = {code for subject in self.article.subjects for code in (subject.uri, subject.literal) if code}
        for category in self.article.category:
            codes |= {category.code, f"{category.scheme}:{category.code}"}
        return frozenset(codes)

    def starting_with(self, prefix: str) -> Iterator[str]:
        """Yield the words that start with a prefix."""
        words = self.vocabulary
        for place in range(bisect_left(words, prefix), len(words)):
            if not words[place].startswith(prefix):
                return
            yield words[place]

    def span(self, first: int, last: int) -> Span:
        """Return where the words from ``first`` to ``last``, inclusive, stand."""
        gap = len(self._headline.words)
        if first < gap:
            return Span("headline", self._headline.starts[first], self._headline.ends[last])
        return Span("text", self._text.starts[first - gap - 1], self._text.ends[last - gap - 1])

    @cached_property
    def _headline(self) -> Words:
        return find_words(self.article.headline)

    @cached_property
    def _text(self) -> Words:
        return find_words(self.article.text)

    @cached_property
    def _names(self) -> dict[str, set[str]]:
        names: dict[str, set[str]] = {}
        for entity in self._entities():
            if entity.uri:
                names.setdefault(entity.uri, set()).add(fold_name(entity.name))
        return names

    def _entities(self) -> Iterator[Entity]:
        article = self.article
        for group in (article.people, article.organisations, article.places, article.events, article.objects):
            yield from group


def fold_name(name: str) -> str:
    """Return a name as it is compared: case, accents and spacing folded."""
    return " ".join(fold_word(name).split())
