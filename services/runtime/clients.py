"""The part of aiokafka that Slugline uses, with types: aiokafka ships none that a checker can read."""

from asyncio import Future
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:

    class Partition(NamedTuple):
        """A partition of a topic: aiokafka's ``TopicPartition``, which it insists on."""

        topic: str
        partition: int
else:
    from aiokafka import TopicPartition as Partition


class Message(Protocol):
    """A record as aiokafka and Faust hand it over; the unit of ``timestamp`` differs between them."""

    topic: str
    partition: int
    offset: int
    timestamp: Any
    key: bytes | None
    value: bytes | None
    headers: Any


class Committed(Protocol):
    """A committed offset; -1 where there is none."""

    offset: int


class CreateAnswer(Protocol):
    """What came of creating topics: name, error code, message."""

    topic_errors: Sequence[tuple[str, int, str | None]]


class Producer(Protocol):
    """``aiokafka.AIOKafkaProducer``."""

    async def start(self) -> None:
        """Connect."""
        ...

    async def stop(self) -> None:
        """Send what is queued, then disconnect."""
        ...

    async def flush(self) -> None:
        """Wait until nothing is queued."""
        ...

    async def send(  # noqa: PLR0913 — aiokafka's
        self,
        topic: str,
        value: bytes | None = None,
        key: bytes | None = None,
        partition: int | None = None,
        *,
        headers: Sequence[tuple[str, bytes]] | None = None,
    ) -> Future[Any]:
        """Queue a record; the future is its delivery report."""
        ...

    async def send_and_wait(  # noqa: PLR0913 — aiokafka's
        self,
        topic: str,
        value: bytes | None = None,
        key: bytes | None = None,
        partition: int | None = None,
        *,
        headers: Sequence[tuple[str, bytes]] | None = None,
    ) -> Any:  # noqa: ANN401 — aiokafka's RecordMetadata
        """Send a record; return when the broker has it."""
        ...


class Consumer(Protocol):
    """``aiokafka.AIOKafkaConsumer``."""

    async def start(self) -> None:
        """Connect, and join the group if there is one."""
        ...

    async def stop(self) -> None:
        """Leave and disconnect."""
        ...

    def assign(self, partitions: Sequence[Partition]) -> None:
        """Read these partitions, without a group."""
        ...

    def assignment(self) -> set[Partition]:
        """Return the partitions that are read."""
        ...

    def seek(self, partition: Partition, offset: int) -> None:
        """Read on from an offset."""
        ...

    async def seek_to_beginning(self, *partitions: Partition) -> bool:
        """Read from the oldest record on."""
        ...

    async def seek_to_end(self, *partitions: Partition) -> bool:
        """Read what is new."""
        ...

    async def position(self, partition: Partition) -> int:
        """Return the next offset that is handed over."""
        ...

    async def beginning_offsets(self, partitions: Sequence[Partition]) -> dict[Partition, int]:
        """Return the oldest offsets."""
        ...

    async def end_offsets(self, partitions: Sequence[Partition]) -> dict[Partition, int]:
        """Return the offsets that come next."""
        ...

    async def getmany(
        self, *partitions: Partition, timeout_ms: int = 0, max_records: int | None = None
    ) -> dict[Partition, list[Message]]:
        """Return what has come in."""
        ...

    async def getone(self) -> Message:
        """Wait for a record."""
        ...

    async def commit(self, offsets: dict[Partition, int] | None = None) -> None:
        """Commit for the group."""
        ...


class AdminClient(Protocol):
    """``aiokafka.admin.AIOKafkaAdminClient``."""

    async def start(self) -> None:
        """Connect."""
        ...

    async def close(self) -> None:
        """Disconnect."""
        ...

    async def list_topics(self) -> list[str]:
        """Return the names of all topics."""
        ...

    async def describe_topics(self, topics: list[str]) -> list[dict[str, Any]]:
        """Return what is known of topics that exist."""
        ...

    async def describe_cluster(self) -> dict[str, Any]:
        """Return what is known of the brokers."""
        ...

    async def create_topics(self, new_topics: Sequence[Any]) -> CreateAnswer:
        """Create topics."""
        ...

    async def list_consumer_group_offsets(
        self, group_id: str, group_coordinator_id: int | None = None, partitions: Sequence[Partition] | None = None
    ) -> dict[Partition, Committed]:
        """Return what a group has committed."""
        ...
