"""``POST /v1/wires``: a transmission byte for byte; 202 only after the broker acknowledged it (docs/api.md)."""

import asyncio
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Final

from aiohttp import web

from schemas.feed import Feeds
from schemas.topics import MAX_TRANSMISSION_BYTES
from services.intake.counts import Counts
from services.intake.envelope import Envelope, read_envelope
from services.intake.gate import Gate, Place
from services.intake.publish import Publisher, Queued, Wire
from services.runtime.admin import BROKER_ERRORS
from services.runtime.web import Key, Keys, Refused, answer, errors_in_json

# Seconds to wait before another try, as told to a sender.
RETRY_AFTER: Final = 2


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds: a sender that is slower holds room that others need; an answer waits no longer for the broker."""

    body: float = 30.0
    acknowledgement: float = 30.0


@dataclass(frozen=True, slots=True)
class Door:
    """What the HTTP door works with."""

    publisher: Publisher
    feeds: Feeds
    counts: Counts
    keys: Keys = field(default_factory=Keys)
    gate: Gate = field(default_factory=Gate)
    limits: Limits = field(default_factory=Limits)
    # Tasks that nobody waits for any more; the event loop itself keeps only weak references.
    sending: set[asyncio.Task[Queued]] = field(default_factory=set[asyncio.Task[Queued]])

    async def take(self, request: web.Request) -> web.Response:
        """Take a transmission."""
        key = self.keys.check(request)
        envelope = read_envelope(request.query, request.headers)
        try:
            self._admit(key, envelope.feed)
            return await self._take(request, envelope)
        except Refused as refused:
            self.counts.refused(envelope.feed, refused.code)
            raise

    def _admit(self, key: Key, feed: str) -> None:
        if not key.allows(feed):
            raise Refused(403, "feed_forbidden", f"this key may not send to feed {feed}")
        if self.feeds.named(feed).paused:
            raise Refused(409, "feed_paused", f"feed {feed} is paused in feeds.yaml")

    async def _take(self, request: web.Request, envelope: Envelope) -> web.Response:
        place = self._enter(request)
        with ExitStack() as unread:
            unread.callback(self.gate.leave, place)
            body = await self._body(request)
            # Read whole: from here on its delivery report is what makes it leave.
            unread.pop_all()
        self.gate.shrink(place, len(body))
        return await self._acknowledged(self._send(envelope.around(body), place))

    async def _body(self, request: web.Request) -> bytes:
        try:
            async with asyncio.timeout(self.limits.body):
                return await _read(request)
        except TimeoutError:
            raise Refused(408, "body_slow", f"the body took longer than {self.limits.body:g} s") from None

    def _enter(self, request: web.Request) -> Place:
        # A few bytes of gzip may hold gigabytes: what counts is what is sent, byte for byte.
        if request.headers.get("Content-Encoding", "identity").lower() != "identity":
            raise Refused(415, "coding_unsupported", "send the transmission as it is, without Content-Encoding")
        stated = request.content_length
        if stated is not None and stated > MAX_TRANSMISSION_BYTES:
            raise _too_large()
        place = self.gate.enter(MAX_TRANSMISSION_BYTES if stated is None else stated)
        if place is None:
            message = "too much waits for the broker: nothing of this transmission was taken, send it again"
            raise Refused(429, "intake_full", message).retry_after(RETRY_AFTER)
        return place

    def _send(self, wire: Wire, place: Place) -> asyncio.Task[Queued]:
        # A task of its own: neither a limit nor a sender that hangs up must tear a send apart, and
        # what it holds of the gate is held until the broker has answered.
        task = asyncio.create_task(_queue_and_wait(self.publisher, wire))
        self.sending.add(task)
        task.add_done_callback(lambda done: self._sent(done, wire.feed, place))
        return task

    def _sent(self, task: asyncio.Task[Queued], feed: str, place: Place) -> None:
        self.sending.discard(task)
        self.gate.leave(place)
        if not task.cancelled() and task.exception() is None:
            self.counts.taken(feed, "http")

    async def _acknowledged(self, task: asyncio.Task[Queued]) -> web.Response:
        done, _ = await asyncio.wait({task}, timeout=self.limits.acknowledgement)
        if not done:
            raise _unacknowledged()
        try:
            story = task.result().story
        except BROKER_ERRORS as error:
            raise _unacknowledged() from error
        stated = {"transmission": story.transmission, "feed": story.feed, "received": story.received}
        return answer({**stated, "sha256": story.sha256}, status=202)


def intake_app(door: Door) -> web.Application:
    """Make the application."""
    # Bodies are read in pieces and counted here; aiohttp's own limit is for those that it reads whole.
    app = web.Application(middlewares=[errors_in_json], client_max_size=MAX_TRANSMISSION_BYTES)
    app.router.add_post("/v1/wires", door.take)
    return app


async def _queue_and_wait(publisher: Publisher, wire: Wire) -> Queued:
    queued = await publisher.queue(wire)
    await queued.report
    return queued


async def _read(request: web.Request) -> bytes:
    """Read the body, never more than is allowed of it."""
    body = bytearray()
    try:
        async for piece in request.content.iter_any():
            body += piece
            if len(body) > MAX_TRANSMISSION_BYTES:
                raise _too_large()
    except (web.RequestPayloadError, ConnectionError) as error:
        raise _cut_short() from error
    if request.content_length is not None and len(body) != request.content_length:
        raise _cut_short()
    return bytes(body)


def _too_large() -> Refused:
    return Refused(413, "transmission_too_large", f"a transmission is at most {MAX_TRANSMISSION_BYTES} bytes")


def _cut_short() -> Refused:
    return Refused(400, "body_cut_short", "the body ended before its time: nothing of it was taken")


def _unacknowledged() -> Refused:
    message = "the broker has not acknowledged it: it may still arrive, and sending it again does no harm"
    return Refused(503, "broker_silent", message).retry_after(RETRY_AFTER)
