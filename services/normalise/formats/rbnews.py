"""RBNews: the XML of the Danish agencies, one story or a queue of them."""

from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree

from schemas.body import Headline
from schemas.credits import AltId, Association, Author, Category, Genre, Rendition
from schemas.entity import Entity, Subject, Symbol
from schemas.newscodes import SUBJECTCODE
from services.errors import StoryRejected
from services.normalise.draft import Draft
from services.normalise.format import Format, Item, Sniff
from services.normalise.markup.blocks import content_of, escaped_html
from services.normalise.transmission import Transmission
from services.normalise.xml.elements import Children, children, distinct, first, first_words, within, words
from services.normalise.xml.reading import Element

_QUEUES: Final = frozenset({"XMLNewsQueuedResponse", "ListOfRBNews", "ArrayOfRBNews"})
_ROOTS: Final = _QUEUES | {"RBNews"}
_FLAGS: Final = {"NyVersion": "sig:update", "Korrektion": "sig:correction", "InfoFlash": "sig:flash"}
_ORIGIN: Final = {
    "uri": "NewsID",
    "version": "version",
    "versionCreated": "PublishDate",
    "firstCreated": "PublishDate",
    "headlines": "headline",
    "slugline": "strapline",
    "by": "byLine, origin",
    "located": "town",
    "priority": "Priority",
    "edNote": "TilRedaktionen",
    "text": "content",
}


def sniff(transmission: Transmission) -> Sniff | None:
    """Recognise it by its root element."""
    name = transmission.root.rpartition("}")[2]
    return Sniff(100, f"the root element is {name}") if name in _ROOTS else None


def read(transmission: Transmission) -> Iterable[Item]:
    """Read its stories in order."""
    # A root of that name is among its own descendants.
    for item in within(transmission.xml, "RBNews"):
        try:
            yield _draft(item)
        except StoryRejected as verdict:
            yield verdict


def _draft(item: Element) -> Draft:
    found = children(item)
    content = content_of(first(found, "content"))
    published = first_words(found, "PublishDate")
    names = distinct((first_words(found, "byLine"), first_words(found, "origin")))
    return Draft(
        item=etree.tostring(item, encoding="utf-8", with_tail=False),
        uri=first_words(found, "NewsID"),
        version=first_words(found, "version"),
        standard={"name": "RBNews"},
        alt_ids=tuple(
            AltId(role="history", value=words(element)) for element in found.get("HistID", ()) if words(element)
        ),
        provider=_agency(found),
        times={"versionCreated": published, "firstCreated": published} if published else {},
        # The stamps name no zone; they are the clock on the wall in Copenhagen.
        time_zone="Europe/Copenhagen",
        pub_status="canceled" if _is_set(found, "Annuleret") else None,
        signals=tuple(signal for name, signal in _FLAGS.items() if _is_set(found, name)),
        priority=first_words(found, "Priority"),
        headlines=tuple(_headlines(found)),
        slugline=first_words(found, "strapline"),
        keywords=_values(found, "SubjectKeyword"),
        by=" ".join(names) or None,
        authors=tuple(_authors(found)),
        credit_line=first_words(found, "origin"),
        located=first_words(found, "town"),
        blocks=content.blocks,
        html=escaped_html(first(found, "content")),
        ed_note=first_words(found, "TilRedaktionen"),
        subjects=tuple(Subject(uri=f"{SUBJECTCODE}{code}", literal=code) for code in _values(found, "IPTCList")),
        category=tuple(_categories(found)),
        genres=tuple(Genre(name=words(element)) for element in found.get("format", ()) if words(element)),
        organisations=tuple(_companies(found)),
        associations=(*_media(found), *content.media),
        evolved_from=first_words(found, "replacedID", "Replaces"),
        removed=content.removed,
        origin=_ORIGIN,
    )


def _agency(found: Children) -> str | None:
    """Return the agency of the origin: ``/ritzau/``, ``Via Ritzau``."""
    return (first_words(found, "origin") or "").strip("/ ").removeprefix("Via ").casefold() or None


def _is_set(found: Children, name: str) -> bool:
    return (first_words(found, name) or "").casefold() in {"true", "1"}


def _values(found: Children, name: str) -> tuple[str, ...]:
    """Return the items of a serialised array."""
    return distinct(words(inner) for element in found.get(name, ()) for inner in element)


def _headlines(found: Children) -> Iterator[Headline]:
    if line := first_words(found, "headline"):
        yield Headline(value=line)
    if line := first_words(found, "subtitle"):
        yield Headline(role="sub", value=line)


def _authors(found: Children) -> Iterator[Author]:
    if name := first_words(found, "byLine"):
        yield Author(name=name, email=first_words(found, "byLineEmail"))


def _categories(found: Children) -> Iterator[Category]:
    code, name = first_words(found, "sectionShort"), first_words(found, "section")
    if code or name:
        yield Category(scheme="section", code=code or name or "", name=name)


def _companies(found: Children) -> Iterator[Entity]:
    yield from (Entity(name=name, kind="company", creator="provider") for name in _values(found, "Companies"))
    for isin in _values(found, "ISIN"):
        yield Entity(name=isin, kind="company", creator="provider", symbols=(Symbol(ticker=isin, symbol_type="ISIN"),))


def _media(found: Children) -> Iterator[Association]:
    for element in found.get("MultimedieList", ()):
        for inner in element:
            facts = children(inner)
            href = first_words(facts, "URL", "Url", "url", "Path") or words(inner)
            if href:
                yield Association(
                    rel="multimedia",
                    uri=href,
                    caption=first_words(facts, "Caption", "caption", "Text"),
                    renditions=(Rendition(href=href),),
                )


FORMAT: Final = Format("rbnews", sniff, read)
