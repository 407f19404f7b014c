"""The article: the product. Names follow IPTC ninjs 3.1; ★ marks what ninjs lacks.

Source: IPTC ninjs 3.1 (news item); extensions as in ``docs/article.md``.
"""

from typing import Annotated, Any, Final, Literal

from pydantic import BeforeValidator, Field

from schemas.base import OPEN, Instant, Model
from schemas.body import Body, Description, Headline, Notes, Paragraph, Removed, Slug
from schemas.chain import Changes, Evidence, Fingerprints, Relation, Retraction
from schemas.credits import (
    AltId,
    Association,
    Author,
    Category,
    Constraints,
    Dateline,
    Genre,
    InfoSource,
    Priority,
    Rendition,
    RightsInfo,
    StatedTime,
)
from schemas.entity import DateMention, Entity, Mention, Money, Place, Quote, Subject

SCHEMA_VERSION: Final = "1.0"

PubStatus = Literal["usable", "withheld", "canceled"]
ItemType = Literal["text", "picture", "audio", "video", "graphic", "composite", "event", "planning", "component"]
AlertLevel = Literal["flash", "bulletin", "urgent", "none"]
LanguageSource = Literal["declared", "detected", "feed"]


class Warn(Model):
    """Something odd that did not stop the story. ★ extension."""

    code: str
    field: str | None = None
    severity: Annotated[Literal["info", "warning"], OPEN] = "warning"
    detail: str | None = None


class Article(Model):
    """A story, normalised, enriched and placed in its chain. Immutable per (``versionId``, ``revision``).

    Keys: ``feed`` on ``wire.stories.v1``, ``chainId`` on ``wire.articles.v1``, ``versionId`` on
    ``wire.held.v1``. All offsets count code points of ``text`` (or of the main headline), end exclusive.
    """

    # Identity. ``uri`` is without a version part; ``version_uri`` keeps the whole.
    uri: str
    version_uri: str | None = None
    version_id: str  # ★
    revision: int  # ★ of our rules
    schema_version: str  # ★
    type: Annotated[ItemType, OPEN] = "text"
    representation_type: str | None = None
    profile: str | None = None
    standard: dict[str, str] = Field(default_factory=dict)
    alt_ids: tuple[AltId, ...] = ()
    trust_indicators: tuple[dict[str, Any], ...] = ()

    # Where it came from.
    provider: str  # ★
    feed: str  # ★
    item: int = 0  # ★ counts from 0 within the transmission
    raw_format: str | None = None  # ★
    raw_sha256: str | None = None  # ★ of the transmission
    parser: str | None = None  # ★ name and version
    field_origin: dict[str, str] = Field(default_factory=dict)  # ★ field → element, line or rule
    warnings: tuple[Warn, ...] = ()  # ★
    completeness: float | None = None  # ★ 0 to 1

    # Versions and chain ★. ``chain_id`` is empty until the chain stage has placed the article.
    version: int | None = None
    version_raw: str | None = None
    chain_id: str | None = None
    ordinal: int | None = None
    evolved_from: str | None = None
    supersedes: tuple[str, ...] = ()
    relation: Annotated[Relation, OPEN] | None = None
    evidence: tuple[Evidence, ...] = ()
    late: bool = False
    changes: Changes | None = None
    retracts: tuple[Retraction, ...] = ()
    fingerprints: Fingerprints | None = None

    # Status.
    # Always written, ``usable`` too: no reader shall have to know a default before it shows a story.
    pub_status: Annotated[PubStatus, OPEN, BeforeValidator(lambda value: value or "usable")] = Field(
        default=None, validate_default=True, json_schema_extra={"default": "usable"}
    )
    embargoed_until: Instant | None = None
    embargo_text: str | None = None  # ★ the words; without a readable time the article is held
    expires: Instant | None = None
    signals: tuple[str, ...] = ()  # ★ ``sig:update``
    urgency: Annotated[int, Field(ge=1, le=9)] | None = None
    priority: Priority | None = None  # ★
    alert_level: Annotated[AlertLevel, OPEN] | None = None  # ★

    # Times, UTC; ``times`` has each as the wire wrote it. ``received`` is set once, by intake.
    first_created: Instant | None = None
    version_created: Instant | None = None
    content_created: Instant | None = None
    published: Instant | None = None  # ★
    modified: Instant | None = None  # ★
    transmitted: Instant | None = None  # ★
    received: Instant  # ★
    times: dict[str, StatedTime] = Field(default_factory=dict)  # ★

    # Words.
    headlines: tuple[Headline, ...] = ()
    headline_tags: tuple[str, ...] = ()  # ★ UPDATE 2, BRIEF, PRECIOUS
    title: str | None = None
    slugline: str | None = None
    slug: Slug | None = None  # ★
    keywords: tuple[str, ...] = ()  # ★
    descriptions: tuple[Description, ...] = ()
    text: str = ""  # ★ canonical: paragraphs joined by one newline, NFC
    format: Annotated[Literal["prose", "preserved"], OPEN] = "prose"  # ★ preserved: tables, spacing counts
    paragraphs: tuple[Paragraph, ...] = ()  # ★
    bodies: tuple[Body, ...] = ()
    word_count: int | None = None
    ed_note: str | None = None
    notes: Notes | None = None  # ★
    removed: tuple[Removed, ...] = ()  # ★

    # Language.
    language: str | None = None
    language_source: Annotated[LanguageSource, OPEN] | None = None  # ★
    language_confidence: float | None = None  # ★

    # Who, where.
    by: str | None = None
    authors: tuple[Author, ...] = ()  # ★ contributors and editors among them, by role
    sign_off: str | None = None  # ★
    credit_line: str | None = None
    dateline: Dateline | None = None  # ★
    located: str | None = None
    info_sources: tuple[InfoSource, ...] = ()

    # What goes with it, and its rights.
    associations: tuple[Association, ...] = ()
    renditions: tuple[Rendition, ...] = ()
    copyright_holder: str | None = None
    copyright_notice: str | None = None
    usage_terms: str | None = None
    rights_info: RightsInfo | None = None
    constraints: Constraints | None = None  # ★
    digital_source_type: str | None = None

    # What it is about.
    category: tuple[Category, ...] = ()  # ★
    genres: tuple[Genre, ...] = ()
    subjects: tuple[Subject, ...] = ()
    people: tuple[Entity, ...] = ()
    organisations: tuple[Entity, ...] = ()
    places: tuple[Place, ...] = ()
    events: tuple[Entity, ...] = ()
    objects: tuple[Entity, ...] = ()
    countries: tuple[str, ...] = ()  # ★ ISO 3166-1 alpha-2 the story is about, most salient first
    mentions: tuple[Mention, ...] = ()  # ★
    quotes: tuple[Quote, ...] = ()  # ★
    money: tuple[Money, ...] = ()  # ★
    dates: tuple[DateMention, ...] = ()  # ★

    @property
    def headline(self) -> str:
        """The main headline, or the empty string; mentions of part ``headline`` index into it."""
        return next((line.value for line in self.headlines if line.role == "main"), "")

    @property
    def is_canceled(self) -> bool:
        """Whether the article takes others back (a kill)."""
        return self.pub_status == "canceled"
