"""NewsML-G2: a bare item or a message of many; news, packages, planning and event concepts."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from schemas.article import ItemType
from schemas.body import Description, Headline
from schemas.credits import Association
from services.errors import StoryRejected
from services.normalise.draft import Block, Draft
from services.normalise.format import Format, Item, Sniff
from services.normalise.transmission import Transmission
from services.normalise.xml import g2_concepts, g2_fields, g2_links, g2_notes, g2_semantics
from services.normalise.xml.elements import (
    Children,
    attribute,
    child,
    children,
    declared_language,
    distinct,
    first,
    first_words,
    hashed,
    local,
    words,
)
from services.normalise.xml.g2_concepts import Concept, Position
from services.normalise.xml.g2_content import Text, read_files, read_text
from services.normalise.xml.reading import Element

_SPACE: Final = "{http://iptc.org/std/nar/2006-10-01/}"
_ITEMS: Final = frozenset({"newsItem", "packageItem", "planningItem", "conceptItem"})
# They carry no story: controlled vocabularies and catalogues.
_NO_STORIES: Final = frozenset({"knowledgeItem", "catalogItem"})
_ROOTS: Final = _ITEMS | _NO_STORIES | {"newsMessage"}
_ORIGIN: Final = {
    "uri": "@guid",
    "version": "@version",
    "versionCreated": "itemMeta/versionCreated",
    "firstCreated": "itemMeta/firstCreated",
    "embargoedUntil": "itemMeta/embargoed",
    "pubStatus": "itemMeta/pubStatus",
    "signals": "itemMeta/signal",
    "edNote": "itemMeta/edNote",
    "urgency": "contentMeta/urgency",
    "priority": "header/priority",
    "headlines": "contentMeta/headline",
    "slugline": "contentMeta/slugline",
    "by": "contentMeta/by",
    "dateline": "contentMeta/dateline",
    "located": "contentMeta/located",
    "subjects": "contentMeta/subject",
    "language": "contentMeta/language",
    "creditLine": "contentMeta/creditline",
    "text": "contentSet",
}


@dataclass(frozen=True, slots=True)
class _Parts:
    """The children of an item's sections, by name."""

    item: Element
    header: Children
    meta: Children
    content: Children
    rights: Children
    language: str | None


def sniff(transmission: Transmission) -> Sniff | None:
    """Recognise it by its root element, with or without its namespace."""
    space, _, name = transmission.root.rpartition("}")
    if name in _ROOTS:
        return Sniff(100 if f"{space}}}" == _SPACE else 90, f"the root element is {name}")
    return None


def read(transmission: Transmission) -> Iterable[Item]:
    """Read its items in order."""
    root = transmission.xml
    if local(root) != "newsMessage":
        yield _item(root, {})
        return
    header = children(child(root, "header"))
    for item_set in root:
        if local(item_set) == "itemSet":
            for item in item_set:
                yield _item(item, header)


def _item(item: Element, header: Children) -> Item:
    try:
        return _read_item(item, header)
    except StoryRejected as verdict:
        return verdict


def _read_item(item: Element, header: Children) -> Draft:
    name, guid = local(item), attribute(item, "guid")
    if name not in _ITEMS:
        raise StoryRejected("items_missing", f"{name} carries no story", uri=guid)
    content = children(child(item, "contentMeta"))
    language = attribute(first(content, "language"), "tag") or declared_language(item)
    parts = _Parts(
        item, header, children(child(item, "itemMeta")), content, children(child(item, "rightsInfo")), language
    )
    if name == "conceptItem":
        return _event(parts)
    if name == "planningItem":
        plan = _draft(parts, Text())
        return plan._replace(
            type="planning",
            alt_ids=(*plan.alt_ids, *g2_fields.undated(guid)),
            associations=(*plan.associations, *g2_links.read_coverage(item)),
        )
    return _with_text(parts)


def _with_text(parts: _Parts) -> Draft:
    content_set = children(child(parts.item, "contentSet"))
    text, files = read_text(content_set), read_files(content_set)
    draft = _draft(parts, text)
    if local(parts.item) == "packageItem":
        members = tuple(g2_links.read_members(child(parts.item, "groupSet")))
        return draft._replace(type="composite", associations=(*members, *draft.associations))
    if not files:
        return draft
    if draft.type != "text":
        return draft._replace(renditions=files)
    # A picture inside the content set of a text is the story's picture.
    media = Association(rel="content", uri=files[0].href, renditions=files)
    return draft._replace(associations=(*draft.associations, media))


def _draft(parts: _Parts, text: Text) -> Draft:
    meta, content, language = parts.meta, parts.content, parts.language
    kind = g2_fields.item_type(first(meta, "itemClass"))
    things = g2_concepts.concepts(content.get("subject", ()), language)
    located, country = g2_concepts.located_of(meta, content, language)
    asserted = g2_concepts.positions(element for element in parts.item if local(element) == "assert")
    draft = _naming(_identified(parts, kind), things, asserted)
    links = meta.get("link", [])
    nitf = text.nitf
    return draft._replace(
        headlines=g2_fields.read_headlines(content, language) or (nitf.headlines if nitf else ()),
        title=first_words(meta, "title"),
        slugline=first_words(content, "slugline"),
        keywords=g2_fields.keywords_of(content),
        by=g2_fields.said_in(content, "by", language)
        or (nitf.by if nitf else None)
        or text.content.parts.get("byline"),
        authors=g2_fields.read_authors(content, kind),
        sign_off=g2_notes.read_sign_off(meta.get("edNote", ())),
        credit_line=first_words(content, "creditline"),
        dateline=first_words(content, "dateline") or (nitf.dateline if nitf else None),
        located=located,
        country=country,
        blocks=text.content.blocks,
        html=text.html,
        descriptions=_descriptions(content, text),
        ed_note=g2_notes.read_ed_note(meta.get("edNote", ())),
        notes=g2_notes.read_notes(meta.get("edNote", ())),
        subjects=(*g2_concepts.read_subjects(things), *g2_semantics.read_tagged(content)),
        category=g2_concepts.read_categories(things, meta.get("service", ())),
        genres=g2_concepts.read_genres(content.get("genre", ()), language),
        info_sources=g2_fields.read_sources(content),
        associations=(*g2_links.read_links(links, draft.uri), *text.content.media),
        retracts=g2_links.retracted(links),
        evolved_from=g2_links.evolved_from(links, draft.uri),
        removed=(*text.content.removed, *g2_fields.said_otherwise(parts.rights, content, language)),
    )


def _identified(parts: _Parts, kind: ItemType) -> Draft:
    item, meta, rights = parts.item, parts.meta, parts.rights
    guid, version = attribute(item, "guid"), attribute(item, "version")
    standard = {"name": attribute(item, "standard"), "version": attribute(item, "standardversion")}
    return Draft(
        item=hashed(item, guid, version),
        uri=guid,
        version_uri=g2_fields.versioned_guid(meta, guid, version),
        version=version,
        type=kind,
        profile=first_words(meta, "profile"),
        standard={key: value for key, value in standard.items() if value},
        alt_ids=g2_fields.read_alt_ids(parts.content),
        provider=g2_fields.read_provider(meta),
        times=g2_fields.read_times(meta, parts.content, parts.header),
        pub_status=g2_fields.read_status(meta),
        signals=g2_fields.read_signals(meta),
        urgency=first_words(parts.content, "urgency"),
        priority=first_words(parts.header, "priority"),
        language=parts.language,
        copyright_holder=g2_fields.read_holder(rights),
        copyright_notice=g2_fields.said_in(rights, "copyrightNotice", parts.language),
        usage_terms=g2_fields.said_in(rights, "usageTerms", parts.language),
        rights_info=g2_fields.read_rights_info(rights),
        digital_source_type=attribute(first(parts.content, "digitalSourceType"), "qcode", "uri"),
        origin=_ORIGIN,
    )


def _descriptions(content: Children, text: Text) -> tuple[Description, ...]:
    stated = g2_fields.read_descriptions(content)
    teaser = text.content.parts.get("teaser")
    told = (
        (Description(role="teaser", value=teaser),) if teaser and all(teaser != line.value for line in stated) else ()
    )
    return (*stated, *told, *(text.nitf.descriptions if text.nitf else ()))


def _event(parts: _Parts) -> Draft:
    concept = child(parts.item, "concept")
    kind = g2_concepts.suffix(attribute(child(concept, "type"), "qcode"))
    if concept is None or kind != "event":
        raise StoryRejected("items_missing", f"a concept of type {kind} is no story", uri=attribute(parts.item, "guid"))
    found = children(concept)
    told = [words(element) for name in ("definition", "note") for element in found.get(name, ())]
    # How to come, and whom to ask.
    told += [words(element) for element in concept.iter("{*}registration")]
    told += [", ".join(distinct(map(words, element))) for element in concept.iter("{*}contactInfo")]
    name = first_words(found, "name")
    things = g2_concepts.concepts((element for element in concept.iter("{*}subject")), parts.language)
    return _draft(parts, Text())._replace(
        type="event",
        headlines=(Headline(value=name),) if name else (),
        blocks=tuple(Block(said) for said in dict.fromkeys(told) if said),
        subjects=g2_concepts.read_subjects(things),
    )


FORMAT: Final = Format("newsml-g2", sniff, read)


def _naming(draft: Draft, things: tuple[Concept, ...], asserted: dict[str, Position]) -> Draft:
    return draft._replace(
        people=g2_concepts.read_people(things),
        organisations=g2_concepts.read_organisations(things),
        places=g2_concepts.read_places(things, asserted),
        events=g2_concepts.read_events(things),
        objects=g2_concepts.read_objects(things),
    )
