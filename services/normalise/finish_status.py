"""The standing of an article: status, urgency, embargo, and its relation to earlier versions."""

from typing import Any, Final

from schemas.article import AlertLevel, PubStatus, Warn
from schemas.credits import Priority
from schemas.feed import Feed
from services.normalise.body.paragraphs import clean_words
from services.normalise.conventions.embargo import Embargo, find_embargo
from services.normalise.conventions.lifecycle import Lifecycle, Words, read_lifecycle
from services.normalise.conventions.lifecycle_tags import RELATIONS, key_of
from services.normalise.conventions.status import clean_status
from services.normalise.conventions.times import Moment
from services.normalise.conventions.urgency import alert_level, clean_priority, parse_urgency
from services.normalise.conventions.zones import named_zone
from services.normalise.draft import Draft
from services.normalise.finish_times import Times
from services.normalise.finish_words import Story

_EMBARGOED: Final = ("embargoed", "embargo")
# A tag that calls for attention, where no priority code does.
_LEVELS: Final[dict[str, AlertLevel]] = {
    "FLASH": "flash",
    "BULLETIN": "bulletin",
    "ALERT": "urgent",
    "URGENT": "urgent",
    "SNAP": "urgent",
    "BREAKING": "urgent",
    "BREAKING NEWS": "urgent",
    "EILMELDUNG": "urgent",
    "EIL": "urgent",
    "BLITZ": "flash",
    "ALERTE": "urgent",
    "URGENTE": "urgent",
    "МОЛНИЯ": "flash",
    "СРОЧНО": "urgent",
    "HASTER": "urgent",
    "BLIXT": "flash",
    "PILNE": "urgent",
    "FLAŞ": "flash",
    "БЛИСКАВКА": "flash",
}


def read_status(draft: Draft, feed: Feed, story: Story, times: Times) -> dict[str, Any]:
    """Return the Article fields of standing, warnings among them.

    Raises:
        StoryRejected: ``urgency_invalid``.
    """
    stated = clean_status(draft.pub_status)
    priority = clean_priority(draft.priority)
    level = _level(priority, story)
    cycle = read_lifecycle(_words(draft, story, stated or "usable", level))
    embargo = _embargo(draft, feed, story, times)
    return {
        "pub_status": _standing(stated, cycle),
        "signals": draft.signals,
        "urgency": _urgency(draft, feed),
        "priority": priority,
        "alert_level": level,
        "ed_note": clean_words(draft.ed_note or "") or None,
        "relation": cycle.relation,
        "evidence": cycle.evidence,
        "changes": cycle.changes,
        "embargo_text": embargo.text if embargo else None,
        "embargoed_until": _until(embargo, times),
        "warnings": _warnings(draft, stated, embargo),
    }


def _urgency(draft: Draft, feed: Feed) -> int | None:
    """Return the urgency stated, else what the feed makes of the filing priority."""
    urgency = parse_urgency(draft.urgency, feed, uri=draft.uri)
    return urgency or feed.urgency.get((draft.priority or "").strip().casefold())


def _words(draft: Draft, story: Story, stated: PubStatus, level: AlertLevel | None) -> Words:
    slug = story.fields["slug"]
    number = (draft.version or "").strip()
    return Words(
        pub_status=stated,
        signals=draft.signals,
        headline_tags=story.headlines.tags,
        version_words=tuple(filter(None, {draft.version_words, slug.version if slug else None})),
        ed_note=clean_words(draft.ed_note or ""),
        alert_level=level or "none",
        advisories=story.advisories,
        headline=next((line.value for line in story.headlines.lines), ""),
        version=int(number) if number.isascii() and number.isdigit() and len(number) < 6 else None,  # noqa: PLR2004 — see lifecycle
    )


def _standing(stated: PubStatus | None, cycle: Lifecycle) -> PubStatus:
    """A kill or hold in words counts, whatever the field says; a word that is not known hides nothing."""
    if cycle.takes_back:
        return "canceled"
    if cycle.holds and stated != "canceled":
        return "withheld"
    return stated or "usable"


def _embargo(draft: Draft, feed: Feed, story: Story, times: Times) -> Embargo | None:
    zone = None if feed.time_zone == "UTC" else named_zone(feed.time_zone)
    notes = (draft.ed_note or "", *_draft_notes(draft), *story.advisories, *story.headlines.tags)
    if draft.embargo_text:
        words = clean_words(draft.embargo_text)
        found = find_embargo((f"embargo: {words}",), times.reference, zone)
        return Embargo(words, found.until if found else None)
    if found := find_embargo(map(clean_words, filter(None, notes)), times.reference, zone):
        return found
    if (draft.pub_status or "").rsplit(":", 1)[-1].strip().casefold() in _EMBARGOED:
        return Embargo(draft.pub_status or "")
    return None


def _draft_notes(draft: Draft) -> tuple[str, ...]:
    notes = draft.notes
    return (notes.public or "", notes.non_public or "", notes.constraint or "") if notes else ()


def _until(embargo: Embargo | None, times: Times) -> str | None:
    """Return when the embargo ends: as the field says, which is exact, else as the words do."""
    if field := times.moments.get("embargoedUntil"):
        return field.instant
    return Moment(embargo.until).instant if embargo and embargo.until else None


def _level(priority: Priority | None, story: Story) -> AlertLevel | None:
    tags = [tag.rstrip(" 0123456789") for tag in story.headlines.tags]
    stated: AlertLevel | None = alert_level(priority) or next(
        (_LEVELS[tag.upper()] for tag in tags if tag.upper() in _LEVELS), None
    )
    if stated or not any(RELATIONS.get(key_of(tag)) == "alert" for tag in tags):
        return stated
    # Whatever desks call it, a word for haste is urgent.
    return "urgent"


def _warnings(draft: Draft, stated: PubStatus | None, embargo: Embargo | None) -> tuple[Warn, ...]:
    warnings = list[Warn]()
    if stated is None:
        warnings.append(Warn(code="status_unknown", field="pubStatus", detail=(draft.pub_status or "")[:80]))
    if embargo and embargo.until is None and "embargoedUntil" not in draft.times:
        warnings.append(Warn(code="embargo_time_unreadable", field="embargoedUntil", detail=embargo.text[:80]))
    return tuple(warnings)
