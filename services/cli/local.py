"""The services as local processes: what `run`, the chaos tests and the benchmarks start."""

import asyncio
import http.client
import sys
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from services.runtime.health import PORTS
from services.runtime.load_settings import variable
from services.runtime.probe import free_port
from services.runtime.supervisor import Service

STAGES: Final = ("intake", "prepare", "chain", "alert", "archive")
POLL: Final = 0.1  # seconds


def worker(stage: str, environment: Mapping[str, str], *, port: int, log: Path | None = None) -> Service:
    """Return a service of a stage; ``port`` is where its health is served."""
    command = (sys.executable, "-m", "services.cli", "worker", stage)
    return Service(stage, command, {**environment, variable("metrics_port"): str(port)}, log)


def health_ports(stages: Iterable[str]) -> dict[str, int]:
    """Choose the port of each stage's health: its own, or a free one if that is taken."""
    return {stage: free_port(PORTS[stage]) for stage in stages}


async def await_ready(ports: Mapping[str, int], limit: float) -> tuple[str, ...]:
    """Wait until every service is ready; return those that are not after ``limit`` seconds."""
    deadline = time.monotonic() + limit
    waiting = dict(ports)
    while waiting and time.monotonic() < deadline:
        for stage, port in tuple(waiting.items()):
            if await asyncio.to_thread(is_ready, port):
                del waiting[stage]
        await asyncio.sleep(POLL)
    return tuple(waiting)


def is_ready(port: int) -> bool:
    """Tell whether the service on this port of 127.0.0.1 is ready."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == http.HTTPStatus.OK
    except OSError:
        return False
    finally:
        connection.close()
