"""Text with line breaks inside one element: wrapped prose, indented paragraphs, or columns to keep."""

import re
from collections.abc import Iterator
from typing import Final

from schemas.body import ParagraphKind
from services.normalise.draft import Block
from services.normalise.spaces import one_line

_BLANK: Final = re.compile(r"\n[^\S\n]*\n\s*")
# Two spaces that do not follow the end of a sentence, or three anywhere: a column.
_COLUMN: Final = re.compile(r"""[^\s.!?:;,"'”»)] {2}(?=\S)|\S {3,}(?=\S)""")
_COLUMNAR_LINES: Final = 3
# An indent of this many spaces starts a paragraph where other lines start at the margin.
_INDENT: Final = re.compile(r"[ \t]{1,8}(?=\S)")


def blocks_of(text: str, kind: ParagraphKind | None = None) -> Iterator[Block]:
    """Yield the blocks of a text: split at blank lines and indents, columns kept as ``pre``.

    Pretty-printing indents every line alike, which says nothing; an indent among lines at the margin does.
    """
    if "\n" not in text.strip():
        yield from _folded(text, kind)
        return
    for part in _BLANK.split(text.strip("\n\r")):
        yield from _part(part, kind)


def _part(part: str, kind: ParagraphKind | None) -> Iterator[Block]:
    lines = part.splitlines()
    if kind is None and _is_columnar(lines):
        yield from _columns(lines)
        return
    for paragraph in _indented(lines):
        yield from _folded(" ".join(paragraph), kind)


def _is_columnar(lines: list[str]) -> bool:
    columnar = sum(1 for line in lines if _COLUMN.search(line.strip()))
    return columnar >= _COLUMNAR_LINES and 3 * columnar >= len(lines)


def _columns(lines: list[str]) -> Iterator[Block]:
    # What comes before the columns is a sentence: ``Jan 30 (Gracenote) - Results and standings …``.
    if not _COLUMN.search(lines[0].strip()):
        yield from _folded(lines[0], None)
        lines = lines[1:]
    if any(line.strip() for line in lines):
        yield Block("\n".join(line.rstrip() for line in lines).strip("\n"), "pre")


def _indented(lines: list[str]) -> list[list[str]]:
    at_margin = any(line[:1].strip() for line in lines[1:])
    paragraphs: list[list[str]] = []
    for line in lines:
        if not paragraphs or (at_margin and _INDENT.match(line)):
            paragraphs.append([])
        paragraphs[-1].append(line)
    return paragraphs


def _folded(text: str, kind: ParagraphKind | None) -> Iterator[Block]:
    if folded := one_line(text):
        yield Block(folded, kind)
