"""A field for each test: a broker of its own, toy topics, toy workers as real processes."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiokafka.admin import RecordsToDelete
from runtime.toys import IN, LANE, OUT, PLACED, Note

from schemas.topics import REJECTED, WATCHES
from services.runtime import kafka
from services.runtime.admin import BROKER_ERRORS, Admin
from services.runtime.broker import EmbeddedBroker
from services.runtime.clients import Partition
from services.runtime.reading import fetch
from services.runtime.settings import Settings

WORKER = Path(__file__).with_name("toy_worker.py")
TOPICS = (IN, OUT, LANE, PLACED, REJECTED, WATCHES)
# Seconds. Far above what anything takes here, so that only what never comes fails.
LIMIT = 60


class Field:
    """One broker and whatever runs on it."""

    def __init__(self, address, folder):
        self.folder = folder
        self.settings = Settings(
            kafka_bootstrap=address, state_dir=folder / "state", session_timeout=2, chunk_limit=1, story_limit=0.5
        )
        self.workers = []

    def start(self, toy, *arguments, **environment):
        stated = {
            "kafka_bootstrap": self.settings.kafka_bootstrap,
            "state_dir": self.settings.state_dir,
            "metrics_port": 0,
            "session_timeout": 2,
            "chunk_limit": 1,
            "story_limit": 0.5,
            "log_format": "json",
            **environment,
        }
        variables = {f"SLUGLINE_{name.upper()}": str(value) for name, value in stated.items()}
        with (self.folder / "log").open("ab") as log:
            worker = subprocess.Popen(
                [sys.executable, str(WORKER), toy, *map(str, arguments)], env={**os.environ, **variables}, stderr=log
            )
        self.workers.append(worker)
        return worker

    @property
    def log(self):
        return (self.folder / "log").read_text()

    async def end(self, worker):
        """Wait for a worker to end by itself; return its exit code."""
        return await asyncio.wait_for(asyncio.to_thread(worker.wait), LIMIT)

    async def stop(self, worker):
        worker.send_signal(signal.SIGTERM)
        return await self.end(worker)

    async def send(self, topic, *texts, keys=3):
        """Send notes, keys in turn; bytes go out as they are, None as a tombstone."""
        producer = kafka.producer(self.settings)
        await producer.start()
        for number, text in enumerate(texts):
            key = f"k{number % keys}"
            value = text if text is None or isinstance(text, bytes) else Note(key=key, text=text).write()
            await producer.send(topic.name, value, key.encode())
        await producer.stop()

    async def receive(self, topic, until):
        """Read a topic from its start until ``until`` holds of what came; return the records."""
        reader = kafka.consumer(self.settings)
        await reader.start()
        partitions = [Partition(topic.name, number) for number in range(topic.partitions)]
        reader.assign(partitions)
        await reader.seek_to_beginning(*partitions)
        records = []
        try:
            async with asyncio.timeout(LIMIT):
                while not until(records):
                    records += await fetch(reader, 500)
        finally:
            await reader.stop()
        return records

    async def notes(self, topic, count):
        """Return the notes of a topic, once ``count`` different ones have come."""
        records = await self.receive(topic, lambda found: len({one.value for one in found}) >= count)
        return [Note.read(record.value) for record in records]

    async def rejected(self, count):
        """Return the rejections, once there are ``count``."""
        return [record.headers for record in await self.receive_rejected(count)]

    async def receive_rejected(self, count):
        return await self.receive(REJECTED, lambda found: len({one.key for one in found}) >= count)

    async def until_acknowledged(self, group, topic, count):
        """Return when the group has acknowledged ``count`` records in all."""
        async with asyncio.timeout(LIMIT):
            while await self.acknowledged(group, topic) < count:  # noqa: ASYNC110 — only the broker knows
                await asyncio.sleep(0.05)

    async def acknowledged(self, group, topic):
        """Return how many records the group has acknowledged; none, as far as a broker that is away can tell."""
        try:
            async with Admin(self.settings) as admin:
                return sum(offset or 0 for offset in (await admin.committed(group, [topic])).values())
        except BROKER_ERRORS:
            return 0

    async def keep_running(self, worker, toy, task):
        """Start the worker again whenever it ends, until ``task`` is done; return the exit codes."""
        codes = []
        done = asyncio.ensure_future(task)
        while not done.done():
            await asyncio.wait((done,), timeout=0.5)
            if not done.done() and worker.poll() is not None:
                codes.append(worker.returncode)
                worker = self.start(toy)
        await done
        await self.stop(worker)
        return codes

    async def lag(self, toy_group, topic):
        async with Admin(self.settings) as admin:
            return sum((await admin.lags(toy_group, [topic])).values())

    async def delete_before(self, topic, offset):
        """Delete what stands before an offset in the only partition that holds anything, as retention does."""
        client = kafka.admin(self.settings)
        await client.start()
        async with Admin(self.settings) as admin:
            (place,) = [Partition(*place) for place, end in (await admin.end_offsets([topic])).items() if end]
        await client.delete_records({place: RecordsToDelete(before_offset=offset)})
        await client.close()

    def entries(self, event):
        """Return what was logged under the name of an event."""
        found = (json.loads(line) for line in self.log.splitlines() if f'"{event}"' in line)
        return [entry for entry in found if entry["event"] == event]

    async def until_logged(self, event):
        async with asyncio.timeout(LIMIT):
            while not self.entries(event):  # noqa: ASYNC110 — a file tells nobody that it grew
                await asyncio.sleep(0.05)

    def close(self):
        for worker in self.workers:
            if worker.poll() is None:
                worker.kill()
                worker.wait()


@asynccontextmanager
async def field_on(broker, folder):
    field = Field(broker.address, folder)
    async with Admin(field.settings) as admin:
        await admin.create_topics(TOPICS)
    try:
        yield field
    finally:
        field.close()


@pytest.fixture
async def field(tmp_path):
    with EmbeddedBroker() as broker:
        async with field_on(broker, tmp_path) as running:
            yield running
        # It has nothing to keep, and takes a second to stop politely.
        broker.kill()
