"""Say of every span found which thing it names: a surname's full name, initials' full name, a town's state."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from services.enrich.aliases import find_aliases
from services.enrich.document import full_names
from services.enrich.gazetteer import Gazetteer
from services.enrich.hints import Hint, Meanings, find_hint, settle
from services.enrich.known import Known
from services.enrich.namesakes import with_people
from services.enrich.roles import in_furniture
from services.enrich.spans import Passage, Span
from services.text.fold import fold_word

Spans = tuple[Span, ...]


class Found(NamedTuple):
    """A span, where it was found, and the full name of what it names."""

    passage: Passage
    span: Span
    # In code points of the passage, and the words that stand there.
    start: int
    surface: str
    # What groups mentions: all of one name, type and hint are one entity.
    name: str
    hint: Hint | None = None
    # Someone named for the work on the story: a mention, but nothing the story is about.
    is_credit: bool = False


@dataclass(frozen=True, slots=True)
class Namer:
    """Names the spans of one story. ``home`` is the country where it was filed, ISO 3166-1 alpha-2."""

    gazetteer: Gazetteer
    language: str
    home: str | None = None

    def name(self, passages: Sequence[Passage], found: Sequence[Spans]) -> Iterator[Found]:
        """Yield every span with the full name of what it names; people in credits have a role, and make no entity."""
        people, bodies = full_names(passages, found), find_aliases(passages, found)
        found = with_people(passages, found, people, self._country)
        hints = _hints(passages, found, self._meanings)
        for passage, spans in zip(passages, found, strict=True):
            credited = in_furniture(passage, spans)
            text, starts, ends = passage.text, passage.tokens.starts, passage.tokens.ends
            for span in spans:
                first, last, kind, _, _ = span
                start = starts[first]
                name = surface = text[start : ends[last - 1]]
                if people and kind == "person" and last - first == 1:
                    name = people.get(passage.folded[first], surface)
                elif bodies and kind == "organisation":
                    name = bodies.get(fold_word(surface), surface)
                hint = hints.get((passage.part, span)) if hints else None
                is_credit = bool(credited) and span in credited
                yield Found(passage, span, start, surface, name, hint, is_credit)

    def _meanings(self, name: str) -> tuple[Known, ...]:
        return self.gazetteer.candidates(name, self.language)

    def _country(self, name: str) -> str | None:
        """Return the country of what a name most likely means; where the story was filed for a name of nothing."""
        return next((known.country for known in self._meanings(name)), self.home)


def _hints(passages: Sequence[Passage], found: Sequence[Spans], meanings: Meanings) -> dict[tuple[str, Span], Hint]:
    """Return what is stated of each place; where one mention of a name says it, it holds for the others."""
    own = [
        (passage, span, find_hint(passage, span, meanings))
        for passage, spans in zip(passages, found, strict=True)
        for span in spans
        if span.type == "place"
    ]
    # In most stories nothing is stated of any.
    if not any(hint for _, _, hint in own):
        return {}
    by_name: defaultdict[str, list[Hint | None]] = defaultdict(list)
    for passage, span, hint in own:
        by_name[fold_word(span.surface(passage))].append(hint)
    settled = {name: settle(hints) for name, hints in by_name.items()}
    every = {(passage.part, span): hint or settled[fold_word(span.surface(passage))] for passage, span, hint in own}
    return {key: hint for key, hint in every.items() if hint}
