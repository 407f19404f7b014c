"""`slugline process` prints what the live flow publishes: the bundled wires through both."""

import asyncio
import json
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from schemas.story import RawStory
from schemas.topics import ALERTS, ARTICLES, HELD, LINKS, RAW, REJECTED
from services.cli.watch_file import load_watches
from services.runtime import kafka
from services.runtime.broker import EmbeddedBroker
from services.runtime.reading import fetch
from services.runtime.records import decode, encode
from services.stage import Output
from tests.chaos.field import prepared

DATA = Path(__file__).parents[2] / "services" / "data"
WIRES = sorted((DATA / "wires").iterdir())
# The one feed: the name of the folder, as `process` has it. One feed is one partition, so the order is the same.
FEED = "wires"
WITHIN = 60


def processed(received):
    command = [sys.executable, "-m", "services.cli", "process", "--received", received]
    run = subprocess.run(
        [*command, "--watches", DATA / "watches.yaml", DATA / "wires"], capture_output=True, text=True, check=False
    )
    assert run.returncode == 3, run.stderr
    return [json.loads(line) for line in run.stdout.splitlines()]


def seen(topic, key, value):
    """A message as both sides can know it: a rejection's id and origin differ, since files have no offsets."""
    if topic == REJECTED.name:
        return (topic, value["reason"], value.get("item", 0), value.get("rawSha256"))
    return (topic, key, json.dumps(value, sort_keys=True))


async def published(arena, received, expected):
    producer = kafka.producer(arena.settings)
    reader = kafka.consumer(arena.settings, *(topic.name for topic in (ARTICLES, LINKS, HELD, ALERTS, REJECTED)))
    await producer.start()
    await reader.start()
    try:
        for number, path in enumerate(WIRES):
            story = RawStory.of(path.read_bytes(), transmission=str(number), feed=FEED, received=received)
            record = encode(Output(RAW, FEED, story), "test")
            await (await producer.send(record.topic, record.value, record.key, headers=record.headers))
        found = Counter()
        async with asyncio.timeout(WITHIN):
            while expected - found:
                found += Counter(map(of_record, await fetch(reader, 500)))
        return found
    finally:
        await reader.stop()
        await producer.stop()


def of_record(record):
    value = decode(record)
    if record.topic == REJECTED.name:
        return (record.topic, value.reason, value.item, value.raw_sha256)
    return seen(record.topic, record.key, None if value is None else value.to_json())


async def test_process_prints_what_the_live_flow_publishes(tmp_path):
    received = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    expected = Counter(seen(line["topic"], line["key"], line["value"]) for line in processed(received))

    with EmbeddedBroker() as broker:
        async with prepared(broker, tmp_path, watches=load_watches(DATA / "watches.yaml")) as arena:
            live = await published(arena, received, expected)

    assert {ARTICLES.name, HELD.name, ALERTS.name, REJECTED.name} <= {topic for topic, *_ in expected}
    assert live == expected
