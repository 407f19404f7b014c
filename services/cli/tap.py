"""``slugline tap``: what passes on a topic, as it passes."""

import asyncio
import contextlib
from collections.abc import AsyncGenerator, Callable
from typing import Annotated, Any, Final

import typer

from schemas.topics import TOPICS, Topic
from services.cli.folding import broker_errors
from services.cli.records_shown import as_json, as_line
from services.cli.starting import settings_or_exit
from services.runtime import kafka
from services.runtime.clients import Consumer, Partition
from services.runtime.reading import fetch
from services.runtime.settings import Settings
from services.runtime.sink import Record

app = typer.Typer(add_completion=False)
POLL: Final = 250  # milliseconds


@app.command()
def tap(
    topic: Annotated[str, typer.Argument(help="A topic: wire.articles.v1, or articles for short.")],
    *,
    json: Annotated[bool, typer.Option("--json", help="One JSON object per record.")] = False,
    from_start: Annotated[bool, typer.Option("--from-start", help="Begin with the oldest record.")] = False,
    limit: Annotated[int | None, typer.Option(min=1, help="End after so many.")] = None,
) -> None:
    """Print what passes on a topic, until Ctrl-C. Nobody's place in the topic changes."""
    settings = settings_or_exit()
    found = topic_named(topic)
    with contextlib.suppress(KeyboardInterrupt), broker_errors(settings):
        asyncio.run(_print(follow(settings, found, from_start=from_start), as_json if json else as_line, limit))


def topic_named(name: str) -> Topic[Any]:
    """Return a topic by its name, or by the word in the middle of it.

    Raises:
        typer.BadParameter: there is none.
    """
    found = [topic for topic in TOPICS if name in {topic.name, topic.name.split(".")[1]}]
    if not found:
        raise typer.BadParameter(f"there is no topic {name}: use {', '.join(topic.name for topic in TOPICS)}")
    return found[0]


async def follow(settings: Settings, topic: Topic[Any], *, from_start: bool) -> AsyncGenerator[Record]:
    """Yield the records of a topic, for ever."""
    reader = kafka.consumer(settings)
    try:
        await reader.start()
        await _seek(reader, topic, from_start=from_start)
        while True:
            for record in await fetch(reader, POLL):
                yield record
    finally:
        await reader.stop()


async def _seek(reader: Consumer, topic: Topic[Any], *, from_start: bool) -> None:
    partitions = [Partition(topic.name, number) for number in range(topic.partitions)]
    reader.assign(partitions)
    await (reader.seek_to_beginning if from_start else reader.seek_to_end)(*partitions)
    for partition in partitions:
        # Asked for, it is fixed: nothing sent from now on is missed.
        await reader.position(partition)
    typer.echo(f"slugline: following {topic.name}, Ctrl-C ends it", err=True)


async def _print(records: AsyncGenerator[Record], show: Callable[[Record], None], limit: int | None) -> None:
    count = 0
    async with contextlib.aclosing(records) as following:
        async for record in following:
            show(record)
            count += 1
            if count == limit:
                return
