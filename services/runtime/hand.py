"""A hand: one process that does steps for a worker, and dies with it."""

import contextlib
import faulthandler
import gc
import multiprocessing
import os
import pickle
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from typing import Any, Final, Literal, TypeAlias, TypeVar

from services.runtime.sink import Record
from services.runtime.work import Apply, ApplyAll, Done, Failure, Results, attempt_all
from services.stage import Equipment, Stateless

# Which step to run: the stage's own, or the lesser one that quarantine falls back on.
Mode: TypeAlias = Literal["step", "fallback"]
# How to do a step: on one message, and on several at once where the stage can.
Ways: TypeAlias = tuple[Apply, ApplyAll | None]
T = TypeVar("T")
# Seconds to load a context; models and gazetteers on a busy machine.
START_LIMIT: Final = 120.0
# Seconds past its limit after which a hand ends itself, when nobody is left to do it.
OVERTIME: Final = 5.0
# A limit is of the hand's own CPU seconds; the clock on the wall may run this many times as long, since on a busy
# machine it says more of the neighbours than of the story.
PATIENCE_FACTOR: Final = 3.0
# Objects made between two looks of the collector: what a few dozen stories leave.
RARELY: Final = 50_000


class HandLost(Exception):  # noqa: N818 — reads as what it is
    """A hand hung or died over its records; ``error`` says which."""

    def __init__(self, error: Literal["Hung", "Crashed"]) -> None:
        super().__init__(error)
        self.error = error


class HandUnready(Exception):  # noqa: N818 — reads as what it is
    """A hand could not load its context; that is no story's fault, and the worker exits 70."""


@dataclass(frozen=True, slots=True)
class Orders:
    """What a hand is given at start."""

    stage: Stateless[Any, Any]
    equipment: Equipment


class Hand:
    """The worker's end. Its methods block; they are called on a thread."""

    def __init__(self, orders: Orders) -> None:
        context = multiprocessing.get_context("forkserver")
        # The server imports the stage once; every hand is then forked with it.
        context.set_forkserver_preload([orders.stage.context.__module__, orders.stage.step.__module__])
        self._connection, theirs = context.Pipe()
        # Nobody writes here: that it closes is the message.
        lifeline, self._lifeline = context.Pipe(duplex=False)
        self._process = context.Process(target=_serve, args=(orders, theirs, lifeline), daemon=True)
        self._process.start()
        theirs.close()
        lifeline.close()

    def wait_until_ready(self) -> None:
        """Return when the context is loaded.

        Raises:
            HandUnready: it could not be loaded.
        """
        try:
            self._receive(START_LIMIT)
        except HandLost as lost:
            raise HandUnready(f"{lost.error} while it loaded the context") from lost

    def run(self, records: list[Record], limit: float, mode: Mode = "step") -> Results:
        """Do the step on records, in order.

        Args:
            records: what to do it on.
            limit: CPU seconds for all of them; three times as many on the wall.
            mode: which step.

        Raises:
            HandLost: it took longer, or the process is gone; it is of no more use.
        """
        try:
            self._connection.send((mode, records, limit))
        except OSError as error:
            self.kill()
            raise HandLost("Crashed") from error
        return self._receive(limit)

    def kill(self) -> None:
        """End the process at once."""
        self._process.kill()
        self._process.join()
        self._connection.close()
        self._lifeline.close()

    def _receive(self, limit: float) -> Results:
        try:
            if self._connection.poll(limit * PATIENCE_FACTOR):
                return pickle.loads(self._connection.recv_bytes())  # noqa: S301 — from our own process
        except (EOFError, OSError) as error:
            self.kill()
            raise HandLost("Hung" if self._process.exitcode == -signal.SIGPROF else "Crashed") from error
        self.kill()
        raise HandLost("Hung")


def spare_the_collector() -> None:
    """Keep the collector of garbage from what is loaded, and from stories: trees, freed as they are let go of."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(RARELY)


def _serve(orders: Orders, connection: Connection, lifeline: Connection) -> None:
    # Told to stop, the worker still finishes what it has begun, and needs its hands for it.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    threading.Thread(target=_die_with, args=(lifeline,), daemon=True).start()
    stage = orders.stage
    context = stage.context(orders.equipment)
    spare_the_collector()
    modes: dict[Mode, Ways] = {"step": (_with(context, stage.step), stage.steps and _with(context, stage.steps))}
    if stage.fallback:
        modes["fallback"] = (_with(context, stage.fallback), None)
    connection.send_bytes(pickle.dumps([]))
    with contextlib.suppress(EOFError):
        while True:
            _work(stage, modes, connection)


def _work(stage: Stateless[Any, Any], modes: dict[Mode, Ways], connection: Connection) -> None:
    mode, records, limit = connection.recv()
    # In C, without the interpreter's lock: ends even a step that holds it, if the worker is no longer there to.
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123 — nothing to see
        faulthandler.dump_traceback_later(limit * PATIENCE_FACTOR + OVERTIME, exit=True, file=nowhere)
        # Nobody handles SIGPROF: it ends the process when its CPU seconds are used up, whatever it is doing.
        signal.setitimer(signal.ITIMER_PROF, limit)
        results = attempt_all(stage, records, *modes[mode])
        signal.setitimer(signal.ITIMER_PROF, 0)
        faulthandler.cancel_dump_traceback_later()
    connection.send_bytes(pickle.dumps([_light(result) for result in results]))


def _with(context: object, step: Callable[[Any, Any], T]) -> Callable[[Any], T]:
    return lambda message: step(message, context)


def _light(result: Done | Failure) -> Done | Failure:
    # Outputs cross the border encoded; the models they were made of stay.
    if isinstance(result, Failure):
        return result
    return replace(result, published=())


def _die_with(lifeline: Connection) -> None:
    with contextlib.suppress(EOFError, OSError):
        lifeline.recv_bytes()
    os._exit(0)
