"""Find persons: by their first name, or by a title before a name."""

from typing import Final

from services.enrich.foreign import words as table
from services.enrich.foreign.reader import GERMAN, LONGEST, Reader, is_capital
from services.enrich.spans import Span
from services.text.fold import fold_word

# Languages whose persons have two surnames.
TWO_SURNAMES: Final = frozenset({"es", "pt"})
# A sentence, a line or a quotation begins behind these, and a capital says nothing.
STOPS: Final = frozenset('.!?:"\u201c\u201d\u00ab\u00bb\u201e-\u2013\u2014\u2022')


def find_person(reader: Reader, at: int) -> Span | None:
    """Return the person named from a token on."""
    word = reader.words[at]
    titled = _is_titled(reader, at) and reader.is_surname(word)
    if not (titled or reader.is_first_name(word) or _is_pair(reader, at)) or reader.is_known(at, at + 1):
        return None
    last = _end_of_name(reader, at)
    # A first name alone is nobody; tied to a noun by a hyphen it is a foundation, a library, a street.
    whole = titled or any(reader.is_apart(place) for place in range(at + 1, last))
    if not whole or reader.is_known(at, last) or (titled and last - at == 1 and reader.is_owner(word)):
        return None
    return reader.span(at, last, "person")


def _is_titled(reader: Reader, at: int) -> bool:
    before = reader.words[at - 1] if reader.joins(at) else ""
    if reader.code == GERMAN:
        return before.lower().endswith(table.GERMAN_TITLES) and before[:1].isupper()
    return before.lower() in table.TITLES.get(reader.code, ())


def _is_pair(reader: Reader, at: int) -> bool:
    """Tell whether two words written large in mid-sentence are both names that people have."""
    before = reader.words[at - 1] if at else "."
    # Nobody's name has an article, but a film's may.
    if reader.code == GERMAN or before in STOPS or before.lower() in table.ARTICLES or not reader.joins(at + 1):
        return False
    return all(
        is_capital(word) and fold_word(word) in reader.people and reader.is_surname(word)
        for word in reader.words[at : at + 2]
    )


def _end_of_name(reader: Reader, at: int) -> int:
    """Return the end of a name: first names, then one surname, or two where people have two."""
    words, last = reader.words, at + 1
    surnames = 2 if reader.code in TWO_SURNAMES else 1
    while last < at + LONGEST and reader.joins(last):
        size = _goes_on(reader, last, named=surnames <= 0)
        if not size:
            break
        # A hyphen ties the word behind it to the name before; a first name leaves the surname to come.
        surnames -= words[last] != "-" and not reader.is_first_name(words[last])
        last += size
    return last


def _goes_on(reader: Reader, at: int, *, named: bool) -> int:
    """Return how many tokens from here on belong to a name; behind the surname they must be names themselves."""
    words = reader.words
    if words[at] == "-":
        return 2 if reader.joins(at + 1) and is_capital(words[at + 1]) else 0
    if _is_particle(reader, words[at]):
        return 0 if named else _behind_particles(reader, at)
    return 1 if is_capital(words[at]) and _is_name(reader, words[at], named=named) else 0


def _behind_particles(reader: Reader, at: int) -> int:
    """Return how many tokens a surname with its particles has: von Leith, von der Leith."""
    for size in (2, 3):
        last = at + size - 1
        if not reader.joins(last):
            return 0
        if is_capital(reader.words[last]):
            return size
        if reader.words[last] not in table.PARTICLES:
            return 0
    return 0


def _is_particle(reader: Reader, word: str) -> bool:
    return word in (table.GERMAN_PARTICLES if reader.code == GERMAN else table.PARTICLES)


def _is_name(reader: Reader, word: str, *, named: bool) -> bool:
    if (word.isupper() and len(word) > 1) or (reader.code == GERMAN and word.endswith(table.GERMAN_NOUNS)):
        return False
    known = reader.code != GERMAN and fold_word(word) in reader.people
    return not named or known or reader.is_first_name(word)
