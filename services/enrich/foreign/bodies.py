"""Find bodies: by what stands before or behind their name, by a place in it, by their initials."""

from typing import Final

from services.enrich.foreign import words as table
from services.enrich.foreign.places import LEAST
from services.enrich.foreign.reader import GERMAN, Reader, is_capital
from services.enrich.spans import Span

INITIALS: Final = range(2, 6)


def find_body(reader: Reader, at: int) -> Span | None:
    """Return the body named from a token on."""
    word, last = reader.words[at], reader.end_of_run(at)
    before = reader.words[at - 1] if reader.joins(at) else ""
    formed = last - at > 1 and reader.words[last - 1] in table.FORMS
    if formed and not reader.is_common(word) and not _is_kind(reader, word):
        return reader.span(at, last, "organisation")
    if word in table.SCHOOLS and reader.joins(at + 2) and is_capital(reader.words[at + 2]):
        return reader.span(at, reader.end_of_run(at + 2), "organisation")
    if _is_kind(reader, before) and not reader.is_known(at, last):
        return reader.span(at, last, "organisation")
    if reader.code == GERMAN and last - at > 1 and is_german_adjective(word):
        return reader.span(at, last, "organisation")
    return _initials(reader, at, before)


def find_club(reader: Reader, at: int) -> Span | None:
    """Return a club, or a body that has its name from a place: no place of either is meant."""
    last = reader.end_of_run(at)
    headed = table.HEADS.intersection(reader.words[at + 1 : last]) and reader.means(at, at + 1, "place", LEAST)
    if last - at > 1 and (reader.words[at] in table.CLUBS or headed):
        return reader.span(at, last, "organisation")
    return None


def is_german_adjective(word: str) -> bool:
    """Tell whether a word is one of the adjectives that names of bodies begin with."""
    folded = word.lower()
    return any(folded == stem + ending for stem in table.GERMAN_ADJECTIVE for ending in table.GERMAN_ENDINGS)


def _is_kind(reader: Reader, before: str) -> bool:
    if reader.code == GERMAN:
        return before.lower().endswith(table.GERMAN_KINDS) and before[:1].isupper()
    return before in table.KINDS.get(reader.code, ())


def _initials(reader: Reader, at: int, before: str) -> Span | None:
    word = reader.words[at]
    is_body = len(word) in INITIALS and word.isupper() and word.isalpha() and word not in table.NO_BODY
    # Among capitals they are a word like any other.
    shouted = before.isupper() and len(before) > 1
    if is_body and before.lower() in table.ARTICLES and not shouted and not reader.is_known(at, at + 1):
        return reader.span(at, at + 1, "organisation")
    return None
