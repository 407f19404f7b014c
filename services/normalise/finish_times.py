"""The times of an article: each read, kept as written, and one chosen to date the story by."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from schemas.article import Warn
from schemas.credits import StatedTime
from schemas.feed import Feed
from services.normalise.conventions.times import Moment, read_time
from services.normalise.conventions.zones import named_zone
from services.normalise.draft import Draft

FIELDS: Final = {
    "firstCreated": "first_created",
    "versionCreated": "version_created",
    "contentCreated": "content_created",
    "published": "published",
    "modified": "modified",
    "transmitted": "transmitted",
    "embargoedUntil": "embargoed_until",
    "expires": "expires",
}
# What dates a story, best first.
_DATING: Final = ("versionCreated", "firstCreated", "contentCreated", "published", "modified", "transmitted")


@dataclass(frozen=True, slots=True)
class Times:
    """The times read; ``reference`` dates the story: its own time, else when it was received."""

    moments: Mapping[str, Moment]
    stated: Mapping[str, StatedTime]
    warnings: tuple[Warn, ...]
    reference: datetime

    def fields(self) -> dict[str, str]:
        """Return the Article fields."""
        return {FIELDS[name]: moment.instant for name, moment in self.moments.items()}


def read_times(draft: Draft, feed: Feed, received: datetime) -> Times:
    """Read the times of a draft; one that cannot be read gives a warning."""
    implied = None if "time_zone" in feed.model_fields_set else draft.time_zone
    zone = named_zone(implied or feed.time_zone)
    moments = dict[str, Moment]()
    stated = dict[str, StatedTime]()
    warnings = list[Warn]()
    for name, raw in draft.times.items():
        moment = read_time(raw, zone)
        if moment is None:
            warnings.append(Warn(code="time_unreadable", field=name, detail=raw[:80]))
            continue
        moments[name] = moment
        stated[name] = StatedTime.made(raw=raw, precision=moment.precision, zone_assumed=moment.zone_assumed)
    reference = next((moments[name].when for name in _DATING if name in moments), received)
    return Times(moments, stated, tuple(warnings), reference)
