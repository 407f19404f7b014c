"""Intake as a process of its own: health, patience at the start, a clean end."""

import asyncio
import signal
import time
from typing import Final

from services.intake.service import Intake, intake
from services.runtime.health import PORTS, Readiness, serve_health
from services.runtime.load_settings import Problem, SettingsInvalid, variable
from services.runtime.logging import log
from services.runtime.probe import answers, split
from services.runtime.settings import Settings

STAGE: Final = "intake"
FAILED: Final = 70  # sysexits.h EX_SOFTWARE: the supervisor starts it again
POLL: Final = 0.5  # seconds between two looks for the broker
PROBE: Final = 2.0  # seconds for an answer


async def run_intake(settings: Settings) -> int:
    """Run intake until SIGTERM or SIGINT; return the exit code.

    Raises:
        SettingsInvalid: what is set cannot work; exit with `EX_CONFIG`.
    """
    stopping = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    port = PORTS[STAGE] if settings.metrics_port is None else settings.metrics_port
    readiness = Readiness(STAGE, "broker")
    running: list[Intake] = []

    def refresh() -> None:
        for one in running:
            one.counts.refresh()

    async with serve_health(readiness, host=settings.metrics_host, port=port, refresh=refresh):
        if not await _broker_found(settings, stopping):
            return 0
        async with intake(settings) as started:
            running.append(started)
            readiness.done("broker")
            log("worker_started", stage=STAGE)
            code = await _until_stopped(started, stopping)
    log("worker_stopped", stage=STAGE)
    return code


async def _until_stopped(running: Intake, stopping: asyncio.Event) -> int:
    told = asyncio.create_task(stopping.wait())
    watching = {running.watching} if running.watching else set[asyncio.Task[None]]()
    await asyncio.wait({told, *watching}, return_when=asyncio.FIRST_COMPLETED)
    if told.done():
        return 0
    told.cancel()
    error = running.watching.exception() if running.watching else None
    log("worker_failed", stage=STAGE, cause=f"the watched folder: {error!r}")
    return FAILED


async def _broker_found(settings: Settings, stopping: asyncio.Event) -> bool:
    """Wait for the broker; return False if told to stop meanwhile."""
    began = time.monotonic()
    said = False
    while not await asyncio.to_thread(_answers, settings):
        if settings.start_patience and time.monotonic() - began > settings.start_patience:
            raise SettingsInvalid((_unreachable(settings),))
        if not said:
            log("broker_lost", stage=STAGE, servers=settings.kafka_bootstrap)
            said = True
        try:
            await asyncio.wait_for(stopping.wait(), POLL)
        except TimeoutError:
            continue
        return False
    return True


def _answers(settings: Settings) -> bool:
    # With TLS a plain question gets no answer; the client itself then finds out.
    return settings.kafka_tls or any(answers(*split(server), PROBE) for server in settings.kafka_bootstrap.split(","))


def _unreachable(settings: Settings) -> Problem:
    waited = f"no broker answered within {settings.start_patience:g} s"
    return Problem(variable("kafka_bootstrap"), settings.kafka_bootstrap, waited, "start the broker, or name another")
