"""An e-mail opened: header fields as meant, text and HTML, attachments; lies about character sets mended."""

import email
import email.utils
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from typing import Final, cast

from services.errors import StoryRejected
from services.normalise.decode import text as decoded

# Parts inside parts; a real message has five at most.
_PART_DEPTH: Final = 32
_MULTIPARTS: Final = 200
# Python's decoder takes time quadratic in the number of encoded words.
_LONGEST_FIELD: Final = 16_384
# No address has more comments, nor a list of addresses more groups: ``Desk: a@b.example, c@d.example;``.
_MOST_NESTED: Final = 50
_NESTED: Final = str.maketrans("():", "   ")
_READ: Final = frozenset(
    {"message-id", "date", "subject", "from", "keywords", "content-language", "x-priority", "supersedes", "replaces"}
)
# Character sets made of ASCII: strict UTF-8 proves nothing about them.
_SEVEN_BIT: Final = ("iso-2022", "utf-7", "hz")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A part that is a file."""

    name: str | None
    content_type: str
    content_id: str | None
    size: int


@dataclass(frozen=True, slots=True)
class Mail:
    """A message. ``fields``: what of its header is read, by lower name; ``html`` and ``plain``: forms of one text."""

    fields: Mapping[str, str]
    plain: str
    html: str
    attachments: tuple[Attachment, ...]
    defects: tuple[str, ...]

    def said(self, name: str) -> str | None:
        """Return a header field as meant: encoded words decoded, on one line."""
        return self.fields.get(name.lower())

    def people(self, name: str) -> tuple[tuple[str, str], ...]:
        """Return name and address of everyone in a header field, of its first 16 KiB."""
        said = self.said(name) or ""
        said = said[:_LONGEST_FIELD]
        if said.count("(") + said.count(":") > _MOST_NESTED:
            # Python reads a comment within a comment by recursion, and a group within a group.
            said = said.translate(_NESTED)
        return tuple(pair for pair in email.utils.getaddresses([said]) if any(pair))


def open_mail(body: bytes, legacy: str) -> Mail:
    """Parse a message and sort its parts.

    Raises:
        StoryRejected: ``nesting_too_deep`` if parts nest more than 32 deep.
    """
    # The parser goes as deep as the message does, part in part; none has so many.
    if sum(body.count(kind) for kind in (b"multipart/", b"message/rfc822")) > _MULTIPARTS:
        raise StoryRejected("nesting_too_deep", f"more than {_MULTIPARTS} multiparts")
    # The older policy: the newer one reads header fields in quadratic time.
    message = email.message_from_bytes(body.lstrip(b" \t\r\n\0"))
    plain, html, attachments = list[str](), list[str](), list[Attachment]()
    for part in _leaves(message, 0):
        kind = part.get_content_type()
        if part.get_content_disposition() == "attachment" or part.get_filename() or not kind.startswith("text/"):
            attachments.append(_attachment(part))
        else:
            (html if kind == "text/html" else plain).append(_text(part, legacy))
    fields: dict[str, str] = {}
    for name, value in message.raw_items():
        if name.lower() in _READ and (line := as_meant(str(value), legacy)):
            fields.setdefault(name.lower(), line)
    defects = tuple(sorted({type(defect).__name__ for defect in message.defects}))
    return Mail(fields, "\n\n".join(plain), "\n".join(html), tuple(attachments), defects)


def _leaves(part: Message, depth: int) -> Iterator[Message]:
    if depth > _PART_DEPTH:
        raise StoryRejected("nesting_too_deep", f"parts deeper than {_PART_DEPTH}")
    if not part.is_multipart():
        yield part
        return
    for inner in cast("list[Message]", part.get_payload()):
        yield from _leaves(inner, depth + 1)


def _attachment(part: Message) -> Attachment:
    name = part.get_filename()
    identifier = str(part.get("Content-ID") or "").strip("<> ")
    return Attachment(
        name=as_meant(name, "cp1252") if name else None,
        content_type=part.get_content_type(),
        content_id=as_meant(identifier, "cp1252") or None,
        size=len(_bytes(part)),
    )


def _bytes(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _text(part: Message, legacy: str) -> str:
    words = _right(_bytes(part), part.get_content_charset(), legacy)
    flowed = str(part.get_param("format") or "").lower() == "flowed"
    return _unflowed(words, joined=str(part.get_param("delsp") or "").lower() == "yes") if flowed else words


def _unflowed(words: str, *, joined: bool) -> str:
    """Join flowed lines: one that ends in a space goes on in the next. Source: RFC 3676, 4.1 and 4.2."""
    lines = words.replace("\r\n", "\n").split("\n")
    out: list[str] = []
    flowing = False
    for line in lines:
        # Space-stuffing; and the mark of a signature ends in a space without flowing.
        text = line.removeprefix(" ")
        flows = text.endswith(" ") and text != "-- "
        piece = text[:-1] if flows and joined else text
        if flowing:
            out[-1] += piece
        else:
            out.append(piece)
        flowing = flows
    return "\n".join(out)


def _right(content: bytes, declared: str | None, legacy: str) -> str:
    """Decode: what is strict UTF-8 is UTF-8, whatever it is declared to be."""
    if (declared or "").lower().startswith(_SEVEN_BIT):
        return decoded(content, declared=declared, legacy=legacy)
    try:
        return decoded(content, declared="utf-8", legacy="utf-8")
    except StoryRejected:
        return decoded(content, declared=declared, legacy=legacy)


def as_meant(value: str, legacy: str) -> str:
    """Return a header field on one line, its encoded words decoded wherever they stand. Source: RFC 2047.

    Args:
        value: the field as it came, bytes that are not ASCII as surrogates.
        legacy: the character set of such bytes if they are not UTF-8.
    """
    parts: list[tuple[str | bytes, str | None]] = [(value, None)]
    if "=?" in value and len(value) <= _LONGEST_FIELD:
        # A word that is cut or miscoded leaves the field as it came.
        with suppress(MessageError, ValueError):
            parts = cast("list[tuple[str | bytes, str | None]]", decode_header(value))
    return " ".join("".join(_piece(part, charset, legacy) for part, charset in parts).split())


def _piece(part: str | bytes, charset: str | None, legacy: str) -> str:
    content = part.encode("utf-8", "surrogateescape") if isinstance(part, str) else part
    try:
        return _right(content, charset, legacy)
    except StoryRejected:
        return content.decode("latin-1")
