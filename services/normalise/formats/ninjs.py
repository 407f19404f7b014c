"""ninjs 1.x, 2.x and 3.x, and the dialects of Superdesk and its users.

Source: IPTC ninjs 1.4, 2.1 and 3.1 (news item); superdesk-core ``NINJSFormatter``.
"""

from typing import Any, Final

from schemas.article import ItemType, Warn
from schemas.credits import AltId, Author, AuthorRole, Category, InfoSource, RightsInfo
from schemas.entity import Subject
from services.normalise.draft import Draft
from services.normalise.format import Format, Sniff
from services.normalise.json import ninjs_parts
from services.normalise.json import parts as json_parts
from services.normalise.json.fields import Fields, Item
from services.normalise.json.items import each_item
from services.normalise.json.parts import Table, TimeTable
from services.normalise.transmission import Transmission

# Names that ninjs has and other JSON seldom has, in any capitals.
_MARKS: Final = frozenset({
    "versioncreated", "firstcreated", "contentcreated", "pubstatus", "headlines", "bodies", "descriptions",
    "headline", "headline_main", "body_html", "body_text", "body_xhtml", "body_main", "description_text", "byline",
    "slugline", "ednote", "usageterms", "copyrightnotice", "copyrightholder", "embargoed", "embargoeduntil", "located",
    "associations", "renditions", "representationtype", "subject", "subjects", "altids", "eventdetails", "$standard",
    "standard", "urgency", "evolvedfrom",
})  # fmt: skip
# How many marks make it sure, without an identity and with one.
_SURE, _LIKELY = 3, 1
_HOST_AND_PATH: Final = 2

_PLAIN: Final[Table] = {
    "uri": ("uri", ("uri", "guid")),
    "version": ("version", ("version",)),
    "representation_type": ("representationType", ("representationtype",)),
    "profile": ("profile", ("profile",)),
    "pub_status": ("pubStatus", ("pubstatus",)),
    "urgency": ("urgency", ("urgency",)),
    "priority": ("priority", ("priority",)),
    "title": ("title", ("title",)),
    "slugline": ("slugline", ("slugline", "slug")),
    "by": ("by", ("by", "byline")),
    "sign_off": ("signOff", ("sign_off", "signoff")),
    "located": ("located", ("located",)),
    "ed_note": ("edNote", ("ednote", "editornote", "editorsnote")),
    "language": ("language", ("language", "lang")),
    "copyright_holder": ("copyrightHolder", ("copyrightholder",)),
    "copyright_notice": ("copyrightNotice", ("copyrightnotice",)),
    "digital_source_type": ("digitalSourceType", ("digitalsourcetype",)),
    "evolved_from": ("evolvedFrom", ("evolvedfrom", "rewrite_of")),
    "provider": ("provider", ("provider", "source")),
}
_TIMES: Final[TimeTable] = {
    "firstCreated": ("firstcreated",),
    "versionCreated": ("versioncreated",),
    "contentCreated": ("contentcreated",),
    "published": ("firstpublished", "published", "publishedat"),
    "embargoedUntil": ("embargoeduntil", "embargoed", "embargo"),
    "expires": ("expires", "expiry"),
}
_AUTHOR_ROLES: Final[dict[str, AuthorRole]] = {
    "editor": "editor", "photographer": "photographer", "translator": "translator", "contributor": "contributor",
}  # fmt: skip


def _is_item(fields: Fields) -> bool:
    return len(_MARKS & fields.values.keys()) >= (_LIKELY if fields.text("uri", "guid") else _SURE)


def _sniff(transmission: Transmission) -> Sniff | None:
    found = next((one for one in transmission.json_objects if _is_item(one)), None)
    if found is None:
        return None
    standard = found.object("standard", "$standard").text("name") or ""
    if "ninjs" in standard.lower():
        return Sniff(100, f"its standard is {standard}")
    return Sniff(70, "an object with the names of ninjs")


def _draft(item: Item, warnings: tuple[Warn, ...]) -> Draft:
    fields = item.fields
    values, origin = json_parts.read_table(fields, _PLAIN)
    times, time_origin = json_parts.read_times(fields, _TIMES)
    kind, odd = _type(fields)
    body = ninjs_parts.body(fields)
    return Draft(
        item=json_parts.hashed(item, values),
        type=kind,
        times=times,
        headlines=ninjs_parts.headlines(fields),
        descriptions=ninjs_parts.descriptions(fields),
        credit_line=ninjs_parts.credit(fields),
        preserved=fields.text("type") == "preformatted",
        warnings=warnings + odd,
        origin=origin | time_origin,
        blocks=body.blocks,
        html=body.html,
        removed=(*body.removed, *ninjs_parts.beside(fields)),
        associations=(*json_parts.associations(fields), *body.media),
        **values,
        **_credits(fields),
        **_about(fields),
    )


def _type(fields: Fields) -> tuple[ItemType, tuple[Warn, ...]]:
    stated = fields.text("type")
    kind = json_parts.item_type(stated)
    return (kind, ()) if kind else ("text", (Warn(code="type_unknown", field="type", detail=stated),))


def _credits(fields: Fields) -> dict[str, Any]:
    """Read identity and credits that are more than a line."""
    standard = fields.object("standard", "$standard")
    return {
        "standard": {name: words for name in standard.values if (words := standard.text(name))},
        "alt_ids": (*json_parts.alt_ids(fields, "altids"), *_urn(fields)),
        "signals": tuple(words for one in fields.listed("signal", "signals") if (words := _code(one))),
        "dateline": fields.text("dateline") or fields.object("dateline").text("text"),
        "keywords": _keywords(fields),
        "authors": tuple(_author(one, name) for one in fields.objects("authors") if (name := one.text("name"))),
        "usage_terms": "\n".join(fields.texts("usageterms")) or None,
        "info_sources": _sources(fields),
        "rights_info": _rights(fields.object("rightsinfo")),
        "renditions": json_parts.renditions(fields),
        "trust_indicators": tuple(
            one for one in fields.listed("trustindicators", "trustindicator") if isinstance(one, dict)
        ),
    }


def _about(fields: Fields) -> dict[str, Any]:
    """Read what the item is about."""
    return {
        "subjects": (*json_parts.subjects(fields.objects("subjects", "subject")), *_local_democracy(fields)),
        "genres": json_parts.genres(fields.objects("genres", "genre")),
        "category": tuple(
            Category(scheme="anpa", code=code, name=one.text("name"))
            for one in fields.objects("service", "anpa_category")
            if (code := one.text("code", "qcode"))
        ),
        "people": json_parts.entities(fields.objects("people", "person")),
        "organisations": json_parts.entities(
            (
                *fields.objects("organisations", "organisation"),
                *fields.object("eventdetails").objects("organiser", "organisers"),
            )
        ),
        "places": json_parts.places(fields.objects("places", "place")),
        "events": json_parts.entities(fields.objects("events", "event")),
        "objects": json_parts.entities(fields.objects("objects", "object")),
    }


def _urn(fields: Fields) -> tuple[AltId, ...]:
    """Return the urn that Superdesk makes of an address and knows the item by: ``urn:host:path:parts``."""
    scheme, _, rest = (fields.text("uri", "guid") or "").partition("://")
    parts = [part for part in rest.partition("?")[0].split("/") if part]
    if scheme not in {"http", "https"} or len(parts) < _HOST_AND_PATH:
        return ()
    return (AltId(role="urn", value=":".join(("urn", *parts))),)


def _local_democracy(fields: Fields) -> tuple[Subject, ...]:
    """Return what every story of the BBC's local democracy reporters is about: the councils that it contracts for."""
    if not fields.objects("contracts"):
        return ()
    return (Subject(uri="subj:11016007", name="local authority", creator="inferred", origin="contracts"),)


def _code(value: Any) -> str | None:  # noqa: ANN401 — text or an object, by dialect
    return Fields.of({"is": value}).text("is") or Fields.of(value).text("qcode", "uri", "code", "literal", "name")


def _keywords(fields: Fields) -> tuple[str, ...]:
    stated = fields.texts("keywords")
    return tuple(
        word.strip() for one in stated for word in (one.split(",") if len(stated) == 1 else [one]) if word.strip()
    )


def _author(one: Fields, name: str) -> Author:
    role = _AUTHOR_ROLES.get((one.text("role") or "").lower(), "author")
    return Author(name=name, role=role, email=one.text("email"), uri=one.text("uri"))


def _sources(fields: Fields) -> tuple[InfoSource, ...]:
    listed = tuple(
        InfoSource(name=name, role=one.text("role"), uri=one.text("uri"), literal=one.text("literal"))
        for one in fields.objects("infosources", "infosource")
        if (name := one.text("name", "literal", "uri"))
    )
    return listed or tuple(InfoSource(name=name) for name in fields.texts("source"))


def _rights(fields: Fields) -> RightsInfo | None:
    if not fields.values:
        return None
    return RightsInfo(
        lang_id=fields.text("langid"),
        link_rights=fields.text("linkedrights", "linkrights"),
        encoded_rights=fields.text("encodedrights"),
    )


FORMAT = Format("ninjs", _sniff, each_item(_is_item, _draft))
