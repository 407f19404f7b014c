"""Bytes to text and XML: strictly, safely, in time linear in the size."""

import codecs
import re
import unicodedata
from typing import Final, TypeAlias

from lxml import etree

from services.errors import StoryRejected

# lxml exports the class under no public name.
Element: TypeAlias = etree._Element  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]

XML_DEPTH: Final = 256

_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_CHARSET = re.compile(r"charset\s*=\s*\"?([A-Za-z0-9._-]{1,40})", re.IGNORECASE)
_BOMS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_ROOT = re.compile(r"<(?![?!])([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)([^>]*)>?")
_NAMESPACE = re.compile(r"""xmlns(?::([\w.-]+))?\s*=\s*["']([^"']*)["']""")
_ENTITY_DECLARATION = re.compile(r"<!ENTITY\s+(?!%)", re.IGNORECASE)
_REFERENCE = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});)([A-Za-z_][\w.-]{0,60});")
_ENCODING_DECLARATION = re.compile(r"""^(\s*<\?xml[^>]*?)\sencoding\s*=\s*["'][^"']*["']""")


def opens_with(body: bytes, *marks: bytes) -> bool:
    """Whether the first byte that is not white space or a byte order mark starts one of the marks."""
    head = body[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return head.startswith(marks)


def declared_charset(body: bytes, media_type: str | None) -> str | None:
    """Return the character set that the bytes or the media type declare."""
    for mark, name in _BOMS:
        if body.startswith(mark):
            return name
    if found := _DECLARED.search(body[:1024]):
        return found[1].decode("ascii")
    stated = _CHARSET.search(media_type or "")
    return stated[1] if stated else None


def text(body: bytes, *, declared: str | None, legacy: str) -> str:
    """Decode: declared, then strict UTF-8, then the feed's legacy character set. Lone surrogates become U+FFFD.

    Raises:
        StoryRejected: ``encoding_invalid`` if none of them fits.
    """
    for charset in (declared, "utf-8", legacy):
        if charset is None:
            continue
        try:
            decoded = body.decode(charset)
        except (UnicodeDecodeError, LookupError):
            continue
        return decoded.removeprefix("\ufeff").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    raise StoryRejected("encoding_invalid", f"not {declared or 'declared'}, UTF-8 or {legacy}")


def root_name(text_: str) -> str:
    """Return the first element's name as ``{namespace}local``, or the empty string."""
    found = _ROOT.search(text_[:20000])
    if not found:
        return ""
    prefix = (found[1] or "").rstrip(":")
    spaces: dict[str, str] = dict(_NAMESPACE.findall(found[3]))
    uri = spaces.get(prefix, "")
    return f"{{{uri}}}{found[2]}" if uri else found[2]


def xml(decoded: str) -> Element:
    """Parse XML: nothing fetched, nothing expanded.

    Raises:
        StoryRejected: ``doctype_forbidden``, ``nesting_too_deep`` or ``xml_invalid``.
    """
    if _ENTITY_DECLARATION.search(decoded):
        raise StoryRejected("doctype_forbidden", "an entity is declared")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    clean = _ENCODING_DECLARATION.sub(r"\1", decoded.lstrip(), count=1)
    try:
        return etree.fromstring(clean.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise _xml_verdict(error, decoded) from error


def _xml_verdict(error: etree.XMLSyntaxError, decoded: str) -> StoryRejected:
    code = error.code
    if code == etree.ErrorTypes.ERR_NAME_TOO_LONG or "depth" in str(error.msg).casefold():
        return StoryRejected("nesting_too_deep", f"deeper than {XML_DEPTH}")
    if reference := _REFERENCE.search(decoded):
        return StoryRejected("doctype_forbidden", f"&{reference[1]}; is not XML's own")
    return StoryRejected("xml_invalid", str(error.msg)[:200])


def clean(words: str) -> str:
    """Return text in NFC."""
    return unicodedata.normalize("NFC", words)
