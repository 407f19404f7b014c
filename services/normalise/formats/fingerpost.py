"""Fingerpost's JSON, the feed of many agencies that the Guardian receives: flat, and all values text.

Source: guardian/newswires (``GOA-WIRES-NINJS``). In production its JSON is broken now and then
(`json_repair`), text is escaped twice, and heartbeats run among the stories.
"""

import re
from typing import Any, Final

from schemas.article import Warn
from schemas.credits import AltId, Category
from schemas.entity import Entity, Subject, Symbol
from services.errors import StoryRejected
from services.normalise.body import bodies
from services.normalise.draft import Draft
from services.normalise.format import Format, Sniff
from services.normalise.format import Item as Outcome
from services.normalise.json import parts as json_parts
from services.normalise.json.fields import Fields, Item
from services.normalise.json.items import each_item
from services.normalise.json.parts import Table, TimeTable
from services.normalise.json.repair import unescape_twice
from services.normalise.transmission import Transmission

_PLAIN: Final[Table] = {
    "uri": ("uri", ("uri",)),
    "version": ("version", ("version",)),
    "provider": ("provider", ("source-feed", "supplier")),
    "pub_status": ("pubStatus", ("status",)),
    "urgency": ("urgency", ("urgency",)),
    "priority": ("priority", ("priority",)),
    "slugline": ("slugline", ("slug",)),
    "by": ("by", ("byline",)),
    "located": ("located", ("location",)),
    "dateline": ("dateline", ("dateline",)),
    "ed_note": ("edNote", ("ednote",)),
    "language": ("language", ("language",)),
    "copyright_holder": ("copyrightHolder", ("copyrightholder",)),
    "copyright_notice": ("copyrightNotice", ("copyrightnotice",)),
    "usage_terms": ("usageTerms", ("usage",)),
    "profile": ("profile", ("profile",)),
}
_TIMES: Final[TimeTable] = {
    "firstCreated": ("firstversion",),
    "versionCreated": ("versioncreated",),
    "transmitted": ("datetimesent",),
    "embargoedUntil": ("embargoed", "embargo", "embargoeduntil"),
}
_MARKS: Final = frozenset(
    {"source-feed", "unique-name", "mediacatcodes", "tabvtxt", "originalurn", "datetimesent", "firstversion"}
)
_HEARTBEAT: Final = re.compile(r"\bheart-?\s?beat\b|^FIP\b", re.IGNORECASE)
# Where a heartbeat says what it is.
_NAMING: Final = ("source-feed", "unique-name", "type", "format", "slug", "headline")
# IPTC's category codes of 1995 have three letters; a single one is a category of ANPA's,
# which AP's items here carry under the same label.
_IPTC_CATEGORY: Final = re.compile(r"iptccat:([a-z])", re.IGNORECASE)


def _is_item(fields: Fields) -> bool:
    return not _MARKS.isdisjoint(fields.values)


def _sniff(transmission: Transmission) -> Sniff | None:
    found = next((one for one in transmission.json_objects if _is_item(one)), None)
    if found is None:
        return None
    mark = min(_MARKS & found.values.keys())
    return Sniff(95, f"Fingerpost's field {mark}")


def _read(item: Item, warnings: tuple[Warn, ...]) -> Outcome:
    return _heartbeat(item.fields) or _draft(item, warnings)


def _heartbeat(fields: Fields) -> StoryRejected | None:
    if fields.text("body_text", "body_html"):
        return None
    said = next((words for name in _NAMING if (words := fields.text(name)) and _HEARTBEAT.search(words)), None)
    return StoryRejected("heartbeat", said[:80], uri=fields.text("uri")) if said else None


def _draft(item: Item, warnings: tuple[Warn, ...]) -> Draft:
    fields, mended = _unescaped(item.fields)
    values, origin = json_parts.read_table(fields, _PLAIN)
    times, time_origin = json_parts.read_times(fields, _TIMES)
    body = bodies.read_body(fields.text("body_text", "body_html", "body") or "")
    return Draft(
        item=json_parts.hashed(item, values),
        type=json_parts.item_type(fields.text("type")) or "text",
        times=times,
        headlines=json_parts.headlines(fields, {"main": "headline", "sub": "subhead"}),
        descriptions=json_parts.descriptions(fields, {"abstract": "abstract"}),
        blocks=body.blocks,
        html=body.html,
        removed=body.removed,
        associations=(*json_parts.associations(fields), *body.media),
        renditions=json_parts.renditions(fields),
        warnings=warnings + mended,
        origin=origin | time_origin,
        **values,
        **_about(fields),
    )


def _unescaped(fields: Fields) -> tuple[Fields, tuple[Warn, ...]]:
    values = {name: unescape_twice(value) if isinstance(value, str) else value for name, value in fields.values.items()}
    mended = [name for name, value in values.items() if value != fields.values[name]]
    return Fields(values), tuple(Warn(code="text_unescaped", field=name) for name in mended)


def _about(fields: Fields) -> dict[str, Any]:
    codes = [code for one in fields.object("subjects").texts("code") for code in _unfolded(one)]
    symbols = fields.object("organisation", "organisations").texts("symbols")
    earlier = fields.text("originalurn")
    names = (("usn", "usn"), ("unique-name", "unique-name"), ("original", "originalurn"))
    return {
        "alt_ids": tuple(
            AltId(role=role, value=words) for role, name in names if (words := fields.text(name)) and words != "0"
        ),
        "evolved_from": earlier if earlier and earlier != "0" and earlier != fields.text("uri") else None,
        "keywords": tuple(word for one in fields.texts("keywords") for word in _split(one)),
        "subjects": tuple(Subject(uri=code, literal=code) for code in codes if not _IPTC_CATEGORY.fullmatch(code)),
        "category": (
            *(Category(scheme="anpa", code=found[1]) for code in codes if (found := _IPTC_CATEGORY.fullmatch(code))),
            *_listed(fields.texts("mediacatcodes"), "fingerpost-media"),
            *_listed(fields.object("destinations").texts("code"), "fingerpost-destination"),
        ),
        "organisations": tuple(
            Entity(name=symbol, creator="provider", symbols=(Symbol(ticker=symbol),)) for symbol in symbols
        ),
    }


def _unfolded(code: str) -> list[str]:
    """Return each code of ``iptccat:HUM+SCI``, with the prefix that they share."""
    prefix, colon, rest = code.partition(":")
    return [f"{prefix}:{part}" for part in _split(rest)] if colon else _split(code)


def _split(words: str) -> list[str]:
    return [part.strip() for part in words.split("+") if part.strip()]


def _listed(stated: tuple[str, ...], scheme: str) -> tuple[Category, ...]:
    return tuple(Category(scheme=scheme, code=code) for one in stated for code in _split(one))


FORMAT = Format("fingerpost", _sniff, each_item(_is_item, _read))
