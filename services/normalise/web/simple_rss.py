"""RSS 2.0 at its simplest, read by lxml in a tenth of feedparser's time, and giving what feedparser gives.

Most feeds of agencies are no more than this. What is: another version, an element or attribute that is not listed
here, markup in a title, an address that may be relative; such a feed is feedparser's, whole.
"""

import re
from collections.abc import Callable
from typing import Any, Final, TypeAlias, cast

from services.errors import StoryRejected
from services.normalise.xml import reading
from services.normalise.xml.reading import Element

Found: TypeAlias = dict[str, Any]

_CONTENT: Final = "{http://purl.org/rss/1.0/modules/content/}"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_MEDIA: Final = "{http://search.yahoo.com/mrss/}"
_ATOM_LINK: Final = "{http://www.w3.org/2005/Atom}link"
# feedparser maps these and half of an encoding read twice to other characters; XML forbids the rest.
_ODD: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_DOCTYPE: Final = re.compile(r"<!DOCTYPE", re.IGNORECASE)
# What makes feedparser take plain text for HTML.
_MARKED: Final = re.compile(r"</\w+>|&#?\w+;")
# An address that feedparser leaves alone: ASCII, without a reference that stands for something else.
_ADDRESS: Final = re.compile(r"(?!\S*:///)[!-:<-~]+")
# Tags in small letters without attributes, and the references of XML, come out of feedparser as they went in.
_PLAIN_HTML: Final = re.compile(r"(?:[^<&]+|</?(?:p|b|i|em|strong|ul|ol|li|h[1-6]|blockquote)>|&(?:amp|lt|gt|quot);)*+")
# They turn the language or the base of all that is inside.
_TURNING: Final = frozenset({"lang", "base"})


class _NotSimple(Exception):  # noqa: N818 — no error: the feed is feedparser's
    """There is more to the feed than is read here."""


def read_simple_rss(text: str) -> tuple[Found, list[Found]] | None:
    """Return what a feed says of itself, and its entries, by feedparser's names; None if it is more than simple."""
    if _DOCTYPE.search(text) or _ODD.search(text):
        return None
    try:
        return _read(reading.xml(text))
    except (StoryRejected, _NotSimple):
        # Whether it is broken is not decided here: feedparser reads most that is.
        return None


def _read(root: Element) -> tuple[Found, list[Found]]:
    _demand(root.tag == "rss" and dict(root.attrib) == {"version": "2.0"} and len(root) == 1)
    _demand(root[0].tag == "channel" and not root[0].attrib)
    about: Found = {}
    entries: list[Found] = []
    for element in root[0]:
        if element.tag == "item":
            _demand(not element.attrib)
            entries += filter(None, (_entry(element),))
        elif element.tag != _ATOM_LINK:
            _read_child(element, about, _OF_CHANNEL)
    return about, entries


def _entry(item: Element) -> Found:
    entry: Found = {}
    for element in item:
        _read_child(element, entry, _OF_ITEM)
    if "content" in entry:
        entry.setdefault("summary", entry["content"][0]["value"])
    if entry.pop("permalink", False):
        entry.setdefault("link", entry["id"])
    return entry


_Reader: TypeAlias = Callable[[Element, Found], None]


def _read_child(element: Element, found: Found, readers: dict[str, _Reader]) -> None:
    reader = readers.get(str(element.tag))
    if reader is None:
        raise _NotSimple
    reader(element, found)


def _demand(simple: bool) -> None:  # noqa: FBT001 — a condition, as of an assertion
    if not simple:
        raise _NotSimple


def _text(element: Element, *attributes: str) -> str:
    """Return the text of an element that holds nothing else and has no other attributes."""
    _demand(not len(element) and all(name in attributes for name in element.attrib))
    words = (element.text or "").strip()
    # Latin-1 that reads as UTF-8 is mended by feedparser.
    _demand(words.isascii() or not _is_utf8(words))
    return words


def _is_utf8(words: str) -> bool:
    try:
        words.encode("latin-1").decode()
    except UnicodeError:
        # Letters that Latin-1 does not have, or bytes that are no UTF-8.
        return False
    return True


def _once(found: Found, name: str, value: object) -> None:
    _demand(name not in found)
    found[name] = value


def _as(name: str) -> _Reader:
    def read(element: Element, found: Found) -> None:
        _once(found, name, _text(element))

    return read


def _plain(name: str) -> _Reader:
    """Read what feedparser takes for plain text unless it looks like HTML."""

    def read(element: Element, found: Found) -> None:
        words = _text(element)
        _demand(not _MARKED.search(words))
        _once(found, name, words)

    return read


def _html(element: Element) -> str:
    words = _text(element)
    if _PLAIN_HTML.fullmatch(words):
        return words
    # Imported on first use, as in `feed_entries`.
    from feedparser import urls  # noqa: PLC0415 # pyright: ignore[reportMissingTypeStubs]

    return cast("str", urls.resolve_relative_uris(words, "", "utf-8", "text/html"))  # pyright: ignore[reportUnknownMemberType] — untyped


def _description(element: Element, entry: Found) -> None:
    words = _html(element)
    _once(entry, "summary", words)
    entry["summary_detail"] = {"type": "text/html", "value": words}


def _content(element: Element, entry: Found) -> None:
    _once(entry, "content", [{"type": "text/html", "value": _html(element)}])


def _link(element: Element, entry: Found) -> None:
    words = _text(element)
    _demand(_ADDRESS.fullmatch(words) is not None)
    _once(entry, "link", words)


def _guid(element: Element, entry: Found) -> None:
    words = _text(element, "isPermaLink")
    links = element.get("isPermaLink", "true") == "true"
    _demand(bool(words) and (not links or _ADDRESS.fullmatch(words) is not None))
    _once(entry, "id", words)
    entry["permalink"] = links


def _author(element: Element, entry: Found) -> None:
    words = _text(element)
    # An address is taken out of the name.
    _demand(bool(words) and "@" not in words)
    entry["author"] = words
    entry.setdefault("authors", []).append({"name": words})


def _category(element: Element, entry: Found) -> None:
    words, scheme = _text(element, "domain"), element.get("domain")
    _demand(bool(words) and scheme != "")
    tags = entry.setdefault("tags", [])
    tag = {"term": words, "scheme": scheme, "label": None}
    if scheme or tag not in tags:
        tags.append(tag)


def _enclosure(element: Element, entry: Found) -> None:
    _demand(not len(element) and set(element.keys()) <= {"url", "type", "length"})
    link = {"href": element.get("url"), "rel": "enclosure", "length": element.get("length")}
    entry.setdefault("links", []).append(link | {"type": (element.get("type") or "").lower()})


def _media(name: str) -> _Reader:
    def read(element: Element, entry: Found) -> None:
        entry.setdefault(name, []).append(_stated(element))
        for inner in element:
            _read_child(inner, entry, _OF_MEDIA)

    return read


def _credit(element: Element, entry: Found) -> None:
    words = _text(element, *element.keys())
    entry.setdefault("media_credit", []).append(_stated(element) | ({"content": words} if words else {}))


def _told_already(*names: str) -> _Reader:
    """Pass over a title or a description of a file, where the entry has its own."""

    def read(element: Element, entry: Found) -> None:
        _demand(not len(element) and all(entry.get(name) for name in names))
        _stated(element)

    return read


def _stated(element: Element) -> dict[str, str]:
    """Return the attributes of an element of Media RSS."""
    stated = {key.lower(): value for key, value in element.attrib.items()}
    _demand(_TURNING.isdisjoint(stated) and not any("{" in key for key in stated))
    return stated | {"type": stated["type"].lower()} if "type" in stated else stated


def _passed(element: Element, _: Found) -> None:
    """Pass over what no article has, where it cannot turn the meaning of anything."""
    _demand(not len(element) and not element.attrib)


_OF_MEDIA: Final[dict[str, _Reader]] = {
    f"{_MEDIA}content": _media("media_content"),
    f"{_MEDIA}thumbnail": _media("media_thumbnail"),
    f"{_MEDIA}credit": _credit,
    f"{_MEDIA}title": _told_already("title"),
    f"{_MEDIA}description": _told_already("summary", "content"),
}
_OF_ITEM: Final[dict[str, _Reader]] = {
    "title": _plain("title"),
    "link": _link,
    "guid": _guid,
    "description": _description,
    f"{_CONTENT}encoded": _content,
    "pubDate": _as("published"),
    f"{_DC}date": _as("updated"),
    f"{_DC}creator": _author,
    "author": _author,
    "category": _category,
    "enclosure": _enclosure,
    **_OF_MEDIA,
}
_OF_CHANNEL: Final[dict[str, _Reader]] = {
    "title": _plain("title"),
    "copyright": _plain("rights"),
    "language": _as("language"),
    **dict.fromkeys(("link", "description", "pubDate", "lastBuildDate", "generator", "ttl", "docs"), _passed),
}
