"""The reading of marked-up content: inline text is gathered until a block ends."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from schemas.body import ParagraphKind, Removed, RemovedReason
from schemas.credits import Association
from services.normalise.body.leftover_markup import without_leftovers
from services.normalise.body.wrapped_lines import blocks_of
from services.normalise.draft import Block
from services.normalise.spaces import one_line
from services.normalise.xml.reading import Element

# A line break; XML cannot hold the character.
BREAK: Final = "\x0b"
_BREAKS: Final = re.compile(r"\x0b\s*\x0b[\s\x0b]*")
# What a paragraph inside these takes over from them.
_INHERITED: Final[frozenset[ParagraphKind | None]] = frozenset({"list", "quote", "pre"})


@dataclass(frozen=True, slots=True)
class Content:
    """What marked-up content holds. ``parts``: words that belong into a field: byline, dateline, teaser, note."""

    blocks: tuple[Block, ...] = ()
    removed: tuple[Removed, ...] = ()
    media: tuple[Association, ...] = ()
    parts: dict[str, str] = field(default_factory=dict[str, str])


class Reader:
    """Gathers inline text until a block ends."""

    __slots__ = ("actions", "blocks", "buffer", "kind", "media", "parts", "removed")

    def __init__(self, actions: "Actions") -> None:
        self.actions = actions
        self.blocks: list[Block] = []
        self.buffer: list[str] = []
        self.kind: ParagraphKind | None = None
        self.media: list[Association] = []
        self.parts: dict[str, str] = {}
        self.removed: list[Removed] = []

    def content(self) -> Content:
        """Return all that was read."""
        self.flush()
        return Content(tuple(self.blocks), tuple(self.removed), tuple(self.media), self.parts)

    def say(self, text: str) -> None:
        """Add inline text."""
        self.buffer.append(text)

    def read(self, element: Element) -> None:
        """Read what the element holds; the element itself is only the frame."""
        self._hear(element.text)
        for inner in element:
            self.actions(str(inner.tag))(self, inner)
            if tail := inner.tail:
                self._hear(tail)

    def _hear(self, text: str | None) -> None:
        # White space before a block says nothing; most of it is indentation.
        if text and (self.buffer or not text.isspace()):
            self.buffer.append(text)

    def block(self, element: Element, kind: ParagraphKind | None) -> None:
        """Read what the element holds as a block of its own."""
        if self.buffer:
            self.flush()
        outer, self.kind = self.kind, self.kind if self.kind in _INHERITED else kind
        if len(element):
            self.read(element)
            self.flush()
        elif (text := element.text) and not text.isspace():
            # Most paragraphs: nothing but text.
            self._end(text)
        self.kind = outer

    def flush(self) -> None:
        """End the block that is being gathered."""
        if self.buffer:
            text = "".join(self.buffer)
            self.buffer.clear()
            self._end(text)

    def _end(self, text: str) -> None:
        if "&" in text or "<" in text:
            text = without_leftovers(text, lambda tag: self.remove("markup_hidden", tag))
        if BREAK not in text:
            self._add(text)
            return
        mark = "\n" if self.kind == "pre" else " "
        for part in _BREAKS.split(text):
            self._add(part.replace(BREAK, mark))

    def _add(self, text: str) -> None:
        if "\n" in text:
            self.blocks.extend(blocks_of(text, self.kind))
        elif folded := one_line(text):
            self.blocks.append(Block(folded, self.kind))

    def remove(self, reason: RemovedReason, text: str) -> None:
        """Say what is left out, and why."""
        if text:
            self.removed.append(Removed.made(reason=reason, text=text))


Action: TypeAlias = Callable[[Reader, Element], None]
# What to do with an element, by its name as lxml gives it.
Actions: TypeAlias = Callable[[str], Action]
