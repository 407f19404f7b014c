"""The field of battle: a broker, the real services as real processes, and a sender."""

import asyncio
import contextlib
import os
import time
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from schemas.story import RawStory
from schemas.topics import RAW, WATCHES
from schemas.watch import Watch
from services.cli.local import await_ready, is_ready, worker
from services.runtime import kafka
from services.runtime.admin import Admin
from services.runtime.broker import BrokerProcess
from services.runtime.load_settings import known_variables, variable
from services.runtime.probe import free_port
from services.runtime.records import encode
from services.runtime.settings import Settings
from services.runtime.supervisor import Service, Supervisor
from services.stage import Output
from tests.chaos.stories import WATCHED, Wire

WORKERS: Final = ("prepare", "chain", "alert", "archive")
READY_WITHIN: Final = 120.0
# Stories a second: what the flow passes with ease, so that kills hit work and not a backlog alone.
RATE: Final = 150.0
EVERYTHING: Final = Watch(id="chaos", any_of=(WATCHED,), on=("new", "correction", "kill"))


@dataclass(slots=True)
class Kill:
    """When a process was killed, seconds after the start, and which."""

    time: float
    process: str


@dataclass(slots=True)
class Field:
    """What a fault acts on. ``kills`` is what it did."""

    broker: BrokerProcess
    settings: Settings
    folder: Path
    environment: dict[str, str]
    supervisor: Supervisor
    ports: dict[str, int]
    kills: list[Kill] = field(default_factory=list)
    sent: list[Wire] = field(default_factory=list)
    started: float = field(default_factory=time.monotonic)

    def note(self, process: str) -> None:
        """Write down that a process was killed, frozen or sent away just now."""
        self.kills.append(Kill(round(time.monotonic() - self.started, 2), process))

    async def ready(self, *names: str) -> None:
        """Wait until these workers, or all, are ready."""
        late = await await_ready({name: self.ports[name] for name in names or WORKERS}, READY_WITHIN)
        if late:
            raise TimeoutError(f"not ready within {READY_WITHIN:.0f} s: {', '.join(late)}, see {self.folder}")

    def is_ready(self, name: str) -> bool:
        """Tell whether a worker is ready now."""
        return is_ready(self.ports[name])

    @contextlib.asynccontextmanager
    async def joined(self, stage: str) -> AsyncGenerator[Supervisor]:
        """Run a second worker of a stage while the block runs."""
        port = free_port()
        log = self.folder / "log" / f"{stage}-2.log"
        second = replace(worker(stage, self.environment, port=port, log=log), name=f"{stage}-2")
        async with supervised([second], grace=10) as supervisor:
            # A standby that waits for its lane is not ready, and need not be.
            await await_ready({second.name: port}, 15)
            yield supervisor


@contextlib.asynccontextmanager
async def prepared(
    broker: BrokerProcess, folder: Path, fault: str | None = None, watches: Sequence[Watch] = (EVERYTHING,)
) -> AsyncGenerator[Field]:
    """Start the four workers on a broker that runs, and publish the watches."""
    environment = _environment(broker, folder, fault)
    settings = Settings(kafka_bootstrap=broker.address, archive_path=folder / "archive.db", state_dir=folder / "state")
    async with Admin(settings) as admin:
        await admin.create_topics()
    await _publish(settings, watches)
    ports = {stage: free_port() for stage in WORKERS}
    services = [worker(stage, environment, port=ports[stage], log=folder / "log" / f"{stage}.log") for stage in WORKERS]
    async with supervised(services, grace=10) as supervisor:
        arena = Field(broker, settings, folder, environment, supervisor, ports)
        await arena.ready()
        arena.started = time.monotonic()
        yield arena


@contextlib.asynccontextmanager
async def supervised(services: Sequence[Service], *, grace: float) -> AsyncGenerator[Supervisor]:
    """Run a supervisor while the block runs."""
    supervisor = Supervisor(services, grace=grace)
    running = asyncio.create_task(supervisor.run())
    try:
        yield supervisor
    finally:
        supervisor.stop()
        await running


def _environment(broker: BrokerProcess, folder: Path, fault: str | None) -> dict[str, str]:
    own: dict[str, object] = {
        "kafka_bootstrap": broker.address,
        "state_dir": folder / "state",
        "archive_path": folder / "archive.db",
        "archive_port": free_port(),
        "log_format": "json",
        "log_level": "warning",
        "fault": fault or "",
        "test_faults": bool(fault),
    }
    inherited = {name: value for name, value in os.environ.items() if name not in known_variables()}
    return {**inherited, **{variable(name): str(value) for name, value in own.items()}}


async def _publish(settings: Settings, watches: Sequence[Watch]) -> None:
    producer = kafka.producer(settings)
    await producer.start()
    try:
        records = [encode(Output(WATCHES, watch.id, watch), "chaos") for watch in watches]
        sent = [await producer.send(one.topic, one.value, one.key, headers=one.headers) for one in records]
        await asyncio.gather(*sent)
    finally:
        await producer.stop()


async def send(arena: Field, wires: Sequence[Wire], rate: float = RATE) -> None:
    """Send wires at a rate (a second); a story counts as sent when the broker has acknowledged it."""
    producer = kafka.producer(arena.settings)
    await producer.start()
    try:
        began = time.monotonic()
        reports: list[asyncio.Future[Any]] = []
        for number, wire in enumerate(wires):
            await asyncio.sleep(max(0.0, began + number / rate - time.monotonic()))
            record = encode(Output(RAW, wire.feed, _raw(wire)), "chaos")
            reports.append(await producer.send(record.topic, record.value, record.key, headers=record.headers))
        await asyncio.gather(*reports)
        arena.sent.extend(wires)
    finally:
        await producer.stop()


def _raw(wire: Wire) -> RawStory:
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    return RawStory.of(
        wire.body, transmission=f"chaos-{wire.number}", feed=wire.feed, received=now, provider="chaoswire"
    )
