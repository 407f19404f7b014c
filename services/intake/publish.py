"""A transmission becomes a raw story here: the clock and its id are set here, and only here."""

import asyncio
import hashlib
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from schemas.feed import Feed, Feeds
from schemas.story import RawStory
from schemas.topics import RAW
from services.runtime.clients import Producer
from services.runtime.records import encode
from services.stage import Output


@dataclass(frozen=True, slots=True)
class Wire:
    """A transmission, byte for byte, and what its sender said of it."""

    body: bytes
    feed: str
    provider: str | None = None
    media_type: str | None = None
    format: str | None = None


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a transmission gets on arrival: the moment, ISO 8601 in UTC with microseconds, and an id of its own."""

    received: str
    transmission: str


def stamp_now() -> Stamp:
    """Stamp a transmission that has just come in."""
    return Stamp(datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"), str(uuid.uuid4()))


@dataclass(frozen=True, slots=True)
class Queued:
    """A raw story that waits for the broker; ``report`` ends when the broker has it, or with why not."""

    story: RawStory
    report: asyncio.Future[Any]


class Publisher:
    """Puts wires on ``wire.raw.v1``, in the order they are queued."""

    def __init__(self, producer: Producer, feeds: Feeds, stamp: Callable[[], Stamp] = stamp_now) -> None:
        self._producer = producer
        self._feeds = feeds
        self._stamp = stamp

    async def queue(self, wire: Wire) -> Queued:
        """Queue a wire. It is the broker's only when the report has ended without an error.

        The same bytes sent twice are two transmissions: whether the second is a repeat is for the
        chain to say. The ids of what is made of them come from the content, and are the same.
        """
        stamp = self._stamp()
        story = RawStory.of(
            wire.body,
            transmission=stamp.transmission,
            feed=wire.feed,
            received=stamp.received,
            provider=wire.provider,
            media_type=wire.media_type,
            format=wire.format,
        )
        record = encode(Output(RAW, record_key(wire, self._feeds.named(wire.feed)), story), "intake")
        report = await self._producer.send(record.topic, record.value, record.key, headers=record.headers)
        return Queued(story, report)


def record_key(wire: Wire, feed: Feed) -> str:
    """Return the record key: the feed, with a shard number for a feed that has shards."""
    if feed.shards == 1:
        return wire.feed
    # By content: a repeat goes where the first went.
    number = int.from_bytes(hashlib.sha256(wire.body).digest()[:8]) % feed.shards
    return f"{wire.feed}:{number}"
