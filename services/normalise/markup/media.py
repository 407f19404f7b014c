"""Pictures, videos and embeds in marked-up content: what they are, where they are, what is said of them."""

from typing import Final

from schemas.credits import Association, Rendition
from services.normalise.body.furniture import split_credit
from services.normalise.xml.elements import attribute, local, words
from services.normalise.xml.reading import Element

_TYPES: Final = {
    "img": "picture",
    "image": "picture",
    "picture": "picture",
    "figure": "picture",
    "dnl-image": "picture",
    "svg": "graphic",
    "video": "video",
    "audio": "audio",
}
_NITF_TYPES: Final = {"image": "picture", "photo": "picture", "video": "video", "audio": "audio", "graphic": "graphic"}
_SOURCES: Final = frozenset(
    {"img", "image", "source", "video", "audio", "iframe", "embed", "object", "media-reference"}
)
_CAPTIONS: Final = frozenset({"figcaption", "media-caption"})
_CREDITS: Final = frozenset({"media-producer", "cite"})


def is_table_figure(element: Element) -> bool:
    """Whether a figure only frames a table."""
    return next(element.iterdescendants("{*}table"), None) is not None


def media_of(element: Element) -> Association | None:
    """Return what a figure, picture, video or embed stands for; None for a tracking pixel and the like.

    Its visible words are the caption, wherever they stand in it.
    """
    parts = [(local(inner).casefold(), inner) for inner in element.iter()]
    renditions = tuple(found for name, inner in parts if name in _SOURCES and (found := _rendition(inner)))
    captions = [words(inner) for name, inner in parts if name in _CAPTIONS]
    credit = next((words(inner) for name, inner in parts if name in _CREDITS), None)
    caption = "\n".join(line for line in captions if line) or attribute(element, "caption") or words(element)
    if not (renditions or caption or attribute(element, "ref")):
        return None
    credit = credit or attribute(element, "creditline")
    if credit is None:
        caption, credit = split_credit(caption)
    return Association.made(
        rel="embedded",
        type=_type(element),
        uri=attribute(element, "ref") or (renditions[0].href if renditions else None),
        caption=caption or None,
        credit=credit,
        alt=next((found for _, inner in parts if (found := attribute(inner, "alt", "alternate-text"))), None),
        renditions=renditions,
    )


def _type(element: Element) -> str | None:
    stated = attribute(element, "media-type")
    if stated:
        return _NITF_TYPES.get(stated.casefold(), stated.casefold())
    return _TYPES.get(local(element).casefold())


def _rendition(element: Element) -> Rendition | None:
    if _is_pixel(element):
        return None
    href = attribute(element, "src", "source", "data", "href")
    if href is None:
        return None
    return Rendition.made(
        name=attribute(element, "name"),
        href=href,
        content_type=attribute(element, "mime-type", "type"),
        width=_size(element.get("width")),
        height=_size(element.get("height")),
    )


def _is_pixel(element: Element) -> bool:
    return element.get("width") in {"0", "1"} and element.get("height") in {"0", "1"}


def _size(stated: str | None) -> int | None:
    number = (stated or "").strip().removesuffix("px")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 7 else None  # noqa: PLR2004 — pixels
