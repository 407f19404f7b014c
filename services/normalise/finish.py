"""A draft becomes an article: every convention of the trade applied once, for all formats."""

import hashlib
from dataclasses import dataclass, replace
from typing import Any

from schemas import identity
from schemas.article import SCHEMA_VERSION, Article, Warn
from schemas.body import Body, Headline
from schemas.credits import StatedTime
from schemas.feed import Feed
from schemas.story import RawStory
from services.errors import StoryRejected
from services.normalise.draft import Draft
from services.normalise.paragraphs import Piece, clean_block, clean_words, joined
from services.normalise.status import clean_status
from services.normalise.times import read_time
from services.normalise.transmission import Transmission
from services.normalise.urgency import alert_level, clean_priority, parse_urgency
from services.normalise.zones import named_zone
from services.release import REVISION, VERSION


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an item came from: its story, feed and place within, its format and why that was chosen."""

    story: RawStory
    feed: Feed
    number: int = 0
    format: str = ""
    why: str = ""

    def item(self, number: int, format_: str, why: str) -> "Origin":
        """Return the origin of one item of the transmission; ``number`` counts from 0."""
        return replace(self, number=number, format=format_, why=why)


def finish(draft: Draft, transmission: Transmission, origin: Origin) -> Article:
    """Turn a draft into an article.

    Raises:
        StoryRejected: ``content_missing`` if it has neither headline nor text nor picture, and others by field.
    """
    fields = _identity(draft, origin) | _status(draft, origin) | _times(draft, origin) | _words(draft) | _stated(draft)
    fields["language"] = draft.language or origin.feed.language
    fields["language_source"] = "declared" if draft.language else "feed" if origin.feed.language else None
    fields["warnings"] = (*draft.warnings, *fields.get("warnings", ()))
    if not (fields["headlines"] or fields["text"] or draft.associations or draft.renditions or draft.descriptions):
        raise StoryRejected("content_missing", "neither headline nor text nor picture", uri=draft.uri)
    return Article(received=origin.story.received, **fields)


def _identity(draft: Draft, origin: Origin) -> dict[str, Any]:
    provider = origin.feed.provider or draft.provider or origin.feed.name
    uri = draft.uri or identity.derived_uri(provider, draft.item)
    stated = draft.version is not None
    version_id = (
        identity.version_id(provider, uri, draft.version or "", draft.times.get("versionCreated", ""))
        if stated
        else identity.unversioned_id(provider, draft.item)
    )
    number = (draft.version or "").strip()
    return {
        "uri": uri,
        "version_id": version_id,
        "revision": REVISION,
        "schema_version": SCHEMA_VERSION,
        "provider": provider,
        "feed": origin.feed.name,
        "item": origin.number,
        "raw_format": origin.format,
        "raw_sha256": origin.story.sha256 or hashlib.sha256(origin.story.body).hexdigest(),
        "parser": f"{origin.format} {VERSION}",
        "version": int(number) if number.isascii() and number.isdigit() and len(number) < 19 else None,
        "version_raw": draft.version,
    }


def _status(draft: Draft, origin: Origin) -> dict[str, Any]:
    priority = clean_priority(draft.priority)
    return {
        "pub_status": clean_status(draft.pub_status) or "withheld",
        "urgency": parse_urgency(draft.urgency, origin.feed, uri=draft.uri),
        "priority": priority,
        "alert_level": alert_level(priority),
        "signals": draft.signals,
    }


def _times(draft: Draft, origin: Origin) -> dict[str, Any]:
    zone = named_zone(origin.feed.time_zone)
    fields: dict[str, Any] = {}
    times: dict[str, StatedTime] = {}
    warnings: list[Warn] = []
    for name, raw in draft.times.items():
        moment = read_time(raw, zone)
        if moment is None:
            warnings.append(Warn(code="time_unreadable", field=name, detail=raw[:80]))
            continue
        fields[name] = moment.instant
        times[name] = StatedTime(raw=raw, precision=moment.precision, zone_assumed=moment.zone_assumed)
    return {**fields, "times": times, "warnings": tuple(warnings)}


def _words(draft: Draft) -> dict[str, Any]:
    blocks = [clean_block(block) for block in draft.blocks]
    pieces = [Piece(block.text, block.kind or "para") for block in blocks if block.text]
    text, paragraphs = joined(pieces)
    bodies = (Body(content_type="text/html", value=draft.html),) if draft.html else ()
    return {
        "headlines": tuple(
            Headline(role=line.role, content_type=line.content_type, value=clean_words(line.value))
            for line in draft.headlines
            if line.value.strip()
        ),
        "text": text,
        "paragraphs": paragraphs,
        "bodies": bodies,
        "word_count": len(text.split()) or None,
        "format": "preserved" if draft.preserved else "prose",
        "slugline": clean_words(draft.slugline) if draft.slugline else None,
        "by": clean_words(draft.by) if draft.by else None,
    }


_AS_STATED = (
    "type", "version_uri", "representation_type", "profile", "standard", "alt_ids", "title", "keywords", "authors",
    "sign_off", "credit_line", "located", "descriptions", "ed_note", "notes", "embargo_text", "category", "genres",
    "subjects", "people", "organisations", "places", "events", "objects", "info_sources", "associations", "renditions",
    "copyright_holder", "copyright_notice", "usage_terms", "rights_info", "constraints", "digital_source_type",
    "evolved_from", "removed",
)  # fmt: skip


def _stated(draft: Draft) -> dict[str, Any]:
    fields = {name: getattr(draft, name) for name in _AS_STATED}
    return fields | {"field_origin": dict(draft.origin)}
