"""The machines: what one worker needs to run a stateless stage, a stateful stage or a sink, put together."""

import asyncio
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, Protocol

from services.runtime import kafka
from services.runtime.account import Account
from services.runtime.admin import Place
from services.runtime.batch import Handler, Limits
from services.runtime.breaker import Breaker
from services.runtime.lease import Lease
from services.runtime.marks import Marks
from services.runtime.outbox import Outbox
from services.runtime.pool import Pool
from services.runtime.pulse import Pulse
from services.runtime.quarantine import Quarantine
from services.runtime.recovery import Recovery
from services.runtime.settings import Settings
from services.runtime.sink import Sink
from services.runtime.sinking import SinkHandler
from services.runtime.stateful import Kit, Live, StatefulHandler
from services.runtime.stateless import Inline, Pooled, StatelessHandler
from services.runtime.watches import WatchFollower
from services.stage import Equipment, Outcome, Stateful, Stateless

# What is done one after the other anyway has one lane for all partitions: a sink's writes, inline steps.
ONE_LANE: Final[Place] = ("", 0)
# Seconds between two ticks.
TICK: Final = 1.0


@dataclass(frozen=True, slots=True)
class Tools:
    """What every machine is made with."""

    settings: Settings
    equipment: Equipment
    pulse: Pulse
    marks: Marks
    outbox: type[Outbox] = Outbox


class Machine(Protocol):
    """What the engine drives."""

    @property
    def limits(self) -> Limits:
        """How its lanes cut batches."""
        ...

    def lane(self, place: Place) -> Place:
        """Name the lane that a partition belongs to."""
        ...

    def handler(self, lane: Place) -> Handler:
        """Make the handler of a lane."""
        ...

    async def open(self) -> None:
        """Get ready, before any partition is assigned."""
        ...

    async def run(self) -> None:
        """Do what has to be done beside the lanes, until cancelled."""
        ...

    async def close(self) -> None:
        """Let go of everything."""
        ...


class StatelessMachine:
    """A stateless stage: inline, or with a pool; quarantine beside it."""

    def __init__(self, stage: Stateless[Any, Any], tools: Tools) -> None:
        settings = tools.settings
        self._stage = stage
        self._tools = tools
        self._producer = kafka.producer(settings)
        self._breaker = Breaker(settings.state_dir / stage.name / "tripped")
        self._quarantine = Quarantine(stage, tools.equipment, limit=settings.story_limit, breaker=self._breaker)
        size = settings.pool_size or os.cpu_count() or 1
        self._pool = Pool(stage, tools.equipment, size=size) if stage.pooled else None
        self.limits = Limits(settings.batch_size, settings.window, settings.chunk_size, settings.batch_within)

    def lane(self, place: Place) -> Place:
        """Name the lane: with a pool each partition has its own, so that a slow page holds up its feed alone."""
        return place if self._pool else ONE_LANE

    def handler(self, lane: Place) -> Handler:
        """Make the handler of a lane; all share the pool."""
        del lane
        outbox = self._tools.outbox(self._producer, self._tools.pulse, self._tools.settings.patience)
        return StatelessHandler(
            self._runner, quarantine=self._quarantine, breaker=self._breaker, outbox=outbox, stage=self._stage.name
        )

    async def open(self) -> None:
        """Connect, and load the context where steps run."""
        tools = self._tools
        if self._pool:
            await self._pool.open()
            self._runner = Pooled(self._pool, tools.settings.chunk_size, tools.settings.chunk_limit, tools.pulse)
        else:
            self._runner = Inline(self._stage, self._apply(), tools.marks, tools.pulse)
        await self._producer.start()

    async def run(self) -> None:
        """Nothing runs beside the lanes."""
        await asyncio.Event().wait()

    async def close(self) -> None:
        """Send what is queued, end the processes."""
        await self._producer.stop()
        self._quarantine.close()
        if self._pool:
            self._pool.close()

    def _apply(self) -> Callable[[Any], Outcome]:
        context = self._stage.context(self._tools.equipment)
        return lambda message: self._stage.step(message, context)


class StatefulMachine:
    """A stateful stage: a state file and a lane for each partition, ticks between batches."""

    def __init__(self, stage: Stateful[Any, Any], tools: Tools) -> None:
        settings, pulse = tools.settings, tools.pulse
        self._stage = stage
        self._tools = tools
        self._producer = kafka.producer(settings)
        self._follower = WatchFollower(settings, pulse) if stage.watches else None
        self._handlers: dict[Place, StatefulHandler] = {}
        self._live = Live(None)
        self._kit = Kit(
            stage=stage,
            live=self._live,
            recovery=Recovery(stage, settings, pulse, tools.marks),
            outbox=tools.outbox(self._producer, pulse, settings.patience),
            lease=Lease(pulse, settings.session_timeout, settings.patience),
            marks=tools.marks,
            breaker=Breaker(settings.state_dir / stage.name / "tripped"),
            account=Account(stage.name),
            pulse=pulse,
            patience=settings.patience,
        )
        self.limits = Limits(settings.batch_size, window=1)

    def lane(self, place: Place) -> Place:
        """Name the lane: each partition has its own."""
        return place

    def handler(self, lane: Place) -> Handler:
        """Make the handler of a lane, with the state of its partition."""
        self._handlers[lane] = StatefulHandler(self._kit, lane)
        return self._handlers[lane]

    async def open(self) -> None:
        """Connect, read the watches if the stage has any, make the context."""
        equipment = self._tools.equipment
        if self._follower:
            equipment = await self._follower.read(equipment)
        await self._remake(equipment)
        await self._producer.start()

    async def run(self) -> None:
        """Tick, and follow the watches."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._tick())
            if self._follower:
                tasks.create_task(self._follower.follow(self._tools.equipment, self._remake))

    async def close(self) -> None:
        """Send what is queued."""
        if self._follower:
            await self._follower.close()
        await self._producer.stop()

    async def _remake(self, equipment: Equipment) -> None:
        # On a thread: compiling a hundred thousand watches must not stop the stories meanwhile.
        self._live.context = await asyncio.to_thread(self._stage.context, equipment)

    async def _tick(self) -> None:
        while self._stage.tick:
            await asyncio.sleep(TICK)
            for handler in tuple(self._handlers.values()):
                await handler.tick(datetime.now(UTC))


class SinkMachine:
    """A sink: one lane for all its partitions."""

    def __init__(self, sink: Sink, tools: Tools) -> None:
        settings = tools.settings
        self._handler = SinkHandler(sink, tools.pulse, settings.patience)
        self.limits = Limits(settings.batch_size, window=1)

    def lane(self, place: Place) -> Place:
        """Name the lane: there is one."""
        del place
        return ONE_LANE

    def handler(self, lane: Place) -> Handler:
        """Return the sink's handler."""
        del lane
        return self._handler

    async def open(self) -> None:
        """Open the sink."""
        await self._handler.start()

    async def run(self) -> None:
        """Nothing runs beside the lane."""
        await asyncio.Event().wait()

    async def close(self) -> None:
        """Close the sink."""
        await self._handler.stop()


def machine_of(job: Stateless[Any, Any] | Stateful[Any, Any] | Sink, tools: Tools) -> Machine:
    """Make the machine that runs a stage or a sink."""
    if isinstance(job, Stateless):
        return StatelessMachine(job, tools)
    if isinstance(job, Stateful):
        return StatefulMachine(job, tools)
    return SinkMachine(job, tools)
