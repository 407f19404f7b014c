"""What a format gives: the story as the wire states it, before any convention is applied."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, Literal, NamedTuple, TypeAlias

from schemas.article import ItemType, Warn
from schemas.body import Description, Headline, Notes, ParagraphKind, Removed
from schemas.credits import AltId, Association, Author, Category, Constraints, Genre, InfoSource, Rendition, RightsInfo
from schemas.entity import Entity, Place, Subject

# Nothing stated. A named tuple has no factories of defaults.
_NOTHING: Final[Mapping[Any, str]] = MappingProxyType({})

TimeField: TypeAlias = Literal[
    "firstCreated",
    "versionCreated",
    "contentCreated",
    "published",
    "modified",
    "transmitted",
    "embargoedUntil",
    "expires",
]


class Block(NamedTuple):
    """One block of the body, in order. ``kind`` None: the shared rules decide (lead, para, quote, advisory …).

    ``text`` is decoded, markup gone; line breaks inside it are kept for ``table`` and ``pre``, folded elsewhere.
    """

    text: str
    kind: ParagraphKind | None = None


class Draft(NamedTuple):
    """One item of a transmission. Strings are as stated, trimmed; None and empty mean not stated.

    A format reads its own markup and nothing more: it does not split datelines or bylines, parse
    times, map codes, strip headline tags or guess. `services.normalise.finish` does that for all.
    Give its fields by name; a named tuple because its sixty fields are set seven times as fast as a frozen dataclass's.
    ``item`` is the bytes of this item alone, for the hash that names an item without a uri or a version;
    formats leave it out where both are stated. ``origin`` says, per Article field name
    (camelCase), which element, line or rule gave it.
    """

    item: bytes
    uri: str | None = None
    version_uri: str | None = None
    version: str | None = None
    type: ItemType = "text"
    representation_type: str | None = None
    profile: str | None = None
    standard: Mapping[str, str] = _NOTHING
    alt_ids: tuple[AltId, ...] = ()
    trust_indicators: tuple[dict[str, Any], ...] = ()
    # The provider's name as stated; the feed's setting wins, this is next.
    provider: str | None = None
    times: Mapping[TimeField, str] = _NOTHING
    # IANA zone that the format implies for times without one; a zone that the feed sets wins.
    time_zone: str | None = None
    # As stated: usable, Usable, cancelled, Embargoed … "" is usable.
    pub_status: str | None = None
    signals: tuple[str, ...] = ()
    urgency: str | None = None
    priority: str | None = None
    headlines: tuple[Headline, ...] = ()
    title: str | None = None
    slugline: str | None = None
    keywords: tuple[str, ...] = ()
    # Version or take words found beside the slug: ``1stLd-Writethru``, ``2ND LEAD 3RD NET``.
    version_words: str | None = None
    by: str | None = None
    authors: tuple[Author, ...] = ()
    sign_off: str | None = None
    credit_line: str | None = None
    # A dateline that stands in a field of its own; one at the head of the body is found there.
    dateline: str | None = None
    located: str | None = None
    country: str | None = None
    # Scraped text has nothing but the dateline to tell where the story begins: it is cut off with what stands before.
    cut_dateline: bool = False
    blocks: tuple[Block, ...] = ()
    preserved: bool = False
    # The body as marked up by the provider, for ``bodies``.
    html: str | None = None
    descriptions: tuple[Description, ...] = ()
    ed_note: str | None = None
    notes: Notes | None = None
    embargo_text: str | None = None
    language: str | None = None
    subjects: tuple[Subject, ...] = ()
    category: tuple[Category, ...] = ()
    genres: tuple[Genre, ...] = ()
    people: tuple[Entity, ...] = ()
    organisations: tuple[Entity, ...] = ()
    places: tuple[Place, ...] = ()
    events: tuple[Entity, ...] = ()
    objects: tuple[Entity, ...] = ()
    info_sources: tuple[InfoSource, ...] = ()
    associations: tuple[Association, ...] = ()
    renditions: tuple[Rendition, ...] = ()
    copyright_holder: str | None = None
    copyright_notice: str | None = None
    usage_terms: str | None = None
    rights_info: RightsInfo | None = None
    constraints: Constraints | None = None
    digital_source_type: str | None = None
    # What it takes back, as the provider names it (uris), for kills.
    retracts: tuple[str, ...] = ()
    evolved_from: str | None = None
    removed: tuple[Removed, ...] = ()
    warnings: tuple[Warn, ...] = ()
    origin: Mapping[str, str] = _NOTHING
