"""What is done to the flow while stories pass through it."""

import asyncio
import contextlib
import os
import random
import signal
from collections.abc import Sequence
from dataclasses import dataclass

from services.runtime.supervisor import Supervisor
from tests.chaos.field import WORKERS, Field, send
from tests.chaos.stories import Wire


@dataclass(frozen=True, slots=True)
class Plan:
    """How much of it, and the seed that decides when."""

    kills: int
    seed: int
    # Seconds that a broker is frozen or away.
    away: float


async def kill(arena: Field, wires: Sequence[Wire], plan: Plan) -> None:
    """SIGKILL every worker in turn, each while stories pass and none before the last one was back at work."""
    chance = random.Random(plan.seed)  # noqa: S311 — repeatable, not secret
    for number, part in enumerate(_parts(wires, plan.kills)):
        sending = asyncio.create_task(send(arena, part))
        if number < plan.kills:
            await asyncio.sleep(chance.uniform(0.1, 1.5))
            name = WORKERS[number % len(WORKERS)]
            _kill(arena.supervisor.pids[name])
            arena.note(name)
            await _gone(arena, name)
        await sending
        await arena.ready()


async def freeze(arena: Field, wires: Sequence[Wire], plan: Plan) -> None:
    """SIGSTOP the broker, as often as there are kills, in the middle of the stories."""
    for number, part in enumerate(_parts(wires, plan.kills)):
        sending = asyncio.create_task(send(arena, part))
        if number < plan.kills:
            await asyncio.sleep(0.5)
            arena.broker.freeze()
            arena.note("broker frozen")
            await asyncio.sleep(plan.away)
            arena.broker.thaw()
        await sending


async def broker(arena: Field, wires: Sequence[Wire], plan: Plan) -> None:
    """SIGKILL the broker, a real one that keeps what it acknowledged, and start it again after a while."""
    for number, part in enumerate(_parts(wires, plan.kills)):
        sending = asyncio.create_task(send(arena, part))
        if number < plan.kills:
            await asyncio.sleep(0.5)
            arena.broker.kill()
            arena.note("broker")
            await asyncio.sleep(plan.away)
            await asyncio.to_thread(arena.broker.start)
        await sending
        await arena.ready()


async def join(arena: Field, wires: Sequence[Wire], plan: Plan) -> None:
    """Let a second prepare and a second chain worker join and leave; every other time they leave by SIGKILL."""
    for number, part in enumerate(_parts(wires, plan.kills)):
        sending = asyncio.create_task(send(arena, part))
        if number < plan.kills:
            async with arena.joined("prepare") as prepare, arena.joined("chain") as chain:
                await asyncio.sleep(1)
                for second in (prepare, chain):
                    second.stop() if number % 2 == 0 else _kill_for_good(second)
                    arena.note("second worker left" if number % 2 == 0 else "second worker killed")
        await sending


async def steady(arena: Field, wires: Sequence[Wire], plan: Plan) -> None:
    """Only send: what goes wrong is in the stories, or in the step."""
    del plan
    await send(arena, wires)


FAULTS = {
    "kill": kill,
    "freeze": freeze,
    "broker": broker,
    "join": join,
    "malformed": steady,
    "hang": steady,
    "crash": steady,
    "raise": steady,
}


def _parts(wires: Sequence[Wire], kills: int) -> list[Sequence[Wire]]:
    size = len(wires) / (kills + 1)
    return [wires[round(part * size) : round((part + 1) * size)] for part in range(kills + 1)]


async def _gone(arena: Field, name: str) -> None:
    # The port of a process that was killed is closed by the kernel, before it is ready again on the same one.
    while arena.is_ready(name):  # noqa: ASYNC110 — another process tells of itself by its port
        await asyncio.sleep(0.05)


def _kill_for_good(second: Supervisor) -> None:
    second.stop()
    for process in second.pids.values():
        _kill(process)


def _kill(process: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)
