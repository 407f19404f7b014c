"""News calendar documents: a ``result`` of a query, each ``document`` an entry with its HTML escaped."""

from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree

from schemas.article import ItemType
from schemas.body import Headline
from schemas.credits import AltId, Association, Category, Genre, Rendition
from schemas.entity import Subject
from schemas.newscodes import SUBJECTCODE
from services.errors import StoryRejected
from services.normalise.draft import Draft, TimeField
from services.normalise.format import Format, Item, Sniff
from services.normalise.markup.blocks import content_of, escaped_html
from services.normalise.transmission import Transmission
from services.normalise.xml.elements import (
    Children,
    attribute,
    children,
    declared_language,
    first,
    first_words,
    listed,
    local,
    words,
)
from services.normalise.xml.reading import Element

_MARKS: Final = ("<ntbId>", "<messageType", "<service>", "<subjects", "<content>", "<content ")
_CODE_LENGTH: Final = 8
_ORIGIN: Final = {
    "uri": "ntbId, id",
    "version": "ntbVersion",
    "versionCreated": "time",
    "headlines": "title",
    "slugline": "title, subjects/subject",
    "priority": "priority",
    "subjects": "subjects/subject/@reference",
    "text": "content",
}


def sniff(transmission: Transmission) -> Sniff | None:
    """Recognise it by its root element and the fields inside."""
    if transmission.root not in {"result", "document"}:
        return None
    found = [mark for mark in _MARKS if mark in transmission.text]
    if "<document" in transmission.text and len(found) > 1:
        return Sniff(80, f"the root element is {transmission.root}, with {' '.join(found)}")
    return None


def read(transmission: Transmission) -> Iterable[Item]:
    """Read its documents in order."""
    root = transmission.xml
    for item in (root,) if local(root) == "document" else root:
        if local(item) == "document":
            yield _item(item)


def _item(item: Element) -> Item:
    try:
        return _draft(item)
    except StoryRejected as verdict:
        return verdict


def _draft(item: Element) -> Draft:
    found = children(item)
    content = content_of(first(found, "content"))
    title = first_words(found, "title")
    subjects = tuple(_subjects(found))
    return Draft(
        item=etree.tostring(item, encoding="utf-8", with_tail=False),
        uri=first_words(found, "ntbId", "id"),
        version=first_words(found, "ntbVersion", "version"),
        type=_type(found),
        standard={"name": "document"},
        alt_ids=tuple(AltId(role="itemid", value=said) for said in (first_words(found, "id"),) if said),
        times=_times(found),
        time_zone="Europe/Oslo",
        priority=first_words(found, "priority"),
        urgency=first_words(found, "urgency"),
        headlines=(Headline(value=title),) if title else (),
        slugline=first_words(found, "slugline") or _slugline(title, subjects),
        keywords=listed(first_words(found, "keywords")),
        by=first_words(found, "byline"),
        located=first_words(children(first(found, "calendarData")), "location"),
        blocks=content.blocks,
        html=escaped_html(first(found, "content")),
        ed_note=first_words(found, "ednote", "edNote", "comment"),
        language=declared_language(item),
        subjects=subjects,
        category=tuple(_categories(found)),
        genres=tuple(Genre(name=words(kind)) for kind in found.get("messageType", ()) if words(kind)),
        associations=(*_media(found), *content.media),
        removed=content.removed,
        origin=_ORIGIN,
    )


def _type(found: Children) -> ItemType:
    return "event" if "calendar" in (first_words(found, "service") or "").casefold() else "text"


def _times(found: Children) -> dict[TimeField, str]:
    # Of an entry in a calendar, ``time`` and ``startDate`` say when it will be.
    filed = first_words(found, "created", "lastModified", "publishDate")
    stated: dict[TimeField, str | None] = {
        "versionCreated": filed or (first_words(found, "time") if _type(found) == "text" else None),
        "embargoedUntil": first_words(found, "embargo"),
        "expires": first_words(found, "stopDate") if _type(found) == "event" else None,
    }
    return {name: value for name, value in stated.items() if value}


def _subjects(found: Children) -> Iterator[Subject]:
    for group in found.get("subjects", ()):
        for element in group:
            code = attribute(element, "reference", "code", "id") or ""
            known = code.isdigit() and len(code) == _CODE_LENGTH
            if code or words(element):
                yield Subject(
                    uri=f"{SUBJECTCODE}{code}" if known else code or None,
                    name=words(element) or None,
                    literal=code or None,
                )


def _slugline(title: str | None, subjects: tuple[Subject, ...]) -> str | None:
    """Return the subject that the title opens with: ``SKI: Opening of …`` is about ``Ski``."""
    prefix, colon, _ = (title or "").partition(":")
    if not colon:
        return None
    return next((subject.name for subject in subjects if (subject.name or "").casefold() == prefix.casefold()), None)


def _categories(found: Children) -> Iterator[Category]:
    for name in ("service", "category", "subcategory"):
        if said := first_words(found, name):
            yield Category(scheme=name, code=said)


def _media(found: Children) -> Iterator[Association]:
    for group in found.get("mediaList", ()):
        for element in group:
            facts = children(element)
            if href := first_words(facts, "url"):
                yield Association(
                    name=attribute(element, "id"),
                    rel="media",
                    type=attribute(element, "mediaType"),
                    uri=href,
                    caption=first_words(facts, "caption"),
                    renditions=(Rendition(href=href, content_type=attribute(element, "mimeType")),),
                )


FORMAT: Final = Format("calendar-documents", sniff, read)
