"""Sabotage, for tests that must notice it: an engine that breaks its own rules (`services/runtime/faults.py`)."""

from asyncio import Future
from collections.abc import Iterable, Sequence
from typing import Any

from schemas.topics import REJECTED
from services.runtime.admin import Place
from services.runtime.batch import Delivery
from services.runtime.engine import Engine
from services.runtime.faults import sabotage
from services.runtime.outbox import Outbox
from services.runtime.records import Encoded
from services.runtime.settings import Settings


class EarlyEngine:
    """Acknowledges before anything is done, as the tutorials do."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def accept(self, delivery: Delivery) -> None:
        """Acknowledge a delivery, then queue it."""
        delivery.acknowledge()
        await self._engine.accept(Delivery(delivery.record, _nothing))

    async def assign(self, places: Iterable[Place]) -> None:
        """Begin with a new assignment."""
        await self._engine.assign(places)

    async def revoke(self) -> None:
        """Let go of all partitions."""
        await self._engine.revoke()


class HastyOutbox(Outbox):
    """Takes a record for delivered as soon as it is queued."""

    async def confirm(self, records: Sequence[Encoded], reports: Sequence[Future[Any]]) -> None:
        """Wait for nothing."""


class SilentOutbox(Outbox):
    """Drops the rejections of failed steps: "log the error and go on"."""

    async def send(self, records: Sequence[Encoded]) -> list[Future[Any]]:
        """Queue what is no rejection of a failed step."""
        return await super().send([record for record in records if not _is_step_failed(record)])


def engine_of(settings: Settings, engine: Engine) -> Engine | EarlyEngine:
    """Return the engine, or the sabotaged one that a test asks for."""
    return EarlyEngine(engine) if sabotage(settings, "ack-early") else engine


def outbox_class(settings: Settings) -> type[Outbox]:
    """Return the kind of outbox to use."""
    if sabotage(settings, "skip-report"):
        return HastyOutbox
    return SilentOutbox if sabotage(settings, "swallow") else Outbox


def _is_step_failed(record: Encoded) -> bool:
    return record.topic == REJECTED.name and ("reason", b"step_failed") in record.headers


def _nothing() -> None:
    """Acknowledge nothing: it was done too early."""
