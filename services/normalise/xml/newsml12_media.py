"""Pictures, sounds and videos in NewsML 1.2: a component with its caption and its files."""

from typing import Final

from schemas.credits import Association, Rendition
from services.normalise.xml.elements import attribute, child, children, first_words, lines, words
from services.normalise.xml.reading import Element

_TYPES: Final = {
    **dict.fromkeys(("photo", "picture", "image", "thumbnail", "preview", "quicklook", "highdef", "lowdef"), "picture"),
    **dict.fromkeys(("video", "clip"), "video"),
    **dict.fromkeys(("audio", "sound"), "audio"),
    **dict.fromkeys(("graphic", "graphics", "logo", "illustration", "infographic", "animation"), "graphic"),
}
_WIDTHS: Final = ("Width", "PixelWidth", "ImageWidth")
_HEIGHTS: Final = ("Height", "PixelHeight", "ImageHeight")


def type_of(role: str) -> str | None:
    """Return the ninjs type that a role in lower case stands for."""
    return _TYPES.get(role)


def association_of(component: Element, role: str) -> Association:
    """Return what a component, or a content item that stands alone, adds to the story."""
    news_lines = children(child(component, "NewsLines"))
    captions = (words(data) for data in component.iter("{*}DataContent"))
    return Association.made(
        name=attribute(component, "Duid", "Euid"),
        rel=role or None,
        type=type_of(role) or _type_by_format(component),
        headline=first_words(news_lines, "HeadLine"),
        caption=lines(captions),
        credit=first_words(news_lines, "CreditLine", "ByLine"),
        renditions=tuple(
            rendition for item in component.iter("{*}ContentItem") if (rendition := _rendition(item, component))
        ),
    )


def _type_by_format(component: Element) -> str | None:
    stated = next(component.iter("{*}MediaType"), None)
    if name := attribute(stated, "FormalName"):
        return _TYPES.get(name.casefold())
    kind = attribute(next(component.iter("{*}MimeType"), None), "FormalName")
    return {"image": "picture"}.get(kind.split("/")[0], kind.split("/")[0]) if kind else None


def _rendition(item: Element, component: Element) -> Rendition | None:
    href = attribute(item, "Href")
    if href is None:
        return None
    facts = {
        name: value
        for element in item.iter("{*}Property")
        if (name := attribute(element, "FormalName")) and (value := attribute(element, "Value"))
    }
    parent = item.getparent()
    role = child(parent, "Role") if parent is not component else None
    return Rendition.made(
        name=attribute(role, "FormalName") or facts.get("ImageUse"),
        href=href,
        content_type=attribute(child(item, "MimeType"), "FormalName"),
        width=_number(next((facts[name] for name in _WIDTHS if name in facts), None)),
        height=_number(next((facts[name] for name in _HEIGHTS if name in facts), None)),
        size_in_bytes=_number(words(child(item, "Characteristics", "SizeInBytes"))),
    )


def _number(stated: str | None) -> int | None:
    digits = stated or ""
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 16 else None  # noqa: PLR2004 — fits
