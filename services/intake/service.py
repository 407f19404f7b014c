"""The intake service: the HTTP door and the watched folder over one producer."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final

from services.intake.counts import Counts
from services.intake.feeds import load_feeds
from services.intake.folder import Folder
from services.intake.http import Door, intake_app
from services.intake.inbox import Inbox
from services.intake.publish import Publisher
from services.runtime import kafka
from services.runtime.clients import Producer
from services.runtime.load_settings import Problem, SettingsInvalid, variable
from services.runtime.logging import log
from services.runtime.settings import Settings
from services.runtime.web import Keys, serving

# Seconds that a file is left alone before it counts as whole.
SETTLE: Final = 1.0


@dataclass(frozen=True, slots=True)
class Intake:
    """A running intake. ``watching`` ends only with an error; ``port`` is where it listens."""

    port: int
    counts: Counts
    watching: asyncio.Task[None] | None


@asynccontextmanager
async def intake(settings: Settings) -> AsyncGenerator[Intake]:
    """Run the intake while the block runs.

    Raises:
        SettingsInvalid: feeds, keys or inbox; exit with `EX_CONFIG`.
        OSError: the address is taken.
        KafkaError: the broker does not answer.
    """
    feeds = load_feeds(settings.feeds_file)
    keys = Keys.of(settings.api_keys, "api_keys")
    inbox = open_inbox(settings)
    counts = Counts(feeds)
    async with _producer(settings) as producer:
        publisher = Publisher(producer, feeds)
        door = Door(publisher, feeds, counts, keys)
        async with serving(intake_app(door), host=settings.intake_host, port=settings.intake_port) as port:
            log("intake_started", address=f"{settings.intake_host}:{port}", inbox=str(settings.inbox or ""))
            async with _watching(inbox and Folder(inbox, publisher, feeds, counts)) as task:
                yield Intake(port, counts, task)


def open_inbox(settings: Settings) -> Inbox | None:
    """Return the watched folder, ready for use; None if none is set.

    Raises:
        SettingsInvalid: its ``done`` and ``failed`` cannot be made.
    """
    if settings.inbox is None:
        return None
    inbox = Inbox(settings.inbox, SETTLE)
    try:
        inbox.prepare()
    except OSError as error:
        fix = "let the service write to it, or unset it"
        raise SettingsInvalid((Problem(variable("inbox"), str(settings.inbox), str(error), fix),)) from error
    return inbox


@asynccontextmanager
async def _producer(settings: Settings) -> AsyncGenerator[Producer]:
    producer = kafka.producer(settings)
    await producer.start()
    try:
        yield producer
    finally:
        # Sends what is queued: the door is closed by now, and what it took is answered.
        await producer.stop()


@asynccontextmanager
async def _watching(folder: Folder | None) -> AsyncGenerator[asyncio.Task[None] | None]:
    if folder is None:
        yield None
        return
    task = asyncio.create_task(folder.watch())
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
