"""Bytes to text: the character set that is meant, strictly."""

import codecs
import re
import unicodedata
from typing import Final

from services.errors import StoryRejected

_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_CHARSET = re.compile(r"charset\s*=\s*\"?([A-Za-z0-9._-]{1,40})", re.IGNORECASE)
# A page says it in its head. Source: HTML, "prescan a byte stream": the first 1,024 bytes; some put it later.
_PAGE: Final = re.compile(rb"\s*(?:<!--.{0,400}?-->\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
_META_CHARSET: Final = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9._-]{1,40})""", re.IGNORECASE)
_PRESCAN: Final = 4096
_BOMS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# Without a byte order mark, UTF-16 shows in the first characters of XML.
_UTF16: Final = ((b"<\0?\0", "utf-16-le"), (b"\0<\0?", "utf-16-be"), (b"<\0n\0", "utf-16-le"), (b"\0<\0n", "utf-16-be"))
# Python's own escapes and DNS spellings are no character sets of wires, and some of them cost quadratic time.
_NO_CHARSETS: Final = frozenset({"idna", "punycode", "undefined", "utf-7"})
# Senders who say Latin-1 mean Windows' superset of it, as the WHATWG encoding standard has it.
_MEANT: Final = {"iso8859-1": "cp1252", "ascii": "utf-8"}


def opens_with(body: bytes, *marks: bytes) -> bool:
    """Whether the first byte that is not white space or a byte order mark starts one of the marks."""
    head = body[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return head.startswith(marks)


def declared_charset(body: bytes, media_type: str | None) -> str | None:
    """Return the character set that the bytes or the media type declare."""
    for mark, name in _BOMS:
        if body.startswith(mark):
            return name
    for mark, name in _UTF16:
        if body.startswith(mark):
            return name
    if found := _DECLARED.search(body[:1024]):
        # A declaration that reads as ASCII is not in UTF-16 or UTF-32, whatever it says of itself.
        stated = found[1].decode("ascii")
        return None if stated.casefold().startswith(("utf-16", "utf-32", "utf16", "utf32", "ucs")) else stated
    if stated := _CHARSET.search(media_type or ""):
        return stated[1]
    page = _META_CHARSET.search(body, 0, _PRESCAN) if _PAGE.match(body[:_PRESCAN]) else None
    return page[1].decode("ascii") if page else None


def text(body: bytes, *, declared: str | None, legacy: str) -> str:
    """Decode: declared, then strict UTF-8, then the feed's legacy character set. Lone surrogates become U+FFFD.

    Raises:
        StoryRejected: ``encoding_invalid`` if none of them fits.
    """
    for charset in (*_readings(declared), "utf-8", *_readings(legacy)):
        try:
            decoded = body.decode(charset)
        except (UnicodeError, LookupError):
            # LookupError: Python has codecs that are none, such as hex.
            continue
        text_ = decoded.removeprefix("\ufeff")
        # Strict UTF-8 has none.
        return text_ if charset == "utf-8" else _without_surrogates(text_)
    raise StoryRejected("encoding_invalid", f"not {declared or 'declared'}, UTF-8 or {legacy}")


def _without_surrogates(decoded: str) -> str:
    try:
        decoded.encode()
    except UnicodeEncodeError:
        return decoded.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return decoded


def _readings(charset: str | None) -> tuple[str, ...]:
    """Return the codecs to try for a name, the one that is meant first; none for a name that means nothing."""
    # A name with anything else in it is damage, and Python stumbles over some.
    if not charset or not (charset.isascii() and charset.isprintable()):
        return ()
    try:
        name = codecs.lookup(charset).name
    except (LookupError, ValueError):
        # ValueError: a name with a null character, or with bytes that are no characters.
        return ()
    if name in _NO_CHARSETS or "escape" in name:
        return ()
    return (_MEANT[name], name) if name in _MEANT else (name,)


def clean(words: str) -> str:
    """Return text in NFC."""
    return unicodedata.normalize("NFC", words)
