"""Batches of one lane: begun in offset order, settled side by side, acknowledged in offset order."""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from services.runtime.admin import Place
from services.runtime.gate import Gate
from services.runtime.metrics import BATCH_MESSAGES, BATCH_SECONDS, BATCHES_IN_FLIGHT, MESSAGES_READ
from services.runtime.pulse import Pulse
from services.runtime.sink import Record

# What is left to do of a batch once the next may begin: wait until its outputs are confirmed.
Settle: TypeAlias = Callable[[], Awaitable[None]]


class OrderViolated(Exception):  # noqa: N818 — reads as what it is
    """An acknowledgement out of order, which would lose stories in a crash; the worker exits 70."""

    def __init__(self, record: Record, last: int) -> None:
        super().__init__(f"{record.topic}[{record.partition}]: {record.offset} after {last}")


@dataclass(frozen=True, slots=True)
class Delivery:
    """A record, and how to tell the group that it is done with."""

    record: Record
    acknowledge: Callable[[], object]

    @property
    def size(self) -> int:
        """Bytes, near enough."""
        return len(self.record.value or b"")


class Handler(Protocol):
    """What a worker does with the batches of a lane."""

    async def open(self) -> None:
        """Get ready, before the first batch."""
        ...

    async def close(self) -> None:
        """Let go of everything, after the last."""
        ...

    async def begin(self, records: Sequence[Record]) -> Settle:
        """Do all that must be over before the lane's next batch begins: run the step, queue the sends."""
        ...


@dataclass(frozen=True, slots=True)
class Limits:
    """How lanes cut batches: at most ``batch`` records in one, at most ``window`` of them in flight."""

    batch: int = 200
    window: int = 4
    # A lane that is busy waits for this many before it begins another batch.
    worthwhile: int = 25
    # Seconds between the beginnings of two batches: a lone story never waits, a stream of them gathers.
    within: float = 0.0


class Lane:
    """A queue of deliveries, one partition's or a sink's."""

    def __init__(self, handler: Handler, *, gate: Gate, pulse: Pulse, limits: Limits) -> None:
        self._handler = handler
        self._gate = gate
        self._pulse = pulse
        self._limits = limits
        self._pending: deque[Delivery] = deque()
        self._in_flight: deque[Sequence[Delivery]] = deque()
        self._acknowledged: dict[Place, int] = {}
        self._changed = asyncio.Event()
        self._settled: asyncio.Task[None] | None = None
        self._begun = 0.0
        self.opened = asyncio.Event()

    def feed(self, delivery: Delivery) -> None:
        """Queue a delivery."""
        self._pending.append(delivery)
        self._changed.set()

    @property
    def oldest(self) -> float | None:
        """When the oldest record that is not yet acknowledged was sent, seconds since the epoch."""
        waiting = self._in_flight[0] if self._in_flight else self._pending
        return waiting[0].record.timestamp if waiting else None

    async def close(self) -> None:
        """Let go of the handler, once the lane no longer runs."""
        for delivery in (*self._pending, *(one for batch in self._in_flight for one in batch)):
            self._gate.leave(delivery.size)
        await self._handler.close()

    async def run(self) -> None:
        """Work off what is fed, until cancelled. What it raises ends the worker.

        Raises:
            OrderViolated: the engine itself is at fault.
        """
        await self._handler.open()
        self.opened.set()
        async with asyncio.TaskGroup() as tasks:
            while True:
                await self._until_worthwhile()
                batch = [self._pending.popleft() for _ in range(min(len(self._pending), self._limits.batch))]
                self._in_flight.append(batch)
                began = self._begun = time.perf_counter()
                settle = await self._handler.begin([delivery.record for delivery in batch])
                self._settled = tasks.create_task(self._settle(batch, settle, self._settled, began))

    async def _until_worthwhile(self) -> None:
        # An idle lane begins at once; a busy one gathers, as Nagle's algorithm does: batches grow with the load.
        while not self._is_worthwhile():
            self._changed.clear()
            await self._changed.wait()
        early = self._begun + self._limits.within - time.perf_counter()
        if early > 0:
            await asyncio.sleep(early)

    def _is_worthwhile(self) -> bool:
        if not self._in_flight:
            return bool(self._pending)
        return len(self._pending) >= self._limits.worthwhile and len(self._in_flight) < self._limits.window

    async def _settle(
        self, batch: Sequence[Delivery], settle: Settle, previous: asyncio.Task[None] | None, began: float
    ) -> None:
        await settle()
        if previous:
            await previous
        for delivery in batch:
            self._acknowledge(delivery)
        self._in_flight.popleft()
        self._changed.set()
        self._count(batch, began)

    def _acknowledge(self, delivery: Delivery) -> None:
        record = delivery.record
        place = (record.topic, record.partition)
        last = self._acknowledged.get(place, -1)
        if record.offset <= last:
            raise OrderViolated(record, last)
        self._acknowledged[place] = record.offset
        delivery.acknowledge()
        self._pulse.acknowledged += 1
        self._gate.leave(delivery.size)

    def _count(self, batch: Sequence[Delivery], began: float) -> None:
        self._pulse.progress += 1
        stage = self._pulse.stage
        MESSAGES_READ.of(stage=stage).inc(len(batch))
        BATCH_MESSAGES.of(stage=stage).observe(len(batch))
        BATCH_SECONDS.of(stage=stage).observe(time.perf_counter() - began)
        BATCHES_IN_FLIGHT.of(stage=stage).set(len(self._in_flight))
