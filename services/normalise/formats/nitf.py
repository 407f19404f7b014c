"""NITF 3.x, with and without its namespace."""

from collections.abc import Iterable
from typing import Final, TypeVar

from schemas.body import Headline
from schemas.credits import InfoSource
from schemas.entity import Entity
from services.normalise.draft import Draft
from services.normalise.format import Format, Item, Sniff
from services.normalise.transmission import Transmission
from services.normalise.xml.elements import attribute, declared_language, distinct, first, lines
from services.normalise.xml.nitf_body import NitfBody, read_body
from services.normalise.xml.nitf_head import (
    Head,
    read_categories,
    read_entities,
    read_genres,
    read_places,
    read_rights,
    read_subjects,
    read_times,
)
from services.normalise.xml.reading import Element

_ORIGIN: Final = {
    "uri": "docdata/doc-id",
    "version": "docdata/du-key",
    "urgency": "docdata/urgency",
    "pubStatus": "docdata/@management-status",
    "versionCreated": "docdata/date.issue",
    "embargoedUntil": "docdata/date.release",
    "headlines": "body.head/hedline",
    "by": "body.head/byline",
    "dateline": "body.head/dateline",
    "located": "docdata/evloc",
    "slugline": "head/meta, docdata/key-list",
    "subjects": "tobject/tobject.subject",
    "edNote": "docdata/ed-msg",
    "text": "body.content",
}
_Thing = TypeVar("_Thing", bound=Entity)


def sniff(transmission: Transmission) -> Sniff | None:
    """Recognise it by its root element."""
    if transmission.root.rpartition("}")[2] == "nitf":
        return Sniff(100, "the root element is nitf")
    return None


def read(transmission: Transmission) -> Iterable[Item]:
    """Read its one item."""
    yield _draft(transmission.xml, transmission.body)


def _draft(nitf: Element, item: bytes) -> Draft:
    head, body = Head(nitf), read_body(nitf)
    uri, version_uri = _identity(head)
    terms, constraints = read_rights(head)
    place = first(head.data, "evloc")
    draft = Draft(
        item=item,
        uri=uri,
        version_uri=version_uri,
        version=head.said("du-key", "version"),
        standard={"name": "NITF", "version": nitf.get("version") or ""} if nitf.get("version") else {"name": "NITF"},
        alt_ids=head.alt_ids,
        provider=head.said("doc-id", "regsrc") or body.distributor or head.said("doc.copyright", "holder"),
        times=read_times(head),
        pub_status=attribute(first(head.found, "docdata"), "management-status"),
        urgency=head.said("urgency", "ed-urg"),
        priority=head.priority,
        headlines=_headlines(head, body),
        title=head.title,
        slugline=head.slugline,
        keywords=head.keywords,
        by=body.by,
        credit_line=body.distributor,
        dateline=body.dateline,
        located=attribute(place, "city") or body.located,
        country=attribute(place, "iso-cc"),
        blocks=body.content.blocks,
        descriptions=body.descriptions,
        ed_note=lines((head.said("ed-msg", "info"), head.said("correction", "info"), body.note)),
        language=declared_language(nitf),
        copyright_holder=head.said("doc.copyright", "holder") or body.rights_owner,
        copyright_notice=body.rights,
        usage_terms=terms,
        constraints=constraints,
        removed=body.content.removed,
        origin=_ORIGIN,
    )
    return _about(draft, head, body)


def _about(draft: Draft, head: Head, body: NitfBody) -> Draft:
    """Add what the story is about and what goes with it."""
    return draft._replace(
        subjects=read_subjects(head),
        category=read_categories(head),
        genres=read_genres(head),
        people=_once(read_entities(head, "person") + body.people),
        organisations=_once(read_entities(head, "org") + body.organisations),
        places=_once(read_places(head) + body.places),
        events=read_entities(head, "event"),
        info_sources=_sources(head),
        associations=body.content.media,
    )


def _identity(head: Head) -> tuple[str | None, str | None]:
    """Return the uri and the uri with its version.

    NTB numbers its doc-ids by version and keeps the key: ``story-1_47`` of ``story-1``. A key that is no part of the
    doc-id is a slug that other stories use as well (PA).
    """
    stated, key = head.said("doc-id", "id-string"), head.said("du-key", "key")
    if stated and key and stated != key and stated.startswith(key):
        return key, stated
    return stated or key, None


def _sources(head: Head) -> tuple[InfoSource, ...]:
    routes = (attribute(route, "src-name") for group in head.data.get("del-list", ()) for route in group)
    return tuple(InfoSource(name=name) for name in distinct(routes))


def _headlines(head: Head, body: NitfBody) -> tuple[Headline, ...]:
    if any(line.role == "main" for line in body.headlines) or not head.title:
        return body.headlines
    return (Headline(value=head.title), *body.headlines)


def _once(things: tuple[_Thing, ...]) -> tuple[_Thing, ...]:
    found: dict[str, _Thing] = {}
    for thing in things:
        found.setdefault(thing.name, thing)
    return tuple(found.values())


FORMAT: Final = Format("nitf", sniff, read)
