"""The whole flow over a broker: throughput with CPU by stage, then latency at a fixed arrival rate."""

import asyncio
import contextlib
import tempfile
import time
from collections.abc import AsyncGenerator, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from schemas.alert import Alert
from schemas.article import Article
from schemas.topics import ALERTS, ARTICLES, RAW
from schemas.watch import Watch
from services.runtime import kafka
from services.runtime.apache.broker import ApacheKafka, is_available
from services.runtime.broker import BrokerProcess, EmbeddedBroker
from services.runtime.clients import Partition, Producer
from services.runtime.reading import fetch
from services.runtime.records import decode, encode
from services.stage import Output
from tests.bench.figures import Figure, percentile
from tests.bench.stories import WATCHED_EVERY, Stories
from tests.bench.watching import Usage
from tests.chaos.field import EVERYTHING, Field, prepared

RATE = 100.0  # stories a second, for latency
WATCHES = (EVERYTHING, *(Watch(id=f"bench-{number}", any_of=(f"absent{number}",)) for number in range(10_000)))
SLACK = 120.0  # seconds


@dataclass(slots=True)
class Seen:
    """When what came out, against when it came in (``received``), in seconds."""

    articles: list[float] = field(default_factory=list[float])
    alerts: list[float] = field(default_factory=list[float])


def measure(seconds: float) -> Iterator[Figure]:
    """Measure throughput, then latency; on a real Kafka if there is one, for latency only then."""
    real = is_available()
    with ApacheKafka() if real else EmbeddedBroker() as broker:
        yield from asyncio.run(_measure(broker, seconds, latency=real))
    if not real:
        # The embedded broker polls inside a fetch: some 255 ms that are not ours.
        yield Figure("latency", 0, "not measured: it needs a real Kafka")


async def _measure(broker: BrokerProcess, seconds: float, *, latency: bool) -> list[Figure]:
    folder = Path(tempfile.mkdtemp(prefix="slugline-bench-"))
    async with prepared(broker, folder, watches=WATCHES) as arena:
        await _pass(arena, Stories(3), count=200, rate=None)  # warms up
        figures = await _throughput(arena, round(seconds * 200))
        return figures + (await _latency(arena, round(seconds * RATE)) if latency else [])


async def _throughput(arena: Field, count: int) -> list[Figure]:
    usage = Usage({**arena.supervisor.pids, "kafka": arena.broker.pid})
    watching = asyncio.create_task(usage.watch())
    began = time.monotonic()
    await _pass(arena, Stories(4), count=count, rate=None)
    took = time.monotonic() - began
    cpu = usage.cpu_seconds()
    watching.cancel()
    ours = sum(seconds for name, seconds in cpu.items() if name != "kafka")
    return [
        Figure("end to end", round(count / took, 1), "stories/s", "≥ 300"),
        Figure("CPU of all our processes", round(ours / count * 1000, 2), "ms/story", "≤ 3.8"),
        *(Figure(f"CPU of {name}", round(used / count * 1000, 2), "ms/story") for name, used in cpu.items()),
        *(Figure(f"peak memory of {name}", round(most), "MB") for name, most in usage.peak_mb.items()),
    ]


async def _latency(arena: Field, count: int) -> list[Figure]:
    seen = await _pass(arena, Stories(5), count=count, rate=RATE)
    figures: list[Figure] = []
    for name, found in (("raw → article", seen.articles), ("raw → alert", seen.alerts)):
        aim = "< 100" if name.endswith("alert") else ""
        figures += [
            Figure(f"{name}, {RATE:.0f}/s, p{p}", round(percentile(found, p) * 1000, 1), "ms", aim if p == 99 else "")
            for p in (50, 99)
        ]
    return figures


async def _pass(arena: Field, stories: Stories, *, count: int, rate: float | None) -> Seen:
    """Send stories at a rate, or as fast as the broker takes them, and wait until all have come out."""
    async with _reader(arena) as seen:
        producer = kafka.producer(arena.settings)
        await producer.start()
        try:
            await _send(producer, stories, count=count, rate=rate)
        finally:
            await producer.stop()
        # The alerts too: those left over would be taken for the next pass's, and the slowest never be counted.
        alerts = len(range(0, count, WATCHED_EVERY))
        async with asyncio.timeout(count / 20 + SLACK):
            while len(seen.articles) < count or len(seen.alerts) < alerts:  # noqa: ASYNC110 — the reader counts
                await asyncio.sleep(0.02)
        return seen


async def _send(producer: Producer, stories: Stories, *, count: int, rate: float | None) -> None:
    began = time.monotonic()
    reports: list[asyncio.Future[object]] = []
    for number in range(count):
        if rate:
            await asyncio.sleep(max(0.0, began + number / rate - time.monotonic()))
        story = stories.raw(number)
        record = encode(Output(RAW, story.feed, story), "bench")
        reports.append(await producer.send(record.topic, record.value, record.key, headers=record.headers))
    await asyncio.gather(*reports)


@contextlib.asynccontextmanager
async def _reader(arena: Field) -> AsyncGenerator[Seen]:
    seen = Seen()
    reader = kafka.consumer(arena.settings)
    await reader.start()
    partitions = [Partition(topic.name, number) for topic in (ARTICLES, ALERTS) for number in range(topic.partitions)]
    reader.assign(partitions)
    await reader.seek_to_end(*partitions)
    for partition in partitions:
        await reader.position(partition)

    async def read() -> None:
        while True:
            records = await fetch(reader, 100)
            now = time.time()
            for message in map(decode, records):
                if isinstance(message, Article | Alert):
                    late = now - datetime.fromisoformat(message.received).timestamp()
                    (seen.articles if isinstance(message, Article) else seen.alerts).append(late)

    reading = asyncio.create_task(read())
    try:
        yield seen
    finally:
        reading.cancel()
        await asyncio.gather(reading, return_exceptions=True)
        await reader.stop()
