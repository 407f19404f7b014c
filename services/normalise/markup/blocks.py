"""Marked-up content becomes blocks: XHTML with or without its namespace, NITF, and HTML in pieces."""

from typing import cast

from lxml import etree

from services.errors import StoryRejected
from services.normalise.body.leftover_markup import looks_like_html
from services.normalise.markup.elements import action
from services.normalise.markup.reader import Content, Reader
from services.normalise.xml.reading import XML_DEPTH, Element

__all__ = ["Content", "content_of", "content_of_html", "escaped_html"]


def content_of(element: Element | None) -> Content:
    """Read what an element contains; the element itself is only the frame.

    Raises:
        StoryRejected: as `content_of_html`, if it holds HTML that was escaped or put into CDATA.
    """
    if element is None:
        return Content()
    if not len(element):
        return content_of_html(element.text or "")
    reader = Reader(action)
    reader.read(element)
    return reader.content()


def content_of_html(fragment: str) -> Content:
    """Read HTML that came as a string, whole or in pieces; text without a tag is read as lines.

    Raises:
        StoryRejected: ``nesting_too_deep`` beyond 256 levels: libxml2 stops reading there.
    """
    reader = Reader(action)
    if not looks_like_html(fragment):
        reader.say(fragment)
    elif (root := _parse(fragment)) is not None:
        reader.read(root)
    return reader.content()


def escaped_html(element: Element | None) -> str | None:
    """Return HTML that an element holds as text, as it came; None if it holds none."""
    text = "" if element is None or len(element) else (element.text or "").strip()
    return text if looks_like_html(text) else None


def _parse(fragment: str) -> Element | None:
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    # The stubs do not say that closing tags alone make no document.
    root = cast("Element | None", etree.fromstring(fragment.encode(), parser))
    if any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
        raise StoryRejected("nesting_too_deep", f"HTML deeper than {XML_DEPTH}")
    return root
