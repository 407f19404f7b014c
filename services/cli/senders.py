"""Ways of a transmission into a running pipeline: through the door of intake, or straight to Kafka."""

import asyncio
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from io import BytesIO
from typing import Final, Protocol

import aiohttp

from schemas.feed import Feeds
from schemas.topics import MAX_TRANSMISSION_BYTES
from services.intake.publish import Publisher, Wire
from services.runtime import kafka
from services.runtime.admin import BROKER_ERRORS
from services.runtime.settings import Settings

ACCEPTED: Final = 202
# The door is full, or the broker silent: the same transmission may be sent again.
LATER: Final = frozenset({429, 503})
# Seconds for one answer: longer than the door itself waits for the broker.
ANSWER_LIMIT: Final = 90.0


class NotTaken(Exception):  # noqa: N818 — an answer, not a fault
    """A transmission was refused, and will be again."""


class Unreachable(Exception):  # noqa: N818 — a state of the world
    """Nobody takes transmissions: none that follow will fare better."""


class Sender(Protocol):
    """Sends one transmission."""

    async def send(self, wire: Wire) -> None:
        """Return when the broker has it.

        Raises:
            NotTaken: this one is refused.
            Unreachable: there is no use in going on.
        """
        ...


class HttpSender:
    """Posts to ``/v1/wires``; while it is told to come again, it does, up to the patience of the settings."""

    def __init__(self, session: aiohttp.ClientSession, settings: Settings) -> None:
        self._session = session
        self._settings = settings
        self._url = f"{settings.intake_address.rstrip('/')}/v1/wires"

    async def send(self, wire: Wire) -> None:
        """Return when intake has accepted it."""
        if len(wire.body) > MAX_TRANSMISSION_BYTES:
            # Intake would hang up in the middle of it.
            raise NotTaken(f"transmission_too_large: {len(wire.body)} bytes, at most {MAX_TRANSMISSION_BYTES}")
        deadline = time.monotonic() + self._settings.patience
        while (pause := await self._try(wire)) is not None:
            if time.monotonic() + pause > deadline:
                raise Unreachable(f"intake did not take it within {self._settings.patience:g} s")
            await asyncio.sleep(pause)

    async def _try(self, wire: Wire) -> float | None:
        """Post once; return the seconds to wait before the next try, None if it was accepted."""
        stated = {"feed": wire.feed, "provider": wire.provider, "format": wire.format}
        query = {name: value for name, value in stated.items() if value}
        headers = {"Content-Type": wire.media_type or "application/octet-stream"}
        try:
            async with self._session.post(self._url, params=query, data=BytesIO(wire.body), headers=headers) as answer:
                if answer.status == ACCEPTED:
                    return None
                if answer.status in LATER:
                    return float(answer.headers.get("Retry-After", "1"))
                raise NotTaken(await _said(answer))
        except (aiohttp.ClientError, TimeoutError) as error:
            fix = "is the service running? SLUGLINE_INTAKE_ADDRESS says where it is looked for"
            raise Unreachable(f"intake does not answer at {self._url}: {error or 'too slow'}; {fix}") from error


class KafkaSender:
    """Publishes to ``wire.raw.v1`` as intake would."""

    def __init__(self, publisher: Publisher) -> None:
        self._publisher = publisher

    async def send(self, wire: Wire) -> None:
        """Return when the broker has acknowledged it."""
        if len(wire.body) > MAX_TRANSMISSION_BYTES:
            raise NotTaken(f"transmission_too_large: {len(wire.body)} bytes, at most {MAX_TRANSMISSION_BYTES}")
        try:
            queued = await self._publisher.queue(wire)
            await queued.report
        except BROKER_ERRORS as error:
            raise Unreachable(f"the broker did not take it: {error}") from error


@asynccontextmanager
async def http_sender(settings: Settings) -> AsyncGenerator[HttpSender]:
    """Give a sender to intake."""
    key = settings.api_key.get_secret_value() if settings.api_key else None
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    timeout = aiohttp.ClientTimeout(total=ANSWER_LIMIT)
    async with aiohttp.ClientSession(headers=headers, timeout=timeout) as session:
        yield HttpSender(session, settings)


@asynccontextmanager
async def kafka_sender(settings: Settings, feeds: Feeds) -> AsyncGenerator[KafkaSender]:
    """Give a sender to Kafka.

    Raises:
        Unreachable: no broker answers.
    """
    producer = kafka.producer(settings)
    try:
        await producer.start()
    except BROKER_ERRORS as error:
        await producer.stop()
        raise Unreachable(f"no broker answers at {settings.kafka_bootstrap}: {error}") from error
    try:
        yield KafkaSender(Publisher(producer, feeds))
    finally:
        await producer.stop()


async def _said(answer: aiohttp.ClientResponse) -> str:
    if answer.content_type != "application/json":
        return f"answer {answer.status}"
    said = (await answer.json()).get("error", {})
    return f"{said.get('code')}: {said.get('message')}"
