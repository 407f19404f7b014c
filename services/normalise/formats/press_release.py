"""Press releases of the Nordic release services: one ``release`` with publisher, contacts and files."""

from collections.abc import Iterable, Iterator
from typing import Final

from schemas.body import Description, Headline
from schemas.credits import AltId, Association, Category, Genre, Rendition
from schemas.entity import Subject
from services.normalise.draft import Block, Draft, TimeField
from services.normalise.format import Format, Item, Sniff
from services.normalise.markup.blocks import content_of, escaped_html
from services.normalise.markup.reader import Content
from services.normalise.transmission import Transmission
from services.normalise.xml.elements import (
    Children,
    attribute,
    children,
    declared_language,
    distinct,
    first,
    first_words,
    listed,
    words,
)
from services.normalise.xml.reading import Element

_CONTACT: Final = ("name", "title", "phone", "email")
_FILES: Final = (("images", "picture"), ("logos", "graphic"), ("documents", "document"), ("videos", "video"))
_ORIGIN: Final = {
    "uri": "release/@id",
    "versionCreated": "publicationDate",
    "embargoedUntil": "embargo",
    "headlines": "title",
    "language": "release/@lang",
    "subjects": "categories/category",
    "text": "leadtext, body, contacts, boilerplate",
}


def sniff(transmission: Transmission) -> Sniff | None:
    """Recognise it by its root element."""
    if transmission.root == "release":
        return Sniff(95, "the root element is release")
    return None


def read(transmission: Transmission) -> Iterable[Item]:
    """Read its one release."""
    yield _draft(transmission.xml, transmission.body)


def _draft(release: Element, item: bytes) -> Draft:
    found = children(release)
    publisher = children(first(found, "publisher"))
    body, lead = content_of(first(found, "body")), content_of(first(found, "leadtext"))
    name = first_words(publisher, "name")
    return Draft(
        item=item,
        uri=attribute(release, "id") or first_words(found, "longurl"),
        version=attribute(release, "version"),
        standard={"name": "release"},
        alt_ids=tuple(AltId(role="url", value=url) for url in (first_words(found, "longurl"),) if url),
        times=_times(found),
        # The stamps name no zone: it is the clock on the wall in Oslo, as in Stockholm and Copenhagen.
        time_zone="Europe/Oslo",
        headlines=tuple(Headline(value=line) for line in (first_words(found, "title"),) if line),
        keywords=listed(first_words(found, "keywords")),
        credit_line=name,
        blocks=tuple(_blocks(found, lead, body)),
        html=escaped_html(first(found, "body")),
        descriptions=tuple(
            Description(role="publisher", value=said) for said in (first_words(publisher, "description"),) if said
        ),
        language=declared_language(release),
        subjects=tuple(_subjects(found)),
        category=tuple(_channels(found)),
        genres=(Genre(name=first_words(children(first(found, "type")), "label"), uri="genre:press-release"),),
        associations=(*_files(found), *lead.media, *body.media),
        copyright_holder=name,
        removed=(*lead.removed, *body.removed),
        origin=_ORIGIN,
    )


def _times(found: Children) -> dict[TimeField, str]:
    stated: dict[TimeField, str | None] = {
        "versionCreated": first_words(found, "publicationDate"),
        "firstCreated": first_words(found, "publicationDate"),
        "embargoedUntil": first_words(found, "embargo"),
    }
    return {name: value for name, value in stated.items() if value}


def _blocks(found: Children, lead: Content, body: Content) -> Iterator[Block]:
    yield from (Block(block.text, "lead") for block in lead.blocks)
    yield from body.blocks
    for contacts in found.get("contacts", ()):
        for contact in contacts:
            facts = children(contact)
            line = ", ".join(distinct(first_words(facts, name) for name in _CONTACT))
            yield Block(line)
    yield from content_of(first(found, "boilerplate")).blocks


def _subjects(found: Children) -> Iterator[Subject]:
    for group in found.get("categories", ()):
        for element in group:
            if name := first_words(children(element), "label") or words(element):
                code = attribute(element, "id")
                yield Subject(uri=f"category:{code}" if code else None, name=name)


def _channels(found: Children) -> Iterator[Category]:
    for group in found.get("distributionChannels", ()):
        for element in group:
            if code := attribute(element, "channel", "id"):
                yield Category(scheme="channel", code=code, name=first_words(children(element), "name"))


def _files(found: Children) -> Iterator[Association]:
    for name, kind in _FILES:
        for group in found.get(name, ()):
            for element in group:
                facts = children(element)
                if href := first_words(facts, "url", "href"):
                    yield Association(
                        name=attribute(element, "id"),
                        rel=name,
                        type=kind,
                        uri=href,
                        caption=first_words(facts, "description", "caption", "title"),
                        renditions=(Rendition(href=href),),
                    )


FORMAT: Final = Format("press-release", sniff, read)
