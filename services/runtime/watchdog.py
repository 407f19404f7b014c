"""The watchdog: a thread outside the event loop that ends a worker which lives but no longer works."""

import asyncio
import faulthandler
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from schemas.topics import Topic
from services.runtime.admin import BROKER_ERRORS, Admin
from services.runtime.deletions import Deletions
from services.runtime.groups import group_of
from services.runtime.logging import log
from services.runtime.marks import Marks
from services.runtime.metrics import CONSUMER_LAG
from services.runtime.pulse import Pulse
from services.runtime.settings import Settings

# Seconds between two looks at what needs no broker.
LOOK: Final = 0.25
# Seconds between two questions to the broker.
ASK: Final = 1.0
ANSWER: Final = 3.0
# Seconds without a sign of this thread after which the process is ended from C: something holds the interpreter's lock.
DEAD_MAN: Final = 15.0
# Seconds that a rebalance may take: Kafka's own limit for it, and some.
REBALANCE: Final = 75.0
# Failures in a row that are called an outage: a broker that has just started answers a question or two with an error.
LOST: Final = 3
# Times that a stall must be seen.
SEEN: Final = 3


@dataclass(frozen=True, slots=True)
class Signs:
    """What only the Faust side can tell. Each returns why the worker is past saving, if it is."""

    ailment: Callable[[], str | None]
    is_rebalancing: Callable[[], bool]


class Watchdog:
    """Watches one worker.

    Args:
        reads: the topics whose lag counts.
        fail: ends the process, from any thread.
    """

    def __init__(  # noqa: PLR0913 — made once
        self,
        settings: Settings,
        *,
        pulse: Pulse,
        marks: Marks,
        reads: tuple[Topic[Any], ...],
        signs: Signs,
        fail: Callable[[str], None],
    ) -> None:
        self._settings = settings
        self._pulse = pulse
        self._marks = marks
        self._reads = reads
        self._signs = signs
        self._fail = fail
        self._lag = 0
        self._deletions = Deletions(pulse.stage)
        self._failures = 0
        self._lost_since: float | None = None

    def start(self) -> None:
        """Start the thread; it ends with the process."""
        threading.Thread(target=lambda: asyncio.run(self._watch()), name="watchdog", daemon=True).start()

    async def _watch(self) -> None:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._watch_steps())
            tasks.create_task(self._watch_rebalance())
            tasks.create_task(self._watch_broker())
            tasks.create_task(self._watch_stall())

    async def _watch_steps(self) -> None:
        """Count own looks, not seconds: a process that was stopped and continued has not hung."""
        looks, seen = 0, -1
        while True:
            faulthandler.dump_traceback_later(DEAD_MAN, exit=True)
            steps = self._pulse.steps
            looks = looks + 1 if steps == seen and steps % 2 else 0
            seen = steps
            if looks * LOOK >= self._settings.chunk_limit:
                if self._marks.running:
                    self._marks.running.hang()
                self._fail("a step hangs")
            await asyncio.sleep(LOOK)

    async def _watch_rebalance(self) -> None:
        looks = 0
        progress = -1
        while True:
            if ailment := self._signs.ailment():
                self._fail(ailment)
            moved, progress = self._pulse.progress != progress, self._pulse.progress
            looks = looks + 1 if self._signs.is_rebalancing() and not moved else 0
            if looks * LOOK >= REBALANCE:
                self._fail("a rebalance does not end")
            await asyncio.sleep(LOOK)

    async def _watch_broker(self) -> None:
        while True:
            admin = Admin(self._settings)
            try:
                async with asyncio.timeout(ANSWER):
                    await admin.open()
                await self._ask(admin)
            except BROKER_ERRORS:
                self._lose()
            finally:
                await admin.close()
            await asyncio.sleep(ASK)

    async def _ask(self, admin: Admin) -> None:
        while True:
            async with asyncio.timeout(ANSWER):
                standings = await admin.standings(group_of(self._settings, self._pulse.stage), self._reads)
            self._find()
            self._lag = sum(standing.lag for standing in standings.values())
            for place, standing in standings.items():
                topic, partition = place
                CONSUMER_LAG.of(stage=self._pulse.stage, topic=topic, partition=str(partition)).set(standing.lag)
                self._deletions.tell(place, standing)
            await asyncio.sleep(ASK)

    async def _watch_stall(self) -> None:
        """End the worker when there is lag, the broker answers, and nothing moves, seen several times."""
        seen = 0
        while True:
            before = self._pulse.progress
            await asyncio.sleep(self._settings.stall_limit)
            answers = self._pulse.answering_since is not None
            still = self._pulse.progress == before and not self._is_waiting()
            seen = seen + 1 if still and answers and self._lag > 0 else 0
            if seen >= SEEN:
                self._fail(f"{self._lag} records wait, the broker answers, and nothing moves")

    def _is_waiting(self) -> bool:
        now = time.monotonic()
        return any(now - since < self._settings.patience for since in tuple(self._pulse.waiting.values()))

    def _lose(self) -> None:
        self._failures += 1
        self._pulse.answering_since = None
        if self._failures >= LOST and self._lost_since is None:
            self._lost_since = time.monotonic()
            log("broker_lost", stage=self._pulse.stage, servers=self._settings.kafka_bootstrap)

    def _find(self) -> None:
        self._failures = 0
        if self._pulse.answering_since is None:
            self._pulse.answering_since = time.monotonic()
        if self._lost_since is not None:
            seconds = round(time.monotonic() - self._lost_since, 3)
            self._lost_since = None
            log("broker_found", stage=self._pulse.stage, seconds=seconds)
