"""Parts that the JSON wires share: plain fields by table, subjects, entities, places, pictures."""

import html
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeAlias

from schemas.article import ItemType
from schemas.body import Description, Headline, HeadlineRole
from schemas.credits import AltId, Association, Genre, Rendition
from schemas.entity import Entity, Place, Subject, Symbol
from services.normalise.draft import TimeField
from services.normalise.json.fields import Fields, Item, words_of

# Draft field → Article field (camelCase) and the names it may stand under, in order of trust.
Table: TypeAlias = Mapping[str, tuple[str, tuple[str, ...]]]

TimeTable: TypeAlias = Mapping[TimeField, tuple[str, ...]]

_INLINE = re.compile(r"</?(?:a|abbr|b|br|em|i|p|s|small|span|strong|sub|sup|u)\b[^<>]*>", re.IGNORECASE)
_TAGS = re.compile(r"</?[A-Za-z][^<>]*>")
_TYPES: Final[dict[str, ItemType]] = {
    "text": "text", "article": "text", "story": "text", "preformatted": "text", "advisory": "text",
    "picture": "picture", "photo": "picture", "image": "picture", "audio": "audio", "video": "video",
    "graphic": "graphic", "composite": "composite", "package": "composite", "event": "event", "planning": "planning",
    "component": "component",
}  # fmt: skip
_CODE_LETTERS: Final = 2
_POINT: Final = 2


def read_table(fields: Fields, table: Table) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the draft's fields that a table of names finds, and where each stood."""
    values: dict[str, Any] = {}
    origin: dict[str, str] = {}
    for field, (public, names) in table.items():
        if found := fields.first(*names):
            origin[public], values[field] = found
    return values, origin


def hashed(item: Item, values: Mapping[str, Any]) -> bytes:
    """Return the bytes of an item, for its hash; none are made where its uri and its version name it."""
    return b"" if values.get("uri") and values.get("version") else item.as_bytes


def read_times(fields: Fields, table: TimeTable) -> tuple[dict[TimeField, str], dict[str, str]]:
    """Return the times as they are written, and where each stood."""
    times: dict[TimeField, str] = {}
    origin: dict[str, str] = {}
    for field, names in table.items():
        if found := fields.first(*names):
            origin[field], times[field] = found
    return times, origin


def plain(words: str) -> str:
    """Return a line that may hold inline markup or entities (``A &amp; <b>B</b>``) as it is read."""
    if "<" in words:
        words = _INLINE.sub(" ", words)
    return html.unescape(words) if "&" in words else words


def plain_line(markup: str) -> str:
    """Return words that may be any markup as one line, entities resolved once."""
    return " ".join(html.unescape(_TAGS.sub(" ", markup)).split())


def headlines(fields: Fields, names: Mapping[HeadlineRole, str]) -> tuple[Headline, ...]:
    """Read headlines that stand in fields of their own, by role."""
    return tuple(
        Headline(role=role, value=plain(words)) for role, name in names.items() if (words := fields.text(name))
    )


def descriptions(fields: Fields, names: Mapping[str, str]) -> tuple[Description, ...]:
    """Read descriptions that stand in fields of their own, by role."""
    return tuple(
        Description(role=role, value=plain(words)) for role, name in names.items() if (words := fields.text(name))
    )


def item_type(stated: str | None) -> ItemType | None:
    """Return the type that a word means; None for a word that is not known."""
    return _TYPES.get((stated or "text").rsplit(":", 1)[-1].lower())


def concept_uri(fields: Fields) -> str | None:
    """Return the uri of a coded concept: its own, or scheme and code put together."""
    if stated := fields.text("uri", "qcode", "guid"):
        return stated
    code, scheme = fields.text("code"), fields.text("scheme")
    if not code:
        return None
    if not scheme:
        return code if "://" in code else None
    return scheme + code if scheme[-1] in "/:#=" else f"{scheme}{'/' if '://' in scheme else ':'}{code}"


def subjects(found: Iterable[Fields]) -> tuple[Subject, ...]:
    """Read subjects: provider codes, Media Topics or bare names."""
    return tuple(
        Subject.made(
            uri=concept_uri(one),
            name=one.text("name", "title"),
            literal=one.text("literal", "code"),
            rel=one.text("rel") or next(iter(one.texts("rels")), None),
            relevance=one.number("relevance"),
            confidence=one.number("confidence"),
        )
        for one in found
        if one.text("name", "title", "literal", "code", "uri", "qcode")
    )


def genres(found: Iterable[Fields]) -> tuple[Genre, ...]:
    """Read genres."""
    return tuple(
        Genre.made(name=one.text("name", "literal", "code"), uri=concept_uri(one))
        for one in found
        if one.text("name", "literal", "code", "uri", "qcode")
    )


def entities(found: Iterable[Fields]) -> tuple[Entity, ...]:
    """Read people, organisations, events or objects; one without a name goes by its code."""
    return tuple(
        Entity.made(
            name=name,
            uri=concept_uri(one),
            rel=one.text("rel") or next(iter(one.texts("rels")), None),
            literal=one.text("literal", "code"),
            creator="provider",
            symbols=tuple(symbol for value in one.listed("symbols", "symbol") if (symbol := _symbol(value))),
        )
        for one in found
        if (name := one.text("name", "title", "literal", "code", "uri"))
    )


def places(found: Iterable[Fields]) -> tuple[Place, ...]:
    """Read places, with the coordinates of a GeoJSON point."""
    return tuple(_place(one, name) for one in found if (name := one.text("name", "title", "literal", "code", "uri")))


def _place(fields: Fields, name: str) -> Place:
    lat, lon = _point(fields.object("geojson", "geometry_geojson", "geometry"))
    return Place.made(
        name=name,
        uri=concept_uri(fields),
        rel=fields.text("rel") or next(iter(fields.texts("rels")), None),
        literal=fields.text("literal", "code"),
        creator="provider",
        country=_country(fields),
        lat=lat,
        lon=lon,
    )


def alt_ids(fields: Fields, *names: str) -> tuple[AltId, ...]:
    """Read other names of the item: a list with roles (ninjs 2 and 3), or an object of them (ninjs 1, AP)."""
    for name in names:
        if isinstance(value := fields.get(name), dict):
            return tuple(AltId.made(role=role, value=words) for role, one in value.items() if (words := words_of(one)))
        if listed := fields.objects(name):
            return tuple(
                AltId.made(role=one.text("role") or "id", value=v) for one in listed if (v := one.text("value"))
            )
    return ()


def renditions(fields: Fields) -> tuple[Rendition, ...]:
    """Read renditions, an object of them or a list; one without an address is no file."""
    return tuple(
        Rendition.made(
            name=name or one.text("role", "rel", "title"),
            href=href,
            content_type=one.text("contenttype", "mimetype", "mime_type"),
            width=one.whole("width"),
            height=one.whole("height"),
            size_in_bytes=one.whole("sizeinbytes"),
        )
        for name, one in fields.named("renditions")
        if (href := one.text("href", "url", "uri"))
    )


def associations(fields: Fields, name: str = "associations") -> tuple[Association, ...]:
    """Read what goes with the story: an object of items (ninjs 1.x, AP) or a list (ninjs 2 and 3, dpa)."""
    return tuple(
        Association.made(
            name=label,
            rel=one.text("rel"),
            type=one.text("type"),
            uri=one.text("uri", "guid", "urn", "href"),
            headline=_line(one, "headline", "headlines", "title"),
            caption=_line(
                one, "caption", "description_text", "description_caption", "descriptions", "description_html"
            ),
            credit=one.text("creditline", "description_creditline", "byline", "by", "credit"),
            alt=one.text("alt", "alttext", "alt_text"),
            renditions=renditions(one),
        )
        for label, one in fields.named(name)
        if one.values
    )


def described(fields: Fields, *names: str) -> str | None:
    """Return a text that stands under one of the names, plain or in the first of a list of values."""
    return _line(fields, *names)


def _line(fields: Fields, *names: str) -> str | None:
    for name in names:
        words = fields.text(name) or next((v for one in fields.objects(name) if (v := one.text("value"))), None)
        if words:
            return plain(words).strip()
    return None


def _symbol(value: Any) -> Symbol | None:  # noqa: ANN401 — whatever a wire puts there
    if words := words_of(value):
        exchange, colon, ticker = words.partition(":")
        return (
            Symbol.made(ticker=ticker.strip(), exchange=exchange.strip())
            if colon and ticker.strip()
            else Symbol.made(ticker=words)
        )
    fields = Fields.of(value)
    ticker = fields.text("ticker", "symbol", "ric")
    if not ticker:
        return None
    return Symbol.made(ticker=ticker, exchange=fields.text("exchange"), symbol_type=fields.text("symboltype", "type"))


def _country(fields: Fields) -> str | None:
    code = fields.text("countrycode", "country_code", "country") or ""
    return code.upper() if len(code) == _CODE_LETTERS and code.isascii() and code.isalpha() else None


def _point(geometry: Fields) -> tuple[float | None, float | None]:
    """Read a GeoJSON point, longitude first, as latitude and longitude. Source: RFC 7946, 3.1.1."""
    found = [float(one) for one in geometry.listed("coordinates")[:2] if isinstance(one, int | float)]
    if geometry.text("type") not in (None, "Point") or len(found) < _POINT:
        return None, None
    lon, lat = found
    return (lat, lon) if abs(lon) <= 180 and abs(lat) <= 90 else (None, None)  # noqa: PLR2004 — degrees
