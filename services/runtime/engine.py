"""The engine: takes deliveries, runs them through their lanes, and fails as a whole or not at all."""

import asyncio
from asyncio import Task
from collections.abc import Callable, Coroutine, Iterable
from typing import Any

from services.runtime.admin import Place
from services.runtime.batch import Delivery, Lane
from services.runtime.gate import Gate
from services.runtime.machines import Machine
from services.runtime.metrics import OLDEST_UNPROCESSED
from services.runtime.pulse import Pulse


class Engine:
    """Drives one machine. It knows nothing of Faust: deliveries and assignments are told to it.

    Args:
        machine: the stage or sink.
        pulse: what the watchdog sees of it.
        fail: called with the error that no retry helps against; it ends the process without a commit.
    """

    def __init__(self, machine: Machine, pulse: Pulse, fail: Callable[[BaseException], None]) -> None:
        limits = machine.limits
        self._machine = machine
        self._pulse = pulse
        self._fail = fail
        self._gate = Gate(limits.batch * max(limits.window, 2))
        self._lanes: dict[Place, Lane] = {}
        self._tasks: dict[Place, Task[None]] = {}
        self._beside: Task[None] | None = None

    async def open(self) -> None:
        """Get the machine ready."""
        await self._machine.open()
        self._beside = self._start(self._machine.run())

    async def accept(self, delivery: Delivery) -> None:
        """Queue a delivery; waits while too much is in flight."""
        record = delivery.record
        await self._gate.enter(delivery.size)
        self._lane(self._machine.lane((record.topic, record.partition))).feed(delivery)

    async def assign(self, places: Iterable[Place]) -> None:
        """Begin anew with the partitions of a new assignment: what is known of the old ones may be out of date."""
        await self.revoke()
        for place in places:
            self._lane(self._machine.lane(place))

    async def revoke(self) -> None:
        """Let go of all partitions; their batches are over by then."""
        tasks, lanes = tuple(self._tasks.values()), tuple(self._lanes.values())
        self._tasks, self._lanes = {}, {}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for lane in lanes:
            await lane.close()

    async def until_open(self) -> None:
        """Return when every lane is ready for its first batch."""
        for lane in tuple(self._lanes.values()):
            await lane.opened.wait()

    def oldest(self) -> float | None:
        """Return when the oldest record that is not yet acknowledged was sent, seconds since the epoch."""
        known = [oldest for lane in tuple(self._lanes.values()) if (oldest := lane.oldest) is not None]
        return min(known, default=None)

    def show_age(self, now: float) -> None:
        """Set the age of the oldest record in the metrics."""
        oldest = self.oldest()
        OLDEST_UNPROCESSED.of(stage=self._pulse.stage).set(0.0 if oldest is None else max(0.0, now - oldest))

    @property
    def lanes(self) -> int:
        """How many lanes there are."""
        return len(self._lanes)

    async def close(self) -> None:
        """Let go of everything; nothing is in flight by then."""
        if self._beside:
            self._beside.cancel()
            await asyncio.gather(self._beside, return_exceptions=True)
        await self.revoke()
        await self._machine.close()

    def _lane(self, name: Place) -> Lane:
        if name not in self._lanes:
            handler = self._machine.handler(name)
            lane = Lane(handler, gate=self._gate, pulse=self._pulse, limits=self._machine.limits)
            self._lanes[name] = lane
            self._tasks[name] = self._start(lane.run())
        return self._lanes[name]

    def _start(self, work: Coroutine[Any, Any, None]) -> Task[None]:
        task = asyncio.get_running_loop().create_task(work)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: Task[None]) -> None:
        if not task.cancelled() and (error := task.exception()):
            self._fail(error)
