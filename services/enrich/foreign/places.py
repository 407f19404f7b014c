"""Find places: behind a preposition, in a dateline, in the genitive, and by names that end small."""

from typing import Final

from services.enrich.foreign import words as table
from services.enrich.foreign.reader import GERMAN, LONGEST, SHORTEST, Reader
from services.enrich.spans import Span

# A place less likely than this needs more than a preposition; where nouns are written large, it needs more.
LEAST: Final = 0.25
AMONG_NOUNS: Final = 0.35
# A body or country known this well is one though its name ends small.
WELL_KNOWN: Final = 0.7


def find_place(reader: Reader, at: int) -> Span | None:
    """Return a place behind a preposition, or behind another place and an `and`."""
    before = reader.words[at - 1].lower() if at else ""
    if not (before in table.WHERE.get(reader.code, ()) or _is_in_row(reader, at, before)):
        return None
    least = AMONG_NOUNS if reader.code == GERMAN else LEAST
    for last in range(min(reader.end_of_run(at), at + SHORTEST), at, -1):
        if reader.means(at, last, "place", least) and not reader.is_common(reader.words[at]):
            return reader.span(at, last, "place")
    return None


def find_line(reader: Reader, at: int) -> Span | None:
    """Return a place in capitals that a line begins with, as datelines do."""
    words, text = reader.words, reader.passage.text
    start = reader.passage.tokens.starts[at]
    begins = words[at].isupper() and (start == 0 or text[start - 1] == "\n")
    if begins and words[at + 1 : at + 2] and words[at + 1] in "(,/-" and reader.means(at, at + 1, "place", LEAST):
        return reader.span(at, at + 1, "place")
    return None


def find_small(reader: Reader, at: int) -> Span | None:
    """Return a known body or country whose name goes on small: Union européenne, Arabie saoudite."""
    words, last = reader.words, at + 1
    while last - at < LONGEST and reader.joins(last) and words[last].isalpha():
        last += 1
    for end in range(last, at + 1, -1):
        for known in reader.meanings(at, end)[:1] if words[end - 1][0].islower() else ():
            if known.prior >= WELL_KNOWN and known.type in {"organisation", "place"}:
                return reader.span(at, end, known.type)
    return None


def find_owner(reader: Reader, at: int) -> Span | None:
    """Return a country or large city in the genitive."""
    return reader.span(at, at + 1, "place") if reader.is_owner(reader.words[at]) else None


def _is_in_row(reader: Reader, at: int, before: str) -> bool:
    return before in table.ROW and bool(reader.spans) and reader.spans[-1].last == at - 1
