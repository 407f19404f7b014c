"""AP Media API: answers of ``/content`` (one item) and ``/content/feed`` (many).

The story's text is not in it but in a NITF rendition of its own; a client that fetched it puts it
beside the answer (``nitf.body_html``) and then it is read. Source: AP Media API 2.1; samples of
superdesk-core and superdesk-cp.
"""

from collections.abc import Iterator
from typing import Any, Final

from schemas.article import Warn
from schemas.credits import AltId, Author, Category, Genre, InfoSource
from services.normalise.body import bodies
from services.normalise.body.bodies import Marked
from services.normalise.draft import Draft
from services.normalise.format import Format, Sniff
from services.normalise.json import parts as json_parts
from services.normalise.json.fields import Fields, Item, find_items
from services.normalise.json.parts import Table, TimeTable
from services.normalise.transmission import Transmission

# Names that AP alone has.
_MARKS: Final = frozenset({
    "headline_extended", "editorialpriority", "editorialrole", "datelinelocation", "description_creditline",
    "description_caption", "description_summary", "infosource", "bylines", "editorialtypes",
})  # fmt: skip
_PLAIN: Final[Table] = {
    "version": ("version", ("version",)),
    "profile": ("profile", ("profile",)),
    "pub_status": ("pubStatus", ("pubstatus",)),
    "urgency": ("urgency", ("urgency",)),
    "priority": ("priority", ("editorialpriority",)),
    "title": ("title", ("title",)),
    "slugline": ("slugline", ("slugline",)),
    "located": ("located", ("located",)),
    "ed_note": ("edNote", ("ednote",)),
    "language": ("language", ("language",)),
    "credit_line": ("creditLine", ("description_creditline", "creditline")),
    "copyright_holder": ("copyrightHolder", ("copyrightholder",)),
    "copyright_notice": ("copyrightNotice", ("copyrightnotice",)),
    "provider": ("provider", ("provider",)),
}
_TIMES: Final[TimeTable] = {
    "firstCreated": ("firstcreated",),
    "versionCreated": ("versioncreated",),
    "contentCreated": ("contentcreated",),
    "embargoedUntil": ("embargoed", "embargoeduntil", "releasedatetime"),
    "expires": ("expires",),
}
_CATEGORIES: Final = frozenset({"category", "suppcategory"})


def _is_item(fields: Fields) -> bool:
    if "altids" not in fields:
        return False
    names = fields.object("altids")
    return "itemid" in names and ("etag" in names or not _MARKS.isdisjoint(fields.values))


def _sniff(transmission: Transmission) -> Sniff | None:
    objects = transmission.json_objects
    if objects and "api_version" in objects[0] and "data" in objects[0]:
        return Sniff(100, "an answer of the AP Media API")
    found = any(_is_item(one) and not _MARKS.isdisjoint(one.values) for one in objects)
    return Sniff(85, "an item with AP's altids") if found else None


def _read(transmission: Transmission) -> Iterator[Draft]:
    reading = transmission.json_reading
    items = tuple(find_items(reading.value, _is_item))
    beside = Fields.of(reading.value).object("nitf") if len(items) == 1 else Fields()
    for item in items:
        yield _draft(item, beside, reading.warnings)


def _draft(item: Item, beside: Fields, warnings: tuple[Warn, ...]) -> Draft:
    fields = item.fields
    values, origin = json_parts.read_table(fields, _PLAIN)
    times, time_origin = json_parts.read_times(fields, _TIMES)
    kind = json_parts.item_type(fields.text("type")) or "text"
    identity = _identity(fields)
    body = _body(fields, beside)
    if kind == "text" and not body.blocks:
        warnings += (Warn(code="body_elsewhere", field="text", severity="info", detail="in the NITF rendition"),)
    return Draft(
        item=json_parts.hashed(item, values | identity),
        type=kind,
        times=times,
        warnings=warnings,
        origin=origin | time_origin | {"uri": "uri", "by": "bylines"},
        blocks=body.blocks,
        html=body.html,
        removed=body.removed,
        associations=(*json_parts.associations(fields), *body.media),
        **values,
        **identity,
        **_words(fields),
        **_credits(fields),
        **_about(fields),
    )


def _identity(fields: Fields) -> dict[str, Any]:
    # The address has the session in its query (``?qt=…&et=…``): without it, it is the same for all.
    stated = fields.text("uri")
    item_id = fields.object("altids").text("itemid")
    links = [
        AltId(role=link.text("rel") or "url", value=v) for link in fields.objects("links") if (v := link.text("href"))
    ]
    return {
        "uri": stated.split("?")[0] if stated else f"urn:ap:{item_id}",
        "version_uri": stated,
        "alt_ids": (*json_parts.alt_ids(fields, "altids"), *links),
        "signals": fields.texts("signals"),
        "version_words": ", ".join(fields.texts("editorialtypes")) or None,
    }


def _words(fields: Fields) -> dict[str, Any]:
    return {
        "headlines": json_parts.headlines(fields, {"main": "headline", "sub": "headline_extended"}),
        "descriptions": json_parts.descriptions(
            fields, {"summary": "description_summary", "caption": "description_caption"}
        ),
        "keywords": fields.texts("keywords"),
    }


def _credits(fields: Fields) -> dict[str, Any]:
    bylines = [words for one in fields.objects("bylines") if (words := one.text("by", "byline", "name"))]
    camera = fields.object("photographer").text("name")
    place = fields.object("datelinelocation")
    return {
        "by": ", ".join(bylines) or fields.text("byline") or None,
        "authors": (Author(name=camera, role="photographer"),) if camera else (),
        "country": place.text("countrycode", "countryname"),
        "usage_terms": "\n".join(fields.texts("usageterms")) or None,
        "info_sources": tuple(
            InfoSource(name=name, role=one.text("type"))
            for one in fields.objects("infosource")
            if (name := one.text("name"))
        ),
        "renditions": json_parts.renditions(fields),
    } | ({} if fields.text("located") else {"located": place.text("city", "countryareaname", "countryname")})


def _about(fields: Fields) -> dict[str, Any]:
    found = fields.objects("subject")
    kinds = (fields.text("profile"), fields.text("editorialrole"), fields.object("fixture").text("name"))
    return {
        "subjects": json_parts.subjects(one for one in found if not _CATEGORIES & set(one.texts("rels"))),
        "category": tuple(
            Category(
                scheme="anpa" if "category" in one.texts("rels") else "ap-supplemental",
                code=code,
                name=one.text("name"),
            )
            for one in found
            if _CATEGORIES & set(one.texts("rels")) and (code := one.text("code"))
        ),
        "genres": tuple(Genre(name=name) for name in kinds if name),
        "people": json_parts.entities(fields.objects("person")),
        "organisations": json_parts.entities(
            (*fields.objects("organisation", "organization"), *fields.objects("company"))
        ),
        "places": json_parts.places(fields.objects("place")),
        "events": json_parts.entities(fields.objects("event")),
    }


def _body(fields: Fields, beside: Fields) -> Marked:
    words = fields.text("body_nitf", "body_html", "body_text", "body") or beside.text("body_html", "body")
    return bodies.read_body(bodies.nitf_content(words)) if words else Marked()


FORMAT = Format("ap-media", _sniff, _read)
