"""The body of a story, out of the forms in which JSON and web wires carry it: markup or plain text."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from schemas.body import Removed
from schemas.credits import Association
from services.normalise.body import wrapped_lines
from services.normalise.body.leftover_markup import looks_like_html
from services.normalise.draft import Block
from services.normalise.markup import blocks as markup

_BLANK_LINES = re.compile(r"\n[^\S\n]*\n")
# Lines broken at a fixed width are no longer than this, and all but the last of a paragraph are
# more than half as long.
_WRAP: Final = 100
_SENTENCE_END: Final = (".", "!", "?", ":", '"', "”", "»", "…", "。")


@dataclass(frozen=True, slots=True)
class Marked:
    """A body as read. ``parts``: words that belong into a field (byline, dateline, note), see `markup.Content`."""

    blocks: tuple[Block, ...] = ()
    html: str | None = None
    removed: tuple[Removed, ...] = ()
    media: tuple[Association, ...] = ()
    parts: Mapping[str, str] = field(default_factory=dict[str, str])


def read_body(words: str) -> Marked:
    """Read a body that may be markup or plain text: a tag that HTML has decides."""
    return html_body(words) if looks_like_html(words) else text_body(words)


def html_body(words: str) -> Marked:
    """Read a body of HTML or XHTML, whole or in pieces."""
    content = markup.content_of_html(words)
    return Marked(content.blocks, words, content.removed, content.media, content.parts)


def text_body(words: str) -> Marked:
    """Read a body of plain text, wrapped at a width or a paragraph a line."""
    lines = words.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    return Marked(tuple(block for part in _BLANK_LINES.split(lines) for block in _part(part)))


def preserved_body(words: str) -> Marked:
    """Read a body whose lines and columns count."""
    return Marked((Block(words.strip("\r\n"), "pre"),) if words.strip() else ())


def nitf_content(words: str) -> str:
    """Return what stands in the ``body.content`` of an embedded NITF; all of it if there is none."""
    start = words.find("<body.content")
    opened = words.find(">", start) if start >= 0 else -1
    end = words.rfind("</body.content>")
    return words[opened + 1 : end] if 0 <= opened < end else words


def _part(part: str) -> Iterable[Block]:
    lines = [line for line in part.split("\n") if line.strip()]
    found = tuple(wrapped_lines.blocks_of(part))
    if _is_wrapped(lines) or any(block.kind for block in found):
        return found
    return [Block(line) for line in lines]


def _is_wrapped(lines: list[str]) -> bool:
    if len(lines) < 2 or max(map(len, lines)) > _WRAP:  # noqa: PLR2004 — one line is not wrapped
        return False
    if all(line.rstrip().endswith(_SENTENCE_END) for line in lines[:-1]):
        return False
    return sum(len(line) > _WRAP // 2 for line in lines) * 2 > len(lines)
