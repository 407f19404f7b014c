"""Topics whose last record of a key says all: read whole and folded, written one by one."""

from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from typing import TypeVar

import typer

from schemas.base import Model
from schemas.topics import Topic
from services.runtime import kafka
from services.runtime.admin import BROKER_ERRORS
from services.runtime.clients import Producer
from services.runtime.reading import read_whole
from services.runtime.records import decode
from services.runtime.settings import Settings

M = TypeVar("M", bound=Model)


async def whole(settings: Settings, topic: Topic[M]) -> list[tuple[str, M | None]]:
    """Return key and message of every record of a topic, in offset order within each partition; None is a tombstone.

    A record that is not the message of its topic is named on standard error and left out.
    """
    places = [(topic.name, number) for number in range(topic.partitions)]
    found: list[tuple[str, M | None]] = []
    async for record in read_whole(settings, places):
        try:
            found.append((record.key or "", decode(record, topic)))
        except ValueError:
            place = f"{record.topic}/{record.partition}/{record.offset}"
            typer.echo(f"slugline: {place} cannot be read: slugline tap {topic.name} --from-start shows it", err=True)
    return found


@asynccontextmanager
async def producing(settings: Settings) -> AsyncGenerator[Producer]:
    """Give a producer while the block runs."""
    producer = kafka.producer(settings)
    try:
        await producer.start()
        yield producer
    finally:
        await producer.stop()


@contextmanager
def broker_errors(settings: Settings) -> Generator[None]:
    """End the command with exit 1 if the broker does not answer, and say where it was looked for."""
    try:
        yield
    except BROKER_ERRORS as error:
        where = "SLUGLINE_KAFKA_BOOTSTRAP says where it is looked for"
        typer.echo(f"slugline: no broker answers at {settings.kafka_bootstrap}: {error}; {where}", err=True)
        raise typer.Exit(1) from None
