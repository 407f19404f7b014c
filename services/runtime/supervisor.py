"""Keep one process per service running, until told to stop or until no restart can help."""

import asyncio
import contextlib
import signal
import time
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Final

from services.runtime.load_settings import EX_CONFIG
from services.runtime.logging import log
from services.runtime.metrics import RESTARTS
from services.runtime.tether import tethered

FIRST_DELAY: Final = 0.5  # seconds
LONGEST_DELAY: Final = 10.0
# A service that ran this long (seconds) was well: its next failure starts at the first delay again.
WELL: Final = 30.0


@dataclass(frozen=True, slots=True)
class Service:
    """A service as a process. ``log`` is where its output goes; None leaves it on ours."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str]
    log: Path | None = None


@dataclass(slots=True)
class Child:
    """What the supervisor knows of a running service."""

    process: asyncio.subprocess.Process
    started: float = field(default_factory=time.monotonic)

    @property
    def seconds(self) -> float:
        """For how long it runs, or ran."""
        return round(time.monotonic() - self.started, 3)


class Supervisor:
    """Starts services, starts those that end again, stops them all; they die with it.

    ``run`` returns when `stop` was called, or when a service ended with `EX_CONFIG`.
    """

    def __init__(
        self, services: Sequence[Service], *, grace: float, tell: Callable[[str], None] = lambda _: None
    ) -> None:
        """Take what to run.

        Args:
            services: started all at once.
            grace: seconds between SIGTERM and SIGKILL.
            tell: is told, in words for people, when a service ended by itself.
        """
        self._services = tuple(services)
        self._tell = tell
        self._grace = grace
        self._stopping = asyncio.Event()
        self._refused: str | None = None
        self._children: dict[str, Child] = {}

    @property
    def pids(self) -> dict[str, int]:
        """The process id of each service that runs now."""
        return {name: child.process.pid for name, child in self._children.items()}

    @property
    def refused(self) -> str | None:
        """The service whose settings were bad, if one was."""
        return self._refused

    def stop(self) -> None:
        """Stop every service; `run` then returns."""
        self._stopping.set()

    async def run(self) -> int:
        """Run the services; return 0 after `stop`, `EX_CONFIG` after a bad setting."""
        async with asyncio.TaskGroup() as group:
            for service in self._services:
                group.create_task(self._keep(service))
        return EX_CONFIG if self._refused else 0

    async def _keep(self, service: Service) -> None:
        delay = FIRST_DELAY
        while not self._stopping.is_set():
            child = await self._start(service)
            await _first(child.process.wait(), self._stopping.wait())
            if self._stopping.is_set():
                await self._end(service, child)
                return
            if child.process.returncode == EX_CONFIG:
                self._refuse(service)
                return
            delay = FIRST_DELAY if child.seconds > WELL else delay
            self._report(service, child, delay)
            await _first(asyncio.sleep(delay), self._stopping.wait())
            delay = min(delay * 2, LONGEST_DELAY)

    async def _start(self, service: Service) -> Child:
        with _output(service.log) as output:
            process = await asyncio.create_subprocess_exec(
                *tethered(service.command),
                env=dict(service.environment),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                # Ctrl-C is for us, who stop them in order.
                start_new_session=True,
            )
        child = self._children[service.name] = Child(process)
        log("service_started", service=service.name, pid=process.pid)
        return child

    async def _end(self, service: Service, child: Child) -> None:
        since = time.monotonic()
        _signal(child.process, signal.SIGTERM)
        try:
            await asyncio.wait_for(child.process.wait(), self._grace)
        except TimeoutError:
            # Faust may hang in its shutdown after a broker's death; nothing is lost, nothing was committed.
            _signal(child.process, signal.SIGKILL)
            await child.process.wait()
            log("service_killed", service=service.name, seconds=self._grace)
        self._children.pop(service.name, None)
        seconds = round(time.monotonic() - since, 3)
        log("service_stopped", service=service.name, exit_code=child.process.returncode, seconds=seconds)

    def _refuse(self, service: Service) -> None:
        self._children.pop(service.name, None)
        self._refused = service.name
        log("settings_invalid", service=service.name, problem="it ended with exit 78 and says why in its own log")
        self._tell(f"{service.name} cannot start with these settings{_where(service)}")
        self.stop()

    def _report(self, service: Service, child: Child, delay: float) -> None:
        self._children.pop(service.name, None)
        code = child.process.returncode
        RESTARTS.of(service=service.name, exit_code=str(code)).inc()
        log("service_ended", service=service.name, exit_code=code, seconds=child.seconds, delay=delay)
        self._tell(f"{service.name} ended with {code}, starts again in {delay} s{_where(service)}")


def _output(path: Path | None) -> contextlib.AbstractContextManager[IO[bytes] | None]:
    if path is None:
        return contextlib.nullcontext()
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.open("ab")


def _where(service: Service) -> str:
    return f": see {service.log}" if service.log else ""


def _signal(process: asyncio.subprocess.Process, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        process.send_signal(number)


async def _first(*waits: Coroutine[Any, Any, object]) -> None:
    """Return when the first of them does; cancel the others."""
    tasks = [asyncio.create_task(wait) for wait in waits]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
