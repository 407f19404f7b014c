"""The end of a service whose settings no restart can help: exit 78, or in a container stay up, unready."""

import asyncio
import signal

from services.runtime.health import PORTS, Readiness, serve_health
from services.runtime.load_settings import EX_CONFIG
from services.runtime.logging import log
from services.runtime.settings import Settings


def refuse_to_start(settings: Settings, stage: str, problem: str) -> int:
    """Say why, and return `EX_CONFIG`: at once, or after SIGTERM where ``stay_up`` is set.

    A container that ends is started again for ever; one that stays, unready, can be asked why.
    """
    if settings.stay_up:
        asyncio.run(_stay(settings, stage, problem))
    else:
        log("settings_invalid", service=stage, problem=problem)
    return EX_CONFIG


async def _stay(settings: Settings, stage: str, problem: str) -> None:
    told = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, told.set)
    readiness = Readiness(stage, "settings")
    readiness.wait("settings", problem)
    port = PORTS.get(stage, 0) if settings.metrics_port is None else settings.metrics_port
    async with serve_health(readiness, host=settings.metrics_host, port=port):
        log("settings_invalid", service=stage, problem=problem)
        await told.wait()
