"""What a sender says of a transmission: feed, provider, media type, format pin."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from services.intake.publish import Wire
from services.runtime.web import Refused

PARAMETERS: Final = ("feed", "provider", "format")
FEED: Final = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}")
# Printable ASCII: these go into headers of Kafka and from there into logs.
_WORDS: Final = re.compile(r"[\x21-\x7e]([\x20-\x7e]{0,98}[\x21-\x7e])?")
_MEDIA_TYPE: Final = re.compile(r"[A-Za-z0-9!#$&^_.+-]{1,60}/[A-Za-z0-9!#$&^_.+-]{1,60}(\s*;[\x20-\x7e]{0,100})?")
# What clients state without being asked (curl --data-binary, and those that know no better): nothing stated.
_UNSTATED: Final = frozenset({"application/x-www-form-urlencoded", "application/octet-stream"})


@dataclass(frozen=True, slots=True)
class Envelope:
    """What is known of a transmission before its bytes are read."""

    feed: str
    provider: str | None = None
    media_type: str | None = None
    format: str | None = None

    def around(self, body: bytes) -> Wire:
        """Return the wire."""
        return Wire(body, self.feed, self.provider, self.media_type, self.format)


def read_envelope(query: Mapping[str, str], headers: Mapping[str, str]) -> Envelope:
    """Read what a request states, as ``?feed=`` or ``X-Slugline-Feed:``, likewise provider and format.

    Raises:
        Refused: 400, naming the parameter.
    """
    for name in query:
        if name not in PARAMETERS:
            raise Refused(400, "parameter_unknown", f"there is no parameter {name!r}: use {', '.join(PARAMETERS)}")
    stated = {name: query.get(name) or headers.get(f"X-Slugline-{name.title()}") for name in PARAMETERS}
    return Envelope(
        feed=_feed(stated["feed"]),
        provider=_words("provider", stated["provider"]),
        media_type=_media_type(headers.get("Content-Type")),
        format=_words("format", stated["format"]),
    )


def _feed(text: str | None) -> str:
    if not text:
        raise Refused(400, "feed_missing", "name the feed: ?feed=NAME or 'X-Slugline-Feed: NAME'")
    if not FEED.fullmatch(text):
        raise Refused(
            400, "feed_invalid", "a feed is 1 to 100 of a-z, 0-9, '.', '_' and '-', beginning with one of a-z0-9"
        )
    return text


def _words(name: str, text: str | None) -> str | None:
    if text and not _WORDS.fullmatch(text):
        raise Refused(400, f"{name}_invalid", f"{name} is 1 to 100 printable ASCII characters")
    return text or None


def _media_type(text: str | None) -> str | None:
    if not text or text.partition(";")[0].strip().lower() in _UNSTATED:
        return None
    if not _MEDIA_TYPE.fullmatch(text):
        raise Refused(400, "media_type_invalid", "Content-Type is type/subtype, with parameters after a semicolon")
    return text
