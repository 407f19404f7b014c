"""dpa digitalwires: one entry, or a list of entries as the wireQ gives them.

Source: dpa digitalwires 0.9 and its converter to NewsML-G2 (``dpa-digitalwires-to-newsmlg2``).
"""

from collections.abc import Iterable
from typing import Any, Final

from schemas.article import Warn
from schemas.body import Description, Notes, Removed
from schemas.credits import AltId, Author, AuthorRole, Category, Genre, InfoSource
from schemas.entity import Entity, Place, Subject
from services.normalise.body import bodies
from services.normalise.body.bodies import Marked
from services.normalise.draft import Block, Draft
from services.normalise.format import Format, Sniff
from services.normalise.json import parts as json_parts
from services.normalise.json.fields import Fields, Item
from services.normalise.json.items import each_item
from services.normalise.json.parts import Table, TimeTable
from services.normalise.transmission import Transmission

_PLAIN: Final[Table] = {
    "uri": ("uri", ("urn",)),
    "version": ("version", ("version",)),
    "pub_status": ("pubStatus", ("pubstatus",)),
    "urgency": ("urgency", ("urgency",)),
    "by": ("by", ("byline",)),
    "dateline": ("dateline", ("dateline",)),
    "language": ("language", ("language",)),
    "credit_line": ("creditLine", ("creditline",)),
    "copyright_notice": ("copyrightNotice", ("copyrightnotice",)),
    "usage_terms": ("usageTerms", ("usageterms",)),
}
_TIMES: Final[TimeTable] = {
    "firstCreated": ("first_created",),
    "versionCreated": ("version_created",),
    "contentCreated": ("content_created",),
    "embargoedUntil": ("embargoed",),
    "transmitted": ("updated",),
}
_MAKERS: Final[dict[str, AuthorRole]] = {"creator": "editor", "contributor": "contributor"}
_CONTACTS: Final = ("contacts", "dpacontacts")
_CLOSING: Final = "closingline"


def _is_item(fields: Fields) -> bool:
    return "urn" in fields and ("version_created" in fields or "article_html" in fields)


def _sniff(transmission: Transmission) -> Sniff | None:
    found = next((one for one in transmission.json_objects if _is_item(one)), None)
    if found is None:
        return None
    stated = found.text("format") or ""
    return (
        Sniff(100, f"its format is {stated}")
        if stated.startswith("digitalwires")
        else Sniff(85, "urn and article_html")
    )


def _draft(item: Item, warnings: tuple[Warn, ...]) -> Draft:
    fields = item.fields
    values, origin = json_parts.read_table(fields, _PLAIN)
    times, time_origin = json_parts.read_times(fields, _TIMES)
    body = _body(fields)
    return Draft(
        item=json_parts.hashed(item, values),
        type=json_parts.item_type(fields.text("type")) or "composite",
        times=times,
        headlines=json_parts.headlines(fields, {"main": "headline", "kicker": "kicker", "sub": "subhead"}),
        descriptions=_descriptions(fields),
        blocks=body.blocks,
        html=body.html,
        removed=body.removed,
        associations=(*json_parts.associations(fields), *body.media),
        alt_ids=tuple(AltId(role="entry", value=words) for words in fields.texts("entry_id")),
        warnings=warnings,
        origin=origin | time_origin,
        **values,
        **_notes(fields),
        **_categories(fields.objects("categories")),
    )


def _descriptions(fields: Fields) -> tuple[Description, ...]:
    listed = tuple(
        Description(role=(one.text("role") or "").rpartition(":")[2] or None, value=words)
        for one in fields.objects("descriptions")
        if (words := one.text("description", "value"))
    )
    return json_parts.descriptions(fields, {"teaser": "teaser"}) + listed


def _body(fields: Fields) -> Marked:
    """Read the article and its boxes; a box of links is not text of the story."""
    article, infobox = (bodies.html_body(fields.text(name) or "") for name in ("article_html", "infobox_html"))
    links = bodies.html_body(fields.text("linkbox_html") or "")
    notice = fields.texts("autopublishnotice")
    notepad = bodies.html_body(fields.object("notepad").text("header_html") or "")
    return Marked(
        blocks=article.blocks + infobox.blocks,
        html="".join(words for name in ("article_html", "infobox_html") if (words := fields.text(name))) or None,
        removed=(
            *article.removed,
            *infobox.removed,
            *(Removed(reason="other_field", text=block.text) for block in links.blocks),
            *(Removed(reason="note", text=block.text) for block in notepad.blocks),
            *notepad.removed,
            *(Removed(reason="copyright_line", text=words) for words in notice),
        ),
        media=article.media + infobox.media,
    )


def _notes(fields: Fields) -> dict[str, Any]:
    """Read the notes to editors: the notepad as it came, and its parts by their role."""
    said = [
        ((one.text("role") or "").rpartition(":")[2], words)
        for one in fields.objects("ednotes")
        if (words := one.text("ednote"))
    ]
    notepad = fields.object("notepad")
    public = _lines(bodies.html_body(notepad.text("public_html") or "").blocks)
    private = _lines(bodies.html_body(notepad.text("nonpublic_html") or "").blocks)
    contacts = "\n".join(words for role, words in said if role in _CONTACTS) or None
    notes = Notes(public=public, non_public=private or contacts)
    return {
        "ed_note": "\n".join(words for role, words in said if role not in {*_CONTACTS, _CLOSING}) or None,
        "embargo_text": "\n".join(words for role, words in said if role == "embargo") or None,
        "sign_off": next((words for role, words in said if role == _CLOSING), None),
        "notes": notes if public or notes.non_public else None,
    }


def _lines(blocks: Iterable[Block]) -> str | None:
    return "\n".join(block.text for block in blocks) or None


def _categories(found: tuple[Fields, ...]) -> dict[str, Any]:
    """Sort the categories by their type, ``dnltype:<type>``."""
    by_type: dict[str, list[Fields]] = {}
    for one in found:
        by_type.setdefault((one.text("type") or "").rpartition(":")[2], []).append(one)

    def of(*types: str) -> list[Fields]:
        return [one for type_ in types for one in by_type.get(type_, ()) if one.text("name", "qcode")]

    return {
        "signals": tuple(dict.fromkeys(code for one in of("signal") if (code := one.text("qcode", "name")))),
        "subjects": tuple(Subject(uri=one.text("qcode"), name=one.text("name")) for one in of("dpasubject", "subject")),
        "keywords": tuple(words for one in of("keyword") if (words := one.text("name"))),
        "genres": tuple(Genre(name=one.text("name"), uri=one.text("qcode")) for one in of("genre")),
        "places": tuple(_place(one) for one in of("geosubject", "poi")),
        "people": _entities(of("person")),
        "organisations": _entities(of("organisation", "organization")),
        "info_sources": tuple(
            InfoSource(name=name) for one in of("infosource", "source") if (name := one.text("name"))
        ),
        "authors": tuple(
            Author(name=one.text("name", "qcode") or "", role=role, uri=one.text("qcode"))
            for type_, role in _MAKERS.items()
            for one in of(type_)
        ),
        "category": tuple(
            Category(scheme=one.text("type"), code=one.text("qcode", "name") or "", name=one.text("name"))
            for one in of("desk", "wire", "rubric", "scope")
        ),
        "provider": next((name for one in of("provider") if (name := one.text("name"))), None),
    }


def _entities(found: Iterable[Fields]) -> tuple[Entity, ...]:
    return tuple(
        Entity(name=one.text("name", "qcode") or "", uri=one.text("qcode"), creator="provider") for one in found
    )


def _place(one: Fields) -> Place:
    """Read a place; a point of interest has a GeoJSON feature."""
    located = Fields({"name": one.text("name", "qcode"), "geojson": one.object("geojson").get("geometry")})
    return json_parts.places([located])[0].model_copy(update={"uri": one.text("qcode")})


FORMAT = Format("dpa-digitalwires", _sniff, each_item(_is_item, _draft))
