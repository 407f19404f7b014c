"""The content set of NewsML-G2: the text among its renditions, and the files beside it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from schemas.credits import Rendition
from services.normalise.body.leftover_markup import looks_like_html
from services.normalise.markup.blocks import content_of, content_of_html
from services.normalise.markup.reader import Content
from services.normalise.xml.elements import Children, attribute, child, local, words
from services.normalise.xml.g2_concepts import suffix
from services.normalise.xml.nitf_body import NitfBody, read_body
from services.normalise.xml.reading import Element

# dpa sends the parts of its IPTC 7901 wire as renditions of their own.
_PARTS: Final = frozenset({"headline", "teaser", "public", "nonpublic", "closingline", "byline", "dateline"})


@dataclass(frozen=True, slots=True)
class Text:
    """The text of an item. ``html`` is the markup as it came, where it is XHTML."""

    content: Content = field(default_factory=Content)
    html: str | None = None
    nitf: NitfBody | None = None


def read_text(content_set: Children) -> Text:
    """Return the first rendition that holds text; marked-up ones come before plain ones.

    Raises:
        StoryRejected: ``nesting_too_deep``, for HTML inside it.
    """
    for element in content_set.get("inlineXML", ()):
        text = _marked(element)
        if _says(text):
            return text
    for element in content_set.get("inlineData", ()):
        if suffix(element.get("rendition")) in _PARTS or element.get("encoding"):
            continue
        text = _inline(element)
        if _says(text):
            return text
    return Text()


def _says(text: Text) -> bool:
    return bool(text.content.blocks or text.content.media)


def _marked(element: Element) -> Text:
    nitf = child(element, "nitf")
    if nitf is not None:
        body = read_body(nitf)
        return Text(body.content, nitf=body)
    frame = child(element, "html", "body")
    if frame is None:
        frame = element
    content = content_of(frame)
    if not len(frame):
        return Text(content, frame.text if looks_like_html(frame.text or "") else None)
    return Text(content, etree.tostring(frame, encoding="unicode", with_tail=False) if content.blocks else None)


def _inline(element: Element) -> Text:
    if len(element):
        return Text(content_of(element))
    said = element.text or ""
    return Text(content_of_html(said), said.strip() if looks_like_html(said) else None)


def read_files(content_set: Children) -> tuple[Rendition, ...]:
    """Return the files that the content set points to."""
    return tuple(_files(content_set))


def _files(content_set: Children) -> Iterator[Rendition]:
    for element in content_set.get("remoteContent", ()):
        href = attribute(element, "href", "residref")
        if href:
            yield Rendition(
                name=attribute(element, "rendition"),
                href=href,
                content_type=attribute(element, "contenttype"),
                width=_number(element.get("width")),
                height=_number(element.get("height")),
                size_in_bytes=_number(element.get("size")),
            )


def _number(stated: str | None) -> int | None:
    digits = stated or ""
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 16 else None  # noqa: PLR2004 — fits


def alternative_text(element: Element) -> str | None:
    """Return what a picture shows, for those who do not see it."""
    return next((words(inner) for inner in element if local(inner) == "altText"), None)
