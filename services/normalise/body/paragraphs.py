"""The canonical text: paragraphs joined by one newline, NFC, with the offsets of each."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final, NamedTuple

from schemas.body import Paragraph, ParagraphKind
from services.normalise.draft import Block

_SPACE: Final = re.compile(r"\s+")
_LINE_SPACE: Final = re.compile(r"[^\S\n]+\n|\r\n?")
# Controls other than newline and tab; they carry no letter.
_CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\u2028\u2029]")
PRESERVED: Final[frozenset[ParagraphKind | None]] = frozenset({"table", "pre"})


class Piece(NamedTuple):
    """One paragraph, its kind decided."""

    text: str
    kind: ParagraphKind


def clean_words(words: str) -> str:
    """Return words on one line: white space folded, controls gone, NFC, no lone surrogates."""
    # Most words are clean already: printable is free of controls, surrogates and all white space but the plain one.
    if words.isprintable() and "  " not in words:
        return (words if words.isascii() else unicodedata.normalize("NFC", words)).strip()
    return _plain(_SPACE.sub(" ", _CONTROLS.sub(" ", words))).strip()


def clean_block(block: Block) -> Block:
    """Return a block with its text clean; ``table`` and ``pre`` keep their lines and columns."""
    words = block.text
    # Nearly all are clean, see `clean_words`.
    if words.isprintable() and "  " not in words and unicodedata.is_normalized("NFC", words) and words.strip() == words:
        return block
    if block.kind not in PRESERVED:
        return Block(clean_words(words), block.kind)
    lines = _CONTROLS.sub(" ", _LINE_SPACE.sub("\n", words))
    return Block(_plain(lines).strip("\n").rstrip(), block.kind)


def joined(pieces: Iterable[Piece]) -> tuple[str, tuple[Paragraph, ...]]:
    """Return the canonical text and where each paragraph stands in it."""
    start, words, paragraphs = 0, list[str](), list[Paragraph]()
    for idx, (text, kind) in enumerate(pieces):
        end = start + len(text)
        paragraphs.append(Paragraph.made_whole({"idx": idx, "kind": kind, "start": start, "end": end}))
        words.append(text)
        start = end + 1
    return "\n".join(words), tuple(paragraphs)


def _plain(words: str) -> str:
    if words.isascii():
        return words
    whole = words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return unicodedata.normalize("NFC", whole)
