"""Who made a story, where it was filed, what goes with it, and what may be done with it."""

from typing import Annotated, Literal

from schemas.base import OPEN, Instant, Model, Precision

AuthorRole = Literal["author", "contributor", "editor", "photographer", "translator"]


class Author(Model):
    """A person named for the work on the story. ★ extension (ninjs has ``by`` alone)."""

    name: str
    role: Annotated[AuthorRole, OPEN] = "author"
    org: str | None = None
    email: str | None = None
    uri: str | None = None


class Dateline(Model):
    """``CORFU, Greece (Reuters) --`` taken apart. ★ extension; ``country`` is ISO 3166-1 alpha-2."""

    # Place, date and what follows them; a signature in brackets before them, ``(ANSA) -``, is in ``agency`` alone.
    text: str
    place: str | None = None
    region: str | None = None
    country: str | None = None
    agency: str | None = None
    separator: str | None = None
    # ISO 8601 date; ``date_inferred`` says that the year came from ``received``, not from the wire.
    date: str | None = None
    date_inferred: bool = False
    uri: str | None = None
    lat: float | None = None
    lon: float | None = None
    # Where it stands in the text, in code points, end exclusive: the story's first word is at ``end`` or after.
    # Not set when the wire has it in a field of its own, or a scraped text was cut behind it.
    start: int | None = None
    end: int | None = None


class InfoSource(Model):
    """Where the provider had it from (ninjs ``infoSources``)."""

    name: str
    role: str | None = None
    uri: str | None = None
    literal: str | None = None


class AltId(Model):
    """Another name of the same item; ``role`` is usn, itemid, etag, 7901, anpa-seq, url and so on."""

    role: str
    value: str


class Rendition(Model):
    """One file of a picture, video or text kept elsewhere."""

    name: str | None = None
    href: str
    content_type: str | None = None
    width: int | None = None
    height: int | None = None
    size_in_bytes: int | None = None


class Association(Model):
    """A picture, video or other item that goes with the story; captions taken out of the body stand here."""

    name: str | None = None
    rel: str | None = None
    type: str | None = None
    uri: str | None = None
    headline: str | None = None
    caption: str | None = None
    credit: str | None = None
    alt: str | None = None
    renditions: tuple[Rendition, ...] = ()


class Category(Model):
    """A provider's own category, such as an ANPA letter. ★ extension."""

    scheme: str | None = None
    code: str
    name: str | None = None


class Genre(Model):
    """A genre of the story: ``press-release``, ``Analysis``, ``KORR-Bericht``."""

    name: str | None = None
    uri: str | None = None


class Priority(Model):
    """A provider's filing priority. ``normalised`` is 1 (flash) to 6 (advance). ★ extension, not ``urgency``."""

    raw: str
    normalised: int | None = None


class StatedTime(Model):
    """A time as the wire wrote it, and how fine it was. ★ extension, in ``times``."""

    raw: str
    precision: Annotated[Precision, OPEN] = "second"
    # The wire named no zone: the feed's, or UTC, was taken.
    zone_assumed: bool = False


class Constraints(Model):
    """Limits of use that the wire states. ★ extension."""

    geo: str | None = None
    media: str | None = None
    until: Instant | None = None


class RightsInfo(Model):
    """Rights as ninjs ``rightsInfo`` has them, passed through."""

    lang_id: str | None = None
    link_rights: str | None = None
    encoded_rights: str | None = None
