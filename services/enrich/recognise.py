"""Find what an article names: the tagger first, then what is known beforehand, then the document as a whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Final

from schemas.entity import MentionType
from services.enrich.abbreviated import with_abbreviations
from services.enrich.capitals import cut_capitals
from services.enrich.document import agree
from services.enrich.foreign import Foreign
from services.enrich.foreign.words import NO_PLACES
from services.enrich.gazetteer import Gazetteer
from services.enrich.neural.second import Finder, Second
from services.enrich.spans import Passage, Span
from services.enrich.subtypes import compound, subtype
from services.enrich.tagger import Name, Tagger
from services.text.language import common_words

TYPES: Final[dict[str, MentionType]] = {"PER": "person", "ORG": "organisation", "LOC": "place"}
# The tagger has learnt English alone; elsewhere it would invent.
TAGGED: Final = frozenset({"en", "und"})
# What the gazetteer may add where the tagger found nothing.
ADDED: Final = frozenset({"demonym", "place", "organisation"})

Passages = tuple[Passage, ...]
Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Recogniser:
    """What recognising needs: the tagger and the names known beforehand."""

    tagger: Tagger
    gazetteer: Gazetteer
    # Words that are no names when they stand alone.
    common: frozenset[str]
    # For the languages that the tagger has not learnt.
    foreign: Foreign
    # The tier for the stories of which the tagger is unsure; None where it is off.
    second: Second | None = None

    def find(self, stories: Sequence[tuple[Passages, str]]) -> list[tuple[Spans, ...]]:
        """Return the spans of each passage of each story; stories come with their language."""
        tagged = [number for number, (_, language) in enumerate(stories) if language.partition("-")[0] in TAGGED]
        names = self._with_second([stories[number][0] for number in tagged])
        found = dict(zip(tagged, names, strict=True))
        return [
            self._settle(passages, found.get(number) or self._untagged(passages, language), language)
            for number, (passages, language) in enumerate(stories)
        ]

    def _untagged(self, passages: Passages, language: str) -> tuple[Spans, ...]:
        return tuple(self.foreign.find(passage, language) for passage in passages)

    def _with_second(self, stories: Sequence[Passages]) -> list[tuple[Spans, ...]]:
        names = self._tag(stories, self.tagger)
        second = self.second
        if second is None:
            return names
        sure = [[span.confidence for spans in story for span in spans] for story in names]
        unsure = [number for number, story in enumerate(stories) if second.takes(story, sure[number])]
        again = dict(zip(unsure, self._tag([stories[number] for number in unsure], second.finder), strict=True))
        return [again.get(number, spans) for number, spans in enumerate(names)]

    def _tag(self, stories: Sequence[Passages], finder: Finder) -> list[tuple[Spans, ...]]:
        passages = [passage for story in stories for passage in story]
        found: list[list[Span]] = [[] for _ in passages]
        for name in finder.tag([(passage.text, passage.tokens) for passage in passages]):
            span = self._typed(passages[name.owner], name, finder.method)
            if span:
                found[name.owner].append(span)
        rest = iter(found)
        return [tuple(tuple(next(rest)) for _ in story) for story in stories]

    def _typed(self, passage: Passage, name: Name, method: str) -> Span | None:
        kind = TYPES.get(name.kind) or subtype(passage.tokens.words[name.first : name.last], self.gazetteer)
        if not kind:
            return None
        return compound(passage, Span(name.first, name.last, kind, name.confidence, method))

    def _settle(self, passages: Passages, found: tuple[Spans, ...], language: str) -> tuple[Spans, ...]:
        added = [self._with_known(passage, spans, language) for passage, spans in zip(passages, found, strict=True)]
        told = with_abbreviations(passages, cut_capitals(passages, added))
        return tuple(agree(passages, told, self.common))

    def _with_known(self, passage: Passage, spans: Spans, language: str) -> Spans:
        """Add known names where the tagger found none, and prefer a longer known name to its parts."""
        taken = {place: span for span in spans for place in range(span.first, span.last)}
        dropped: set[Span] = set()
        added: list[Span] = []
        for known in self.gazetteer.find(passage.tokens, language, taken):
            parts = {taken[place] for place in range(known.first, known.last) if place in taken}
            size = known.last - known.first
            holds = all(part.last <= known.last and part.last - part.first < size for part in parts)
            if known.type in ADDED and holds and not _is_word(passage, known, language):
                dropped |= parts
                added.append(compound(passage, known._replace(confidence=0.8)))
        if not added:
            return spans
        kept = [span for span in spans if span not in dropped]
        return tuple(sorted((*kept, *added), key=attrgetter("first")))


def _is_word(passage: Passage, known: Span, language: str) -> bool:
    """Tell whether a name is a common word of another language than English: `Para` in Spanish, `Sind` in German."""
    word = passage.tokens.words[known.first]
    alone = known.last - known.first == 1 and language.partition("-")[0] not in TAGGED
    return alone and not word.isupper() and (word.lower() in common_words(language) or word.lower() in NO_PLACES)
