"""What the telegraph formats share: control characters, wrapped lines, indents, columns."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from services.normalise.body.furniture import is_credits, is_signoff
from services.normalise.draft import Block

SOH, STX, ETX, EOT, US = "\x01", "\x02", "\x03", "\x04", "\x1f"
# Tab line indicator and space band: ANPA-1312 sets tables with them (§6).
TABLE_MARKS: Final = ("\x08", "\x10")
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1e\x7f]")
_COLUMN: Final = re.compile(r"\S(?:\t+| {3,})\S")
# An indent opens a paragraph: a tab, or two spaces and more.
_INDENT: Final = re.compile(r"(?:\t|\u3000| {2,})\s*\S")
_LIST: Final = re.compile(r"\s*(?:[-–—*•·]|--|\d{1,2}[.)])\s")
# Chinese and Japanese close a paragraph with one of these, and set no blank line behind it.
_CLOSED: Final = ("。", "」", "』", "）", "】")
_SENTENCE_ENDS: Final = (".", "!", "?", '."', "''", "\u201d", ".)", "\u2026")
# Characters a line; what is wider was not broken to fit.
_WIDEST: Final = 90
# What Reuters sets under a story, line by line: addresses of its reporters, keywords.
_UNDER: Final = re.compile(r"(?:\(\(|Keywords: [A-Z])")
_TABLE_LINES: Final = 3
# Lines shorter than this were broken on purpose: a list of results, a poem, an address.
_FULL: Final = 45
_BREAKS: Final = ("\r\n", "\r", "\x85", "\u2028", "\u2029")


def lines_of(text: str) -> list[str]:
    """Return the lines of a text; carriage return, line feed and both together end one, controls are gone."""
    clean = _CONTROLS.sub("", text.replace("\x10", " "))
    for mark in _BREAKS:
        clean = clean.replace(mark, "\n")
    return [line.rstrip() for line in clean.split("\n")]


def blocks_of(lines: Iterable[str]) -> Iterator[Block]:
    """Yield the blocks that lines make: paragraphs unwrapped, columns kept as ``table``."""
    for group in _groups(lines):
        if _is_table(group):
            yield Block("\n".join(line.expandtabs(8).rstrip() for line in group), "table")
        else:
            yield from (Block(" ".join(part)) for part in _paragraphs(group))


def typographic(words: str) -> str:
    """Return words with the marks that ANPA-1312 has no characters for: quotes and dashes."""
    return words.replace("``", "\u201c").replace("''", "\u201d").replace(" _ ", " \u2014 ")


def _groups(lines: Iterable[str]) -> Iterator[list[str]]:
    """Yield lines between blank lines."""
    group = list[str]()
    for line in lines:
        if line.strip():
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _is_table(group: list[str]) -> bool:
    columns = sum(1 for line in map(str.strip, group) if ("   " in line or "\t" in line) and _COLUMN.search(line))
    return columns >= _TABLE_LINES and 2 * columns >= len(group)


def _paragraphs(group: list[str]) -> list[list[str]]:
    """Split lines into paragraphs: at indents if some lines have none, and where lines were broken on purpose."""
    wrapped = _are_wrapped(group)
    indented = not wrapped or any(not _is_indented(line) for line in group)
    alone = len(group) > 1 and _are_sentences(group)
    paragraphs: list[list[str]] = []
    for line in group:
        opens = not wrapped or alone or (indented and _is_indented(line)) or _LIST.match(line)
        # Initials stand alone, whether an empty line is before them or not.
        opens = opens or (line is group[-1] and is_signoff(line.strip())) or _is_under(line)
        if opens or not paragraphs or paragraphs[-1][-1].endswith(_CLOSED):
            paragraphs.append([])
        paragraphs[-1].append(line.strip())
    return paragraphs


def _is_under(line: str) -> bool:
    """Whether a line stands below a story wherever it is: credits in brackets, and what follows them."""
    words = line.strip()
    return (words.startswith("(") and is_credits(words)) or _UNDER.match(words) is not None


def _is_indented(line: str) -> bool:
    return line[0] in "\t \u3000" and _INDENT.match(line) is not None


def _are_sentences(group: list[str]) -> bool:
    """Whether each line is a paragraph: all close a sentence, and are indented or wider than any printer."""
    if not all(line.endswith(_SENTENCE_ENDS) for line in group):
        return False
    return max(map(len, group)) > _WIDEST or all(map(_is_indented, group))


def _are_wrapped(group: list[str]) -> bool:
    """Whether the lines are one text broken at a width: all but the last of a paragraph are long, none very long."""
    if len(group) == 1:
        return True
    return max(map(len, group)) <= 160 and sum(len(line) >= _FULL for line in group[:-1]) * 2 >= len(group) - 1  # noqa: PLR2004 — no printer was wider
