"""Quarantine: a story whose step failed is run once more, alone in a process, so that the guilty one is certain."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

from services import release
from services.runtime.breaker import Breaker
from services.runtime.hand import Hand, HandLost, Mode, Orders
from services.runtime.logging import log
from services.runtime.metrics import QUARANTINE_RUNS
from services.runtime.refuse import step_failed
from services.runtime.sink import Record
from services.runtime.work import Done, Failure
from services.stage import Equipment, Stateless

# A process may also be killed by someone who is not the story's doing; twice is.
CRASHES: Final = 2


class Quarantine:
    """One process, started when it is first needed, for one story at a time."""

    def __init__(self, stage: Stateless[Any, Any], equipment: Equipment, *, limit: float, breaker: Breaker) -> None:
        self._stage = stage
        self._orders = Orders(stage, equipment)
        self._limit = limit
        self._breaker = breaker
        self._hand: Hand | None = None
        self._thread = ThreadPoolExecutor(1, "quarantine")
        self._alone = asyncio.Lock()

    async def run(self, record: Record) -> Done:
        """Do the step again, then the lesser one if the stage has it; else reject the story as ``step_failed``.

        Raises:
            ReleaseAtFault: too many stories fail.
        """
        async with self._alone:
            result = await self._try(record, "step")
            if isinstance(result, Done):
                return self._passed(result, "passed")
            self._report(record, result)
            if self._stage.fallback:
                lesser = await self._try(record, "fallback")
                if isinstance(lesser, Done):
                    return self._passed(lesser, "fallback")
        self._breaker.failed()
        QUARANTINE_RUNS.of(stage=self._stage.name, result="rejected").inc()
        return Done(refusals=(step_failed(result),))

    def close(self) -> None:
        """End the process."""
        if self._hand:
            self._hand.kill()
        self._thread.shutdown(wait=False, cancel_futures=True)

    async def _try(self, record: Record, mode: Mode) -> Done | Failure:
        failure = Failure("Crashed")
        for _ in range(CRASHES):
            try:
                return (await asyncio.get_running_loop().run_in_executor(self._thread, self._run, record, mode))[0]
            except HandLost as lost:
                self._hand = None
                failure = Failure(lost.error)
                if lost.error == "Hung":
                    break
        return failure

    def _run(self, record: Record, mode: Mode) -> list[Done | Failure]:
        if self._hand is None:
            hand = Hand(self._orders)
            hand.wait_until_ready()
            self._hand = hand
        return self._hand.run([record], self._limit, mode)

    def _passed(self, done: Done, result: str) -> Done:
        self._breaker.passed()
        QUARANTINE_RUNS.of(stage=self._stage.name, result=result).inc()
        return done

    def _report(self, record: Record, failure: Failure) -> None:
        log(
            "step_failed",
            stage=self._stage.name,
            error=failure.error,
            frame=failure.frame,
            release=release.VERSION,
            topic=record.topic,
            partition=record.partition,
            offset=record.offset,
        )
