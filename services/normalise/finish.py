"""A draft becomes an article: every convention of the trade applied once, for all formats."""

from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Final

from schemas import identity
from schemas.article import SCHEMA_VERSION, Article
from schemas.chain import Retraction
from schemas.feed import Feed
from schemas.story import RawStory
from services.errors import StoryRejected
from services.normalise.conventions.completeness import completeness
from services.normalise.conventions.newscodes import map_subjects
from services.normalise.draft import Draft
from services.normalise.finish_status import read_status
from services.normalise.finish_times import read_times
from services.normalise.finish_words import read_words
from services.normalise.no_story import find_no_story
from services.normalise.transmission import Transmission
from services.release import REVISION, VERSION

# Larger numbers are not versions, and no reader's integer holds them.
_DIGITS: Final = 15
# A headline ``TEST`` over more text than this heads a story.
_SAYS_SO: Final = 300
_AS_STATED: Final = (
    "type",
    "version_uri",
    "representation_type",
    "profile",
    "standard",
    "alt_ids",
    "trust_indicators",
    "credit_line",
    "located",
    "notes",
    "category",
    "genres",
    "people",
    "organisations",
    "places",
    "events",
    "objects",
    "info_sources",
    "renditions",
    "copyright_holder",
    "usage_terms",
    "rights_info",
    "constraints",
    "digital_source_type",
    "evolved_from",
)
_as_stated: Final = attrgetter(*_AS_STATED)


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
        return Origin(self.story, self.feed, number, format_, why)


def finish(draft: Draft, transmission: Transmission, origin: Origin) -> Article:
    """Turn a draft into an article.

    Raises:
        StoryRejected: ``content_missing`` if it has neither headline nor text nor picture, and others by field.
    """
    times = read_times(draft, origin.feed, transmission.received)
    story = read_words(draft, origin.feed, times.reference.date())
    status = read_status(draft, origin.feed, story, times)
    fields = _identity(draft, origin) | dict(zip(_AS_STATED, _as_stated(draft), strict=True))
    fields |= story.fields | times.fields() | status
    fields["times"] = dict(times.stated)
    fields["subjects"] = map_subjects(draft.subjects, draft.category)
    fields["retracts"] = tuple(Retraction(uri=uri) for uri in draft.retracts)
    fields["warnings"] = (*draft.warnings, *times.warnings, *story.warnings, *status["warnings"])
    fields["field_origin"] = (
        {"rawFormat": origin.why, **draft.origin, **story.origin} if origin.why else {**draft.origin, **story.origin}
    )
    fields["completeness"] = completeness(fields)
    _refuse_empty(draft, fields)
    return Article(received=origin.story.received, **fields)


def _refuse_empty(draft: Draft, fields: dict[str, Any]) -> None:
    headline = next((line.value for line in fields["headlines"]), "")
    reason = find_no_story(headline or fields["text"])
    if reason and (not fields["text"] or len(fields["text"]) <= _SAYS_SO or find_no_story(fields["text"])):
        raise StoryRejected(reason, headline or fields["text"], uri=draft.uri)
    # A slugline alone is a story announced: some wires send it before the text.
    kept = (headline, fields["text"], fields["associations"], draft.renditions, draft.descriptions, draft.slugline)
    if not any(kept) and fields["pub_status"] == "usable":
        raise StoryRejected("content_missing", "neither headline nor text nor picture", uri=draft.uri)


def _identity(draft: Draft, origin: Origin) -> dict[str, Any]:
    provider = origin.feed.provider or draft.provider or origin.feed.name
    uri = draft.uri or identity.derived_uri(provider, draft.item)
    number = (draft.version or "").strip()
    return {
        "uri": uri,
        "version_id": _version_id(draft, provider, uri),
        "revision": REVISION,
        "schema_version": SCHEMA_VERSION,
        "provider": provider,
        "feed": origin.feed.name,
        "item": origin.number,
        "raw_format": origin.format,
        "raw_sha256": origin.story.sha256,
        "parser": f"{origin.format} {VERSION}",
        "version": int(number) if number.isascii() and number.isdigit() and len(number) <= _DIGITS else None,
        "version_raw": draft.version,
    }


def _version_id(draft: Draft, provider: str, uri: str) -> str:
    if draft.version is None:
        return identity.unversioned_id(provider, draft.item)
    return identity.version_id(provider, uri, draft.version, draft.times.get("versionCreated", ""))
