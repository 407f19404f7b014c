"""The handler of a stateless stage: step inline or in the pool, quarantine what fails, send, confirm."""

import asyncio
import math
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from services.runtime.account import Account
from services.runtime.batch import Settle
from services.runtime.breaker import Breaker
from services.runtime.hand import HandLost
from services.runtime.marks import Marks
from services.runtime.outbox import Outbox
from services.runtime.pool import Pool
from services.runtime.pulse import Pulse
from services.runtime.quarantine import Quarantine
from services.runtime.records import Encoded
from services.runtime.sending import all_of
from services.runtime.sink import Record
from services.runtime.work import Apply, Done, Failure, attempt
from services.stage import Stateless

# Seconds that inline steps may hold the loop; the fetcher, the sender and the timers share it.
SLICE: Final = 0.02


@dataclass(frozen=True, slots=True)
class Inline:
    """Runs the step in the worker itself."""

    stage: Stateless[Any, Any]
    apply: Apply
    marks: Marks
    pulse: Pulse

    async def run(self, records: list[Record]) -> list[Done | Failure]:
        """Do the step on records, in time slices."""
        results: list[Done | Failure] = []
        began = time.perf_counter()
        for record in records:
            results.append(self._one(record))
            if time.perf_counter() - began > SLICE:
                await asyncio.sleep(0)
                began = time.perf_counter()
        return results

    def _one(self, record: Record) -> Done | Failure:
        mark = self.marks.of(record.topic, record.partition)
        if mark.is_guilty(record.offset):
            return Failure("Hung")
        self.marks.running = mark
        with mark.step(record.offset), self.pulse.step():
            return attempt(self.stage, record, self.apply)


@dataclass(frozen=True, slots=True)
class Pooled:
    """Runs the step in the pool; after a chunk that hung or crashed, its stories all go on to quarantine."""

    pool: Pool
    chunk: int
    limit: float
    pulse: Pulse

    async def run(self, records: list[Record]) -> list[Done | Failure]:
        """Do the step on records, chunk by chunk, side by side."""
        size = min(self.chunk, math.ceil(len(records) / self.pool.size))
        chunks = [records[start : start + size] for start in range(0, len(records), size)]
        if len(chunks) == 1:
            return await self._run(chunks[0])
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(self._run(chunk)) for chunk in chunks]
        return [result for task in tasks for result in task.result()]

    async def _run(self, chunk: list[Record]) -> list[Done | Failure]:
        try:
            return await self.pool.run(chunk, self.limit)
        except HandLost as lost:
            return [Failure(lost.error)] * len(chunk)
        finally:
            self.pulse.progress += 1


class StatelessHandler:
    """Runs batches of a stateless stage."""

    def __init__(  # noqa: PLR0913 — put together once, by the machine
        self, runner: Inline | Pooled, *, quarantine: Quarantine, breaker: Breaker, outbox: Outbox, stage: str
    ) -> None:
        self._runner = runner
        self._quarantine = quarantine
        self._breaker = breaker
        self._outbox = outbox
        self._stage = stage
        self._account = Account(stage)

    async def open(self) -> None:
        """Nothing: the pool is the worker's, not a lane's."""

    async def close(self) -> None:
        """Nothing."""

    async def begin(self, records: Sequence[Record]) -> Settle:
        """Run the step over the batch and queue all that comes of it."""
        done = [
            await self._judge(record, result)
            for record, result in zip(records, await self._runner.run(list(records)), strict=True)
        ]
        encoded = all_of(self._stage, records, done)
        reports = await self._outbox.send(encoded)
        for one in done:
            self._account.processed(one)
        return partial(self._settle, encoded, reports, done)

    async def _judge(self, record: Record, result: Done | Failure) -> Done:
        if isinstance(result, Done):
            self._breaker.passed()
            return result
        return await self._quarantine.run(record)

    async def _settle(self, encoded: list[Encoded], reports: list[Any], done: list[Done]) -> None:
        await self._outbox.confirm(encoded, reports)
        for one in done:
            self._account.published(one)
