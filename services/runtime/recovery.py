"""Recovery: a state file that does not fit is thrown away and folded anew from what the stage has published."""

import asyncio
import os
import sqlite3
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

from services.runtime.admin import BROKER_ERRORS, Admin, Place
from services.runtime.groups import group_of
from services.runtime.logging import log
from services.runtime.marks import Marks
from services.runtime.metrics import STATE_REBUILDS
from services.runtime.patience import patiently
from services.runtime.pulse import Pulse
from services.runtime.reading import is_there, read_whole
from services.runtime.records import decode
from services.runtime.settings import Settings
from services.runtime.sink import Record
from services.runtime.state import StateFile
from services.stage import Output, Stateful

Cause: TypeAlias = Literal["missing", "unreadable", "foreign", "behind", "beyond"]
# Messages between two breaths of the loop, and between two commits.
BREATH: Final = 500
COMMIT: Final = 20_000


@dataclass(frozen=True, slots=True)
class Broker:
    """What the broker says of an input partition."""

    cluster: str
    committed: int | None
    end: int


class Recovery:
    """Opens the state files of a stage."""

    def __init__(self, stage: Stateful[Any, Any], settings: Settings, pulse: Pulse, marks: Marks) -> None:
        self._stage = stage
        self._settings = settings
        self._pulse = pulse
        self._marks = marks

    def path(self, place: Place) -> Path:
        """Return where the state of an input partition is kept."""
        topic, partition = place
        return self._settings.state_dir / self._stage.name / f"{topic}-{partition}.db"

    async def open(self, place: Place) -> StateFile:
        """Return the state of an input partition, true of all that the group has committed."""
        return await patiently(
            partial(self._open, place),
            BROKER_ERRORS,
            pulse=self._pulse,
            what="broker",
            patience=self._settings.patience,
        )

    async def _open(self, place: Place) -> StateFile:
        broker = await self._ask(place)
        opened = await self._opened(place, broker)
        if isinstance(opened, StateFile):
            return opened
        if opened in {"foreign", "beyond"}:
            self._marks.discard(*place)
        began = time.monotonic()
        messages = await self._rebuild(place, broker)
        if messages or opened != "missing":
            STATE_REBUILDS.of(stage=self._stage.name, cause=opened).inc()
            log(
                "state_rebuilt",
                stage=self._stage.name,
                partition=place[1],
                cause=opened,
                messages=messages,
                seconds=round(time.monotonic() - began, 3),
            )
        return StateFile(self.path(place))

    async def _opened(self, place: Place, broker: Broker) -> StateFile | Cause:
        if not self.path(place).exists():
            return "missing"
        try:
            file = StateFile(self.path(place))
        except sqlite3.DatabaseError:
            return "unreadable"
        cause = await self._misfit(file, place, broker)
        if cause is None:
            return file
        file.close()
        return cause

    async def _ask(self, place: Place) -> Broker:
        reads = [self._stage.reads]
        async with Admin(self._settings) as admin:
            committed = await admin.committed(group_of(self._settings, self._stage.name), reads)
            ends = await admin.end_offsets(reads)
            return Broker(await admin.cluster_id(), committed[place], ends[place])

    async def _misfit(self, file: StateFile, place: Place, broker: Broker) -> Cause | None:
        if file.cluster != broker.cluster:
            return "foreign"
        stored = file.offset
        if stored + 1 < (broker.committed or 0):
            return "behind"
        # The embedded broker's end may be too low: only a record that cannot be read is beyond it.
        if stored >= broker.end and not await is_there(self._settings, place, stored):
            return "beyond"
        return None

    async def _rebuild(self, place: Place, broker: Broker) -> int:
        path = self.path(place)
        fresh = path.with_suffix(".new")
        for leftover in (fresh, path):
            for suffix in ("", "-wal", "-shm"):
                leftover.with_name(leftover.name + suffix).unlink(missing_ok=True)
        file = StateFile(fresh, durable=False)
        try:
            messages = await self._fold(file, place)
            # Never an offset taken from outputs: a crash may have published part of a batch.
            file.bind(broker.cluster, (broker.committed or 0) - 1)
        finally:
            file.close()
        _make_durable(fresh)
        fresh.replace(path)
        return messages

    async def _fold(self, file: StateFile, place: Place) -> int:
        count = 0
        records = self._outputs(place)
        while chunk := [record async for record in _first(records, COMMIT)]:
            with file.transaction():
                for record in chunk:
                    self._absorb(file, record)
                    count += 1
                    if count % BREATH == 0:
                        self._pulse.progress += 1
                        await asyncio.sleep(0)
        return count

    def _outputs(self, place: Place) -> AsyncIterator[Record]:
        places = [(topic.name, number) for topic in self._stage.writes for number in self._partitions(topic, place)]
        return read_whole(self._settings, places)

    def _partitions(self, topic: Any, place: Place) -> range:  # noqa: ANN401 — Topic[Any]
        reads = self._stage.reads
        # Same key, same count: what was made of this partition lies on the partition of the same number.
        if topic.key == reads.key and topic.partitions == reads.partitions:
            return range(place[1], place[1] + 1)
        return range(topic.partitions)

    def _absorb(self, file: StateFile, record: Record) -> None:
        topic = next(one for one in self._stage.writes if one.name == record.topic)
        try:
            message = decode(record, topic)
        except ValueError:
            log(
                "output_unreadable",
                stage=self._stage.name,
                topic=record.topic,
                partition=record.partition,
                offset=record.offset,
            )
            return
        self._stage.absorb(file.state, Output(topic, record.key or "", message))


async def _first(records: AsyncIterator[Record], count: int) -> AsyncIterator[Record]:
    for _ in range(count):
        try:
            yield await anext(records)
        except StopAsyncIteration:
            return


def _make_durable(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
