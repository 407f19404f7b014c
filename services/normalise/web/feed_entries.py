"""RSS and Atom, the simplest by lxml, all else by feedparser, fed with text and nothing else: no address is opened."""

import html.entities
import io
import re
from dataclasses import dataclass
from typing import Final, cast

from services.errors import StoryRejected
from services.normalise.json.fields import Fields
from services.normalise.json.reading import Json
from services.normalise.web.simple_rss import read_simple_rss
from services.normalise.xml.reading import XML_DEPTH

# The parts of a feed that count for its safety; each alternative eats to the end when it is not
# closed, so that nothing is scanned twice.
_PART: Final = re.compile(
    r"<!\[CDATA\[(?:.*?\]\]>|.*)|<!--(?:.*?-->|.*)|<(?P<close>/?)(?P<name>[A-Za-z][^\s<>/]*+)[^<>]*?(?P<empty>/?)>"
    r"|&(?P<entity>[A-Za-z][A-Za-z0-9]{0,60});",
    re.DOTALL,
)
# HTML's elements that never close, in feeds that carry HTML unescaped.
_VOID: Final = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})
_ROOT: Final = re.compile(r"<(?:rss|feed|(?:\w+:)?RDF)\b", re.IGNORECASE)
_ENCODING: Final = re.compile(r"""^(\s*<\?xml[^>]{0,200}?)\sencoding\s*=\s*["'][^"']*["']""")
_ENTITY: Final = re.compile(r"<!ENTITY\s+(?!%)")
# References to halves of surrogate pairs, which are no characters.
_SURROGATE: Final = re.compile(
    r"&#(?:0*5(?:529[6-9]|5[3-9]\d\d|6\d{3}|7[0-2]\d\d|73[0-3]\d|734[0-3])|[xX]0*[dD][89a-fA-F][0-9a-fA-F]{2});?"
)
# Feedparser looks for an address in what names an author, in time that grows with the square of the longest word.
_LONGEST_NAME: Final = 2000
_NAME_WORD: Final = r"[A-Za-z0-9_.+-]"
_LONG_NAME: Final = re.compile(
    r"(?:author|creator|editor|master|contributor|publisher|name)[^<>]{0,200}+>(?:<!\[CDATA\[)?+"
    rf"(?:{_NAME_WORD}{{0,{_LONGEST_NAME - 1}}}+[^A-Za-z0-9_.+<-]++)*+{_NAME_WORD}{{{_LONGEST_NAME}}}",
    re.IGNORECASE,
)
# What feedparser (6.0.14) raises over feeds that are broken in ways it did not expect, such as a
# licence that closes twice or a width that is empty.
_STUMBLES: Final = (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError)


@dataclass(frozen=True, slots=True)
class FeedReading:
    """A feed: what it says of itself, and its entries in order, by the names that feedparser gives."""

    about: Fields
    entries: tuple[Fields, ...]


def read_feed(text: str) -> FeedReading:
    """Read a feed, well-formed or not.

    HTML's names (``&nbsp;``) are known without a declaration, as RSS 0.91 had them and readers do.

    Raises:
        StoryRejected: ``doctype_forbidden``, ``nesting_too_deep`` or ``xml_invalid``.
    """
    if simple := read_simple_rss(text):
        about, entries = simple
        return FeedReading(Fields(about), tuple(map(Fields, entries)))
    return read_any_feed(text)


def read_any_feed(text: str) -> FeedReading:
    """Read a feed of whatever kind by feedparser.

    Raises:
        StoryRejected: as `read_feed`.
    """
    _refuse_hostile(text)
    if max(map(len, text.split()), default=0) >= _LONGEST_NAME and _LONG_NAME.search(text):
        raise StoryRejected("xml_invalid", f"a name without a space in {_LONGEST_NAME} characters")
    # Imported on first use: it takes 0.1 s, and most workers never meet a feed.
    import feedparser  # noqa: PLC0415 # pyright: ignore[reportMissingTypeStubs]

    # A stream is read; a string might be taken for an address. The byte order mark outranks any
    # declaration, and the markup stays as it came: it is shown nowhere before it is sanitised.
    # feedparser believes a declaration before that mark: it is taken out.
    text = _SURROGATE.sub("\ufffd", _ENCODING.sub(r"\1", text, count=1))
    stream = io.BytesIO(b"\xef\xbb\xbf" + text.encode())
    try:
        found = cast("dict[str, Json]", feedparser.parse(stream, sanitize_html=False))  # pyright: ignore[reportUnknownMemberType] — untyped
    except _STUMBLES as error:
        raise StoryRejected("xml_invalid", f"feedparser: {error}"[:200]) from error
    feed = Fields.of(found)
    return FeedReading(feed.object("feed"), feed.objects("entries"))


def _refuse_hostile(text: str) -> None:
    root = _ROOT.search(text)
    if _ENTITY.search(text, 0, root.start() if root else len(text)):
        raise StoryRejected("doctype_forbidden", "an entity is declared")
    depth = 0
    for part in _PART.finditer(text):
        if entity := part["entity"]:
            if f"{entity};" not in html.entities.html5:
                raise StoryRejected("doctype_forbidden", f"&{entity}; is not declared")
        elif part["name"] and not part["empty"] and part["name"].lower() not in _VOID:
            depth += -1 if part["close"] else 1
            if depth > XML_DEPTH:
                raise StoryRejected("nesting_too_deep", f"deeper than {XML_DEPTH}")
