"""The worker's Faust side, and the one file that knows Faust: deliveries in, acknowledgements out."""

# ruff: noqa: SLF001 — what must be watched is private to Faust and aiokafka (engine.md §2, §8)
# pyright: reportPrivateUsage=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportMissingTypeStubs=false
# The same reason; and Faust is typed in part.

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from typing import Any, Final, Protocol, cast

import faust
import faust.streams
from faust.types import EventT, StreamT

from services.runtime import kafka
from services.runtime.admin import Place
from services.runtime.batch import Delivery
from services.runtime.clients import Message
from services.runtime.groups import group_of
from services.runtime.pulse import Pulse
from services.runtime.reading import to_record
from services.runtime.settings import Settings

# Seconds. After this long without a fetch a member leaves its group for good, and an idle standby fetches nothing.
NEVER: Final = 30 * 24 * 3600.0
# Seconds that a rebalance waits for members to finish what they have begun.
REBALANCE: Final = 60.0
# Records that wait in the stream, beyond those in flight.
BUFFER: Final = 1000


class Deliveries(Protocol):
    """The engine, as Faust sees it."""

    async def accept(self, delivery: Delivery) -> None:
        """Take a delivery."""
        ...

    async def assign(self, places: Iterable[Place]) -> None:
        """Begin with a new assignment."""
        ...

    async def revoke(self) -> None:
        """Let go of all partitions."""
        ...


class FaustWorker:
    """Feeds the engine from a consumer group.

    Args:
        settings: where Kafka is, and the group's timing.
        pulse: where heartbeats are noted.
        topics: what is read.
        ended: called when Faust's loop ends though nobody stopped it.
    """

    def __init__(self, settings: Settings, pulse: Pulse, topics: tuple[str, ...], ended: Callable[[str], None]) -> None:
        if getattr(faust.streams, "_CStreamIterator", None) is None:
            # Without it Faust acknowledges stories that it has skipped (engine.md §8).
            raise RuntimeError("Faust's compiled stream is missing; install faust-streaming from a wheel")
        # Faust logs what it cannot know ("stopped processing"): its clocks are mixed up (engine.md §8).
        logging.getLogger("faust").setLevel(logging.ERROR)
        self._pulse = pulse
        self._topics = topics
        self._ended = ended
        self._stopping = False
        self._app = _app(settings, pulse.stage)
        self.joined = asyncio.Event()

    async def start(self, engine: Deliveries) -> None:
        """Join the group and begin to deliver."""
        app = self._app

        async def consume(stream: StreamT[Any]) -> None:
            await self._consume(stream, engine)

        async def assigned(_: object, partitions: Iterable[Any], **__: object) -> None:
            self._watch_heartbeats()
            await engine.assign([(one.topic, one.partition) for one in partitions])
            self.joined.set()

        async def revoked(_: object, __: object, **___: object) -> None:
            await engine.revoke()

        app.agent(app.topic(*self._topics, key_type=bytes, value_type=bytes))(consume)
        # Faust's types ask for positional arguments that it never gives.
        app.on_partitions_assigned.connect(cast("Any", assigned), weak=False)
        app.on_partitions_revoked.connect(cast("Any", revoked), weak=False)
        await app.start()

    async def stop(self) -> None:
        """Finish what has begun, commit, leave the group."""
        self._stopping = True
        await self._app.stop()

    def ailment(self) -> str | None:
        """Return why the consumer will never work again, if it will not. Called from the watchdog's thread."""
        consumer = self._consumer()
        if self._stopping or consumer is None:
            return None
        if self._app.crashed or self._app.consumer.crashed:
            return "Faust has crashed"
        client, coordinator = consumer._client, consumer._coordinator
        if client._sync_task is not None and client._sync_task.done():
            return "the metadata task of the consumer has died"
        if coordinator is not None and getattr(coordinator, "_coordination_task", None) is not None:
            if coordinator._coordination_task.done():
                return "the coordination task of the consumer has died"
            if (error := coordinator._pending_exception) is not None:
                return f"the group's coordinator reports {type(error).__name__}"
        return None

    def is_rebalancing(self) -> bool:
        """Tell whether a rebalance is under way."""
        return self.joined.is_set() and not self._stopping and self._app.rebalancing

    async def _consume(self, stream: StreamT[Any], engine: Deliveries) -> None:
        # Acknowledgement is the engine's alone. No error leaves this loop but to end the process: Faust
        # would acknowledge the story that it lost (engine.md §1).
        stream.enable_acks = False
        try:
            async for event in cast("AsyncIterator[EventT[Any]]", stream.events()):
                await engine.accept(_delivery(event))
        finally:
            if not self._stopping:
                self._ended("the agent's loop has ended")

    def _consumer(self) -> Any:  # noqa: ANN401 — aiokafka's, deep inside Faust
        transport = self._app._consumer
        return getattr(getattr(transport, "_thread", None), "_consumer", None)

    def _watch_heartbeats(self) -> None:
        # aiokafka keeps the time of its last good heartbeat to itself.
        self._pulse.heartbeat = time.monotonic()
        coordinator = self._consumer()._coordinator
        if not hasattr(coordinator, "slugline_heartbeat"):
            coordinator.slugline_heartbeat = coordinator._do_heartbeat
            coordinator._do_heartbeat = _noting(coordinator, self._pulse)


def _noting(coordinator: Any, pulse: Pulse) -> Callable[[], Awaitable[bool]]:  # noqa: ANN401 — aiokafka's
    async def heartbeat() -> bool:
        sent, generation = time.monotonic(), coordinator.generation
        accepted = await coordinator.slugline_heartbeat()
        if accepted:
            pulse.heartbeat = sent
        elif coordinator.generation != generation:
            # aiokafka forgets its generation when the group no longer knows it; it would join again as if
            # nothing had happened, while our batches are still those of before.
            pulse.expelled = True
        return accepted

    return heartbeat


def _delivery(event: EventT[Any]) -> Delivery:
    message: Message = event.message  # pyright: ignore[reportAssignmentType] — alike, without a common type
    return Delivery(to_record(message, timestamp_unit=1.0), event.ack)


def _app(settings: Settings, stage: str) -> faust.App:
    return faust.App(
        group_of(settings, stage),
        # Faust would read some eighty variables without a prefix, and they would beat what is said here.
        env={},
        broker=[f"aiokafka://{server}" for server in kafka.servers(settings)],
        broker_credentials=_credentials(settings),
        broker_session_timeout=settings.session_timeout,
        broker_heartbeat_interval=settings.session_timeout / 4,
        broker_request_timeout=max(30.0, settings.session_timeout),
        broker_rebalance_timeout=REBALANCE,
        broker_max_poll_interval=NEVER,
        broker_commit_interval=settings.commit_interval,
        consumer_auto_offset_reset="earliest",
        consumer_max_fetch_size=kafka.MAX_PARTITION_FETCH_BYTES,
        stream_buffer_maxsize=BUFFER,
        stream_wait_empty=True,
        key_serializer="raw",
        value_serializer="raw",
        store="memory://",
        topic_disable_leader=True,
        topic_allow_declare=False,
        # 0 is aiokafka's round robin, more is Faust's sticky assignor. It never changes on a live group.
        table_standby_replicas=0,
        web_enabled=False,
        autodiscover=False,
    )


def _credentials(settings: Settings) -> Any:  # noqa: ANN401 — Faust's
    context = kafka.ssl_context(settings)
    if settings.kafka_sasl_mechanism and settings.kafka_password:
        return faust.SASLCredentials(
            username=settings.kafka_username,
            password=settings.kafka_password.get_secret_value(),
            mechanism=settings.kafka_sasl_mechanism,
            ssl_context=context,
        )
    return faust.SSLCredentials(context=context) if context else None
