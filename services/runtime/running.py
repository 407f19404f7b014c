"""Running a worker: start it, watch it, stop it when told to, and end the process as it must be ended."""

import asyncio
import os
import signal
import sys
import threading
import time
from typing import Any, Final, NoReturn, TypeAlias, cast

from pydantic_core import PydanticCustomError

from schemas.topics import REJECTED, WATCHES, Topic
from services.runtime.admin import BROKER_ERRORS, Admin, TopicMismatch
from services.runtime.engine import Engine
from services.runtime.faults import faults_of, with_faults
from services.runtime.health import PORTS, Readiness, serve_health
from services.runtime.logging import configure_logging, log
from services.runtime.machines import Tools, machine_of
from services.runtime.marks import Marks
from services.runtime.patience import PatienceExhausted, patiently
from services.runtime.pulse import Pulse
from services.runtime.refusing import refuse_to_start
from services.runtime.sabotage import engine_of, outbox_class
from services.runtime.settings import Settings
from services.runtime.sink import Sink
from services.runtime.watchdog import Signs, Watchdog
from services.runtime.worker import FaustWorker
from services.stage import Equipment, Stateful, Stateless

Job: TypeAlias = Stateless[Any, Any] | Stateful[Any, Any] | Sink
# sysexits.h: an internal error. The supervisor starts the worker again, and nothing was acknowledged.
EX_SOFTWARE: Final = 70
# For ever, near enough: a start patience of 0.
AGES: Final = 10 * 365 * 24 * 3600.0


def run_worker(job: Job, settings: Settings, equipment: Equipment) -> NoReturn:
    """Run a stage or a sink in this process until SIGTERM or SIGINT.

    Ends the process: exit 0 when told to stop; 70 on whatever the engine cannot mend, without a commit; 78 when no
    broker is found at start or a topic is not as declared.
    """
    configure_logging(settings, job.name)
    try:
        faults_of(settings)
        code = asyncio.run(_run(with_faults(job, settings), settings, equipment))
    except (TopicMismatch, PatienceExhausted, PydanticCustomError) as error:
        code = refuse_to_start(settings, job.name, str(error))
    leave(code)


async def _run(job: Job, settings: Settings, equipment: Equipment) -> int:
    # Made inside the loop: aiokafka's clients belong to the one they were made in.
    return await _Run(job, settings, equipment).main()


def leave(code: int) -> NoReturn:
    """End the process at once: threads of Faust and of the pool may never end by themselves."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


class _Run:
    """One run of a worker."""

    def __init__(self, job: Job, settings: Settings, equipment: Equipment) -> None:
        self._job = job
        self._settings = settings
        self._pulse = Pulse(job.name)
        self._marks = Marks(settings.state_dir / job.name)
        self._reads: tuple[Topic[Any], ...] = job.reads if isinstance(job.reads, tuple) else (job.reads,)
        self._readiness = Readiness(job.name)
        self._machine = machine_of(job, Tools(settings, equipment, self._pulse, self._marks, outbox_class(settings)))
        self._engine = Engine(self._machine, self._pulse, self._fail_with)
        self._failing = threading.Lock()

    async def main(self) -> int:
        began = time.monotonic()
        stop = _stop_signal()
        settings = self._settings
        port = PORTS.get(self._job.name, 0) if settings.metrics_port is None else settings.metrics_port
        async with serve_health(self._readiness, host=settings.metrics_host, port=port, refresh=self._refresh):
            await self._reach_broker()
            await self._engine.open()
            names = tuple(topic.name for topic in self._reads)
            worker = FaustWorker(settings, self._pulse, names, self._fail)
            self._watch(worker)
            await worker.start(engine_of(settings, self._engine))
            await self._become_ready(worker, stop, began)
            await stop.wait()
            self._readiness.wait("stop", "is stopping")
            await worker.stop()
            await self._engine.close()
        log("worker_stopped", stage=self._job.name)
        return 0

    async def _reach_broker(self) -> None:
        self._readiness.wait("broker", "has not answered yet")
        await patiently(
            self._create_topics,
            BROKER_ERRORS,
            pulse=self._pulse,
            what="broker",
            patience=self._settings.start_patience or AGES,
        )
        self._readiness.done("broker")

    async def _create_topics(self) -> None:
        writes: tuple[Topic[Any], ...] = getattr(self._job, "writes", ())
        wanted = {topic.name: topic for topic in (*self._reads, *writes, REJECTED, WATCHES)}
        async with Admin(self._settings) as admin:
            await admin.create_topics(wanted.values())

    def _watch(self, worker: FaustWorker) -> None:
        signs = Signs(worker.ailment, worker.is_rebalancing)
        Watchdog(
            self._settings, pulse=self._pulse, marks=self._marks, reads=self._reads, signs=signs, fail=self._fail
        ).start()

    async def _become_ready(self, worker: FaustWorker, stop: asyncio.Event, began: float) -> None:
        self._readiness.wait("partitions", "has not joined its group yet")
        joined = asyncio.create_task(worker.joined.wait())
        stopped = asyncio.create_task(stop.wait())
        await asyncio.wait((joined, stopped), return_when=asyncio.FIRST_COMPLETED)
        if stop.is_set():
            return
        await self._engine.until_open()
        self._readiness.done("partitions")
        self._readiness.done("start")
        seconds = round(time.monotonic() - began, 3)
        log("worker_started", stage=self._job.name, partitions=self._engine.lanes, seconds=seconds)

    def _refresh(self) -> None:
        self._engine.show_age(time.time())

    def _fail_with(self, error: BaseException) -> None:
        first = _first(error)
        self._fail(f"{type(first).__name__}: {first}", first)

    def _fail(self, cause: str, error: BaseException | None = None) -> None:
        # The engine and the watchdog may both come to it; the first one speaks.
        with self._failing:
            fields: dict[str, Any] = {"exc_info": error} if error else {}
            log("worker_failed", stage=self._job.name, cause=cause, **fields)
            leave(EX_SOFTWARE)


def _first(error: BaseException) -> BaseException:
    while isinstance(error, BaseExceptionGroup):
        error = cast("BaseExceptionGroup[BaseException]", error).exceptions[0]
    return error


def _stop_signal() -> asyncio.Event:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop
