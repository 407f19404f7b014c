"""The outbox: queues records for the broker, in order, and waits for its word that it has them."""

import asyncio
from asyncio import Future
from collections.abc import Sequence
from typing import Any

from services.runtime.clients import Producer
from services.runtime.metrics import MESSAGES_PUBLISHED
from services.runtime.patience import PatienceExhausted
from services.runtime.pulse import Pulse
from services.runtime.records import Encoded


class Outbox:
    """Sends for one stage. The producer retries by itself; who waits for a report has the limit."""

    def __init__(self, producer: Producer, pulse: Pulse, patience: float) -> None:
        self._producer = producer
        self._pulse = pulse
        self._patience = patience

    async def send(self, records: Sequence[Encoded]) -> list[Future[Any]]:
        """Queue records in order; the futures are their delivery reports, and no record is safe before its own."""
        return [
            await self._producer.send(record.topic, record.value, record.key, headers=record.headers)
            for record in records
        ]

    async def confirm(self, records: Sequence[Encoded], reports: Sequence[Future[Any]]) -> None:
        """Wait until the broker has them all.

        Raises:
            PatienceExhausted: it does not answer.
            aiokafka.errors.KafkaError: it refused one; the worker cannot go on.
        """
        if not reports:
            return
        try:
            async with asyncio.timeout(self._patience):
                await asyncio.gather(*reports)
        except TimeoutError as error:
            raise PatienceExhausted("delivery reports", self._patience) from error
        self._pulse.progress += 1
        for topic in {record.topic for record in records}:
            count = sum(record.topic == topic for record in records)
            MESSAGES_PUBLISHED.of(stage=self._pulse.stage, topic=topic).inc(count)
