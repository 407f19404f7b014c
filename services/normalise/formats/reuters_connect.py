"""Reuters Connect: items of its content API, alone or in a GraphQL answer.

Source: Reuters Connect API (``item``, ``search``). A ``versionedGuid`` is the guid with the version
after the last colon: ``tag:reuters.com,2017:newsml_L4N1FL0N0:1132689232``.
"""

from typing import Any, Final

from schemas.article import Warn
from schemas.credits import AltId, Genre, InfoSource
from services.normalise.body import bodies
from services.normalise.body.bodies import Marked
from services.normalise.draft import Draft
from services.normalise.format import Format, Sniff
from services.normalise.json import parts as json_parts
from services.normalise.json.fields import Fields, Item
from services.normalise.json.items import each_item
from services.normalise.json.parts import Table, TimeTable
from services.normalise.transmission import Transmission

_PLAIN: Final[Table] = {
    "profile": ("profile", ("profile",)),
    "pub_status": ("pubStatus", ("pubstatus",)),
    "urgency": ("urgency", ("urgency",)),
    "priority": ("priority", ("priority",)),
    "slugline": ("slugline", ("slug", "slugline")),
    "by": ("by", ("byline",)),
    "dateline": ("dateline", ("dateline",)),
    "located": ("located", ("located", "location")),
    "ed_note": ("edNote", ("ednote", "editnote", "instructions")),
    "language": ("language", ("language",)),
    "credit_line": ("creditLine", ("credit", "creditline")),
    "copyright_holder": ("copyrightHolder", ("copyrightholder",)),
    "copyright_notice": ("copyrightNotice", ("copyrightnotice", "copyright")),
}
_TIMES: Final[TimeTable] = {
    "firstCreated": ("firstcreated", "datecreated"),
    "versionCreated": ("versioncreated",),
    "contentCreated": ("contentcreated", "contenttimestamp"),
    "published": ("sorttimestamp",),
    "embargoedUntil": ("embargoed", "embargoeduntil"),
    "expires": ("expires",),
}


def _is_item(fields: Fields) -> bool:
    if fields.text("versionedguid"):
        return True
    return "usn" in fields and ("bodyxhtml" in fields or "fragment" in fields) and "source-feed" not in fields


def _sniff(transmission: Transmission) -> Sniff | None:
    found = next((one for one in transmission.json_objects if _is_item(one)), None)
    return Sniff(96, "an item with versionedGuid or usn") if found else None


def _draft(item: Item, warnings: tuple[Warn, ...]) -> Draft:
    fields = item.fields
    values, origin = json_parts.read_table(fields, _PLAIN)
    times, time_origin = json_parts.read_times(fields, _TIMES)
    body = _body(fields)
    if body.blocks and not fields.text("bodyxhtmlrich", "bodyxhtml", "body"):
        warnings += (Warn(code="body_partial", field="text", severity="info", detail="the fragment alone was sent"),)
    return Draft(
        item=item.as_bytes,
        type=json_parts.item_type(fields.text("type", "mediatype")) or "text",
        times=times,
        headlines=json_parts.headlines(fields, {"main": "headline", "short": "shortheadline"}),
        descriptions=json_parts.descriptions(
            fields, {"caption": "caption", "intro": "intro", "summary": "description"}
        ),
        blocks=body.blocks,
        html=body.html,
        removed=body.removed,
        associations=(*json_parts.associations(fields), *body.media),
        warnings=warnings,
        origin=origin | time_origin | {"uri": "versionedGuid"},
        **values,
        **_identity(fields),
        **_about(fields),
    )


def _identity(fields: Fields) -> dict[str, Any]:
    whole = fields.text("versionedguid")
    uri, version = _apart(whole or "")
    names = (("usn", "usn"), ("url", "uri"), ("guid", "guid"))
    return {
        "uri": uri or fields.text("guid", "uri", "usn"),
        "version_uri": whole,
        "version": fields.text("version") or version or None,
        "alt_ids": tuple(AltId(role=role, value=words) for role, name in names if (words := fields.text(name))),
    }


def _apart(whole: str) -> tuple[str, str]:
    uri, _, version = whole.rpartition(":")
    return (uri, version) if uri and version.isascii() and version.isdigit() else (whole, "")


def _body(fields: Fields) -> Marked:
    if words := fields.text("bodyxhtmlrich", "bodyxhtml"):
        return bodies.html_body(words)
    return bodies.read_body(fields.text("body", "fragment") or "")


def _about(fields: Fields) -> dict[str, Any]:
    provider, source = (_named(fields, name) for name in ("provider", "source"))
    return {
        "provider": provider,
        "info_sources": (InfoSource(name=source),) if source else (),
        "signals": fields.texts("signal", "signals"),
        "keywords": fields.texts("keyword", "keywords"),
        "usage_terms": "\n".join(fields.texts("usageterms")) or None,
        "subjects": json_parts.subjects(fields.objects("subject", "subjects")),
        "genres": tuple(Genre(name=words) for words in fields.texts("genre", "genres"))
        or json_parts.genres(fields.objects("genre", "genres")),
        "places": json_parts.places(fields.objects("subjectlocation")),
        "renditions": json_parts.renditions(fields),
    }


def _named(fields: Fields, name: str) -> str | None:
    return fields.text(name) or fields.object(name).text("name", "literal")


FORMAT = Format("reuters-connect", _sniff, each_item(_is_item, _draft))
