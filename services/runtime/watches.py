"""Watches from their topic: read whole before the worker is ready, then followed live, without a group."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Final

from schemas.topics import WATCHES
from schemas.watch import Watch
from services.runtime import kafka
from services.runtime.admin import BROKER_ERRORS
from services.runtime.clients import Consumer, Partition
from services.runtime.logging import log
from services.runtime.patience import patiently
from services.runtime.pulse import Pulse
from services.runtime.reading import fetch, to_the_end
from services.runtime.records import decode
from services.runtime.settings import Settings
from services.runtime.sink import Record
from services.stage import Equipment

PARTITIONS: Final = [Partition(WATCHES.name, number) for number in range(WATCHES.partitions)]
# Milliseconds between two looks when nothing comes.
LOOK: Final = 1000


class WatchFollower:
    """All watches as of now."""

    def __init__(self, settings: Settings, pulse: Pulse) -> None:
        self._settings = settings
        self._pulse = pulse
        self._reader: Consumer | None = None
        self._watches: dict[str, Watch] = {}

    async def read(self, equipment: Equipment) -> Equipment:
        """Return the equipment with every watch that the topic holds."""
        await patiently(self._read, BROKER_ERRORS, pulse=self._pulse, what="broker", patience=self._settings.patience)
        return self._equip(equipment)

    async def follow(self, equipment: Equipment, changed: Callable[[Equipment], Awaitable[None]]) -> None:
        """Call ``changed`` with the new equipment whenever watches change, until cancelled."""
        while True:
            records = await patiently(
                self._fetch, BROKER_ERRORS, pulse=self._pulse, what="broker", patience=self._settings.patience
            )
            if any([self._apply(record) for record in records]):  # noqa: C419 — all of them are applied
                began = time.monotonic()
                await changed(self._equip(equipment))
                log(
                    "watches_changed",
                    stage=self._pulse.stage,
                    watches=len(self._watches),
                    seconds=round(time.monotonic() - began, 3),
                )

    async def close(self) -> None:
        """Stop reading."""
        if self._reader:
            await self._reader.stop()

    async def _read(self) -> None:
        reader = kafka.consumer(self._settings)
        await reader.start()
        try:
            reader.assign(PARTITIONS)
            await reader.seek_to_beginning(*PARTITIONS)
            async for record in to_the_end(reader, PARTITIONS):
                self._apply(record)
        except BaseException:
            await reader.stop()
            raise
        self._reader = reader

    async def _fetch(self) -> list[Record]:
        if self._reader is None:
            await asyncio.sleep(LOOK / 1000)
            return []
        return await fetch(self._reader, LOOK)

    def _apply(self, record: Record) -> bool:
        before = self._watches.get(record.key or "")
        try:
            watch: Watch | None = decode(record, WATCHES)
        except ValueError:
            log("output_unreadable", topic=record.topic, partition=record.partition, offset=record.offset)
            return False
        if watch is None:
            self._watches.pop(record.key or "", None)
        else:
            self._watches[watch.id] = watch
        return watch != before

    def _equip(self, equipment: Equipment) -> Equipment:
        return replace(equipment, watches=tuple(self._watches[name] for name in sorted(self._watches)))
