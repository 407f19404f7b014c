"""Read a passage from left to right, and ask at every capital what is named."""

from dataclasses import dataclass
from typing import Final

from services.enrich.foreign import words as table
from services.enrich.foreign.bodies import find_body, find_club
from services.enrich.foreign.persons import find_person
from services.enrich.foreign.places import find_line, find_owner, find_place, find_small
from services.enrich.foreign.reader import GERMAN, Reader, is_capital
from services.enrich.gazetteer import Gazetteer
from services.enrich.spans import Passage, Span

# The first that finds something wins.
FINDERS: Final = (find_line, find_small, find_club, find_body, find_person, find_place, find_owner)


@dataclass(frozen=True, slots=True)
class Foreign:
    """What finding names without a tagger needs: first names, all names of people (folded), and what is known."""

    firsts: frozenset[str]
    people: frozenset[str]
    gazetteer: Gazetteer

    def find(self, passage: Passage, language: str) -> tuple[Span, ...]:
        """Return the names of a passage; none of a language that we have no words of."""
        code = language.partition("-")[0].lower()
        code = {"nb": "no", "nn": "no"}.get(code, code)
        if code != GERMAN and code not in table.WHERE and code not in table.TITLES:
            return ()
        return _read(Reader(passage, code, self.firsts, self.people, self.gazetteer))


def _read(reader: Reader) -> tuple[Span, ...]:
    at = 0
    while at < len(reader.words):
        found = _found(reader, at) if is_capital(reader.words[at]) else None
        if found:
            reader.spans.append(found)
        at = found.last if found else at + 1
    return tuple(reader.spans)


def _found(reader: Reader, at: int) -> Span | None:
    return next((found for find in FINDERS if (found := find(reader, at))), None)
