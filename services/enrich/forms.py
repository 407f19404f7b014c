"""What a word looks like: every feature of the tagger depends on the word's form alone."""

import re
from typing import Final
from zlib import crc32

# Affixes are hashed into this many rows; collisions cost little, memory much.
BUCKETS: Final = 1 << 13
AFFIXES: Final = 10
# Stands for the edge of a line; no word has this form.
EDGE: Final = ""
# Marks the form of a word in a line that is all capitals, where capitals say nothing.
SHOUTED: Final = "\x01"
# Words that may stand inside a name, though they begin small.
LINKING: Final = frozenset(
    {
        "of",
        "the",
        "and",
        "for",
        "in",
        "on",
        "de",
        "da",
        "do",
        "dos",
        "das",
        "di",
        "du",
        "des",
        "del",
        "della",
        "la",
        "le",
    }
    | {
        "les",
        "el",
        "al",
        "ul",
        "as",
        "an",
        "ad",
        "ar",
        "at",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "ten",
        "zu",
        "bin",
        "ibn",
    }
    | {
        "bint",
        "abu",
        "y",
        "e",
        "und",
        "et",
        "to",
        "a",
        "d'",
        "&",
        "-",
        "'",
        "\u2019",
        "'s",
        "\u2019s",
        ".",
        ",",
        "/",
        "+",
        "!",
    }
)
# Words that may begin a name, though they begin small.
LEADING: Final = frozenset(
    {
        "de",
        "da",
        "di",
        "du",
        "del",
        "van",
        "von",
        "der",
        "ter",
        "al",
        "el",
        "ul",
        "as",
        "an",
        "ash",
        "bin",
        "ibn",
        "abu",
        "la",
        "le",
        "d'",
    }
)

_DIGITS: Final = re.compile(r"\d")


def shape_of(form: str) -> int:
    """Return which of 16 shapes a form has: capitals, digits, marks, and where they stand."""
    if form[:1] in {EDGE, SHOUTED}:
        return 0 if form == EDGE else 1
    if form.isalpha():
        return _shape_of_word(form)
    if form[0].isdigit() or any(letter.isdigit() for letter in form):
        return _shape_of_number(form)
    if form[0].isalpha():
        # U.S., but J.; and what else has a mark in it: O'Brien.
        return (12 if len(form) > 2 else 13) if "." in form else 14  # noqa: PLR2004 — a letter and a point
    return 15


def _shape_of_word(form: str) -> int:
    if form.islower() or not form[0].isupper():
        return 2 if form == form.lower() else 3
    if len(form) == 1:
        return 4
    if form.isupper():
        return 5
    return 6 if form[1:].islower() else 7


def _shape_of_number(form: str) -> int:
    if form.isdigit():
        return 8 if len(form) == 4 else 9  # noqa: PLR2004 — a year
    return 10 if form[0].isdigit() else 11


def affixes_of(form: str) -> list[int]:
    """Return ten rows of the affix table: prefixes and suffixes of 1 to 4 letters, the form, its pattern."""
    word = form.removeprefix(SHOUTED).lower()
    head, tail = f"<{word}", f"{word}>"
    pattern = word if word.isalpha() else _DIGITS.sub("0", word)
    prefixes, suffixes = (head[:2], head[:3], head[:4], head[:5]), (tail[-2:], tail[-3:], tail[-4:], tail[-5:])
    return [crc32(part.encode()) % BUCKETS for part in (*prefixes, *suffixes, f"<{tail}", pattern)]


def is_strong(form: str) -> bool:
    """Tell whether a form alone may be (part of) a name: it holds a capital."""
    return form[:1] == SHOUTED or form != form.lower()


def is_linking(form: str) -> bool:
    """Tell whether a form may stand inside or at the end of a name."""
    return form in LINKING or form[:1].isdigit()


def is_leading(form: str) -> bool:
    """Tell whether a form may begin a name, though it begins small."""
    return form in LEADING


def is_hyphen(form: str) -> bool:
    """Tell whether a form ties two words into one."""
    return form == "-"


def is_number(form: str) -> bool:
    """Tell whether a form begins with a digit."""
    return form[:1].isdigit()


# In the order of the columns of `layout.Kinds`.
KINDS: Final = (is_strong, is_linking, is_leading, is_hyphen, is_number)
