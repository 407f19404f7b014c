"""The handler of a stateful stage: step, absorb, publish, confirm, and the offset, all in one transaction."""

import asyncio
import sqlite3
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Final

from services import release
from services.runtime.account import Account
from services.runtime.admin import Place
from services.runtime.batch import Settle
from services.runtime.breaker import Breaker
from services.runtime.lease import Lease
from services.runtime.logging import log
from services.runtime.marks import Marks
from services.runtime.metrics import STORIES_REDELIVERED
from services.runtime.outbox import Outbox
from services.runtime.patience import patiently
from services.runtime.pulse import Pulse
from services.runtime.records import Encoded
from services.runtime.recovery import Recovery
from services.runtime.refuse import step_failed
from services.runtime.sending import all_of
from services.runtime.sink import Record
from services.runtime.sinking import nothing_left
from services.runtime.state import StateFile, StateUnavailable
from services.runtime.work import Done, Failure, encode_outcome, work
from services.stage import Outcome, Stateful

# Seconds that steps may hold the loop.
SLICE: Final = 0.02
# Rolled back to its savepoint, a step is run once more in place.
TRIES: Final = 2


@dataclass(slots=True)
class Live:
    """The context of a stage, remade when the watches change; each batch takes the one that is then in place."""

    context: Any


@dataclass(frozen=True, slots=True)
class Kit:
    """What the handlers of all partitions of a stateful stage share."""

    stage: Stateful[Any, Any]
    live: Live
    recovery: Recovery
    outbox: Outbox
    lease: Lease
    marks: Marks
    breaker: Breaker
    account: Account
    pulse: Pulse
    patience: float


class StatefulHandler:
    """Runs batches of one input partition, one at a time."""

    def __init__(self, kit: Kit, place: Place) -> None:
        self._kit = kit
        self._place = place
        self._alone = asyncio.Lock()
        self._file: StateFile | None = None

    async def open(self) -> None:
        """Open the state, folding it anew if it does not fit."""
        async with self._alone:
            self._file = await self._kit.recovery.open(self._place)

    async def close(self) -> None:
        """Close the state once no batch and no tick is under way."""
        async with self._alone:
            self._kit.marks.forget(*self._place)
            if self._file:
                self._file.close()
                self._file = None

    async def begin(self, records: Sequence[Record]) -> Settle:
        """Do all of a batch; nothing is left to do after it."""
        async with self._alone:
            await self._patiently(partial(self._transact, records))
        return nothing_left

    async def tick(self, now: datetime) -> None:
        """Do what is due by the clock, unless the state is not open or a batch is under way."""
        if self._file is None or self._alone.locked():
            return
        async with self._alone:
            await self._patiently(partial(self._tick, now))

    async def _transact(self, records: Sequence[Record]) -> None:
        file = self._opened()
        with file.transaction():
            # Read inside the transaction: another worker may have written since (engine.md §2).
            stored = file.offset
            fresh = [record for record in records if record.offset > stored]
            STORIES_REDELIVERED.of(stage=self._kit.stage.name).inc(len(records) - len(fresh))
            done = await self._steps(file, fresh)
            await self._publish(all_of(self._kit.stage.name, fresh, done))
            if fresh:
                file.advance(fresh[-1].offset)
        for one in done:
            self._kit.account.processed(one)
            self._kit.account.published(one)

    async def _steps(self, file: StateFile, records: Sequence[Record]) -> list[Done]:
        done: list[Done] = []
        began = time.perf_counter()
        context = self._kit.live.context
        for record in records:
            done.append(self._step(file, record, context))
            if time.perf_counter() - began > SLICE:
                await asyncio.sleep(0)
                began = time.perf_counter()
        return done

    def _step(self, file: StateFile, record: Record, context: object) -> Done:
        mark = self._kit.marks.of(*self._place)
        if mark.is_guilty(record.offset):
            return self._failed(record, Failure("Hung"))
        self._kit.marks.running = mark
        result: Done | Failure = Failure("")
        for _ in range(TRIES):
            with mark.step(record.offset), self._kit.pulse.step():
                result = self._try(file, record, context)
            if isinstance(result, Done):
                self._kit.breaker.passed()
                return result
        return self._failed(record, result)

    def _try(self, file: StateFile, record: Record, context: object) -> Done | Failure:
        stage = self._kit.stage

        def apply(message: object) -> Outcome:
            return stage.step(message, context, file.state)

        try:
            with file.savepoint():
                done = work(stage, record, apply)
                for output in done.published:
                    stage.absorb(file.state, output)
        except sqlite3.Error:
            # The disk's fault, not the story's.
            raise
        except Exception as error:  # noqa: BLE001 — whatever a step raises is that story's failure
            return Failure.of(error)
        return done

    def _failed(self, record: Record, failure: Failure) -> Done:
        self._report(failure, topic=record.topic, partition=record.partition, offset=record.offset)
        self._kit.breaker.failed()
        return Done(refusals=(step_failed(failure),))

    def _report(self, failure: Failure, **where: object) -> None:
        stage = self._kit.stage.name
        log("step_failed", stage=stage, error=failure.error, frame=failure.frame, release=release.VERSION, **where)

    async def _tick(self, now: datetime) -> None:
        file, stage = self._opened(), self._kit.stage
        if stage.tick is None:
            return
        with file.transaction():
            try:
                done = self._due(file, now)
            except sqlite3.Error:
                raise
            except Exception as error:  # noqa: BLE001 — what is due stays due, and must not hold up the stories
                self._report(Failure.of(error))
                return
            file.prune(now)
            await self._publish(done.encoded)

    def _due(self, file: StateFile, now: datetime) -> Done:
        stage, context = self._kit.stage, self._kit.live.context
        with file.savepoint(), self._kit.pulse.step():
            done = encode_outcome(stage.tick(context, file.state, now) if stage.tick else Outcome(), stage.name)
            for output in done.published:
                stage.absorb(file.state, output)
            return done

    async def _publish(self, encoded: Sequence[Encoded]) -> None:
        if not encoded:
            return
        await self._kit.lease.hold()
        await self._kit.outbox.confirm(encoded, await self._kit.outbox.send(encoded))

    async def _patiently(self, action: Any) -> None:  # noqa: ANN401 — a function that takes nothing
        await patiently(action, StateUnavailable, pulse=self._kit.pulse, what="disk", patience=self._kit.patience)

    def _opened(self) -> StateFile:
        if self._file is None:
            raise RuntimeError(f"the state of {self._place} is not open")
        return self._file
