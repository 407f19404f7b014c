"""What is asked of the broker about itself: topics, cluster id, offsets, lag."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Self, TypeAlias

from aiokafka.admin import NewTopic  # pyright: ignore[reportMissingTypeStubs] — see kafka.py
from aiokafka.errors import KafkaError, TopicAlreadyExistsError, for_code  # pyright: ignore[reportMissingTypeStubs]

from schemas.topics import TOPICS, Topic
from services.runtime import kafka
from services.runtime.clients import Partition
from services.runtime.settings import Settings

# A topic's name and a partition of it.
Place: TypeAlias = tuple[str, int]
# What aiokafka raises when the broker is away: its own errors, or the socket's.
BROKER_ERRORS: Final = (KafkaError, OSError, TimeoutError)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a group stands in a partition. ``committed`` is the next offset it will read; None: it never committed."""

    start: int
    end: int
    committed: int | None

    @property
    def lag(self) -> int:
        """How many records it has yet to acknowledge, at least (see `Admin.end_offsets`)."""
        return max(0, self.end - (self.committed or self.start))

    def deleted(self, told: int = 0) -> int:
        """Return how many records, from offset ``told`` on, the broker deleted before the group acknowledged them."""
        return 0 if self.committed is None else max(0, self.start - max(self.committed, told))


class TopicMismatch(Exception):  # noqa: N818 — reads as what it is
    """A topic exists with another number of partitions than it is declared with."""

    def __init__(self, topic: str, declared: int, found: int) -> None:
        super().__init__(
            f"topic {topic} has {found} partitions, {declared} are declared. Fix: delete the topic, "
            "or point kafka_bootstrap at the broker that is meant; a partition count never changes under a name."
        )


class Admin:
    """A small client of its own, apart from those that carry stories."""

    def __init__(self, settings: Settings) -> None:
        self._client = kafka.admin(settings)
        self._reader = kafka.consumer(settings)
        self._replication = settings.kafka_replication

    async def __aenter__(self) -> Self:
        try:
            await self.open()
        except BaseException:
            await self.close()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def open(self) -> None:
        """Connect."""
        await self._client.start()
        await self._reader.start()

    async def close(self) -> None:
        """Close the connections."""
        try:
            await self._reader.stop()
        finally:
            await self._client.close()

    async def cluster_id(self) -> str:
        """Return the id that state files are bound to."""
        return str((await self._client.describe_cluster())["cluster_id"])

    async def create_topics(self, topics: Iterable[Topic[Any]] = TOPICS) -> tuple[str, ...]:
        """Create the topics that are missing; return their names.

        Raises:
            TopicMismatch: one exists with another number of partitions.
        """
        wanted = {topic.name: topic for topic in topics}
        # Never describe a topic that may be missing: the embedded broker creates it then, with four partitions.
        existing = set(await self._client.list_topics()) & set(wanted)
        for name, found in (await self._partition_counts(existing)).items():
            if found != wanted[name].partitions:
                raise TopicMismatch(name, wanted[name].partitions, found)
        missing = [topic for name, topic in wanted.items() if name not in existing]
        if missing:
            await self._create(missing)
        return tuple(topic.name for topic in missing)

    async def missing_topics(self, topics: Iterable[Topic[Any]] = TOPICS) -> tuple[str, ...]:
        """Return the names of the topics that do not exist."""
        existing = set(await self._client.list_topics())
        return tuple(topic.name for topic in topics if topic.name not in existing)

    async def end_offsets(self, topics: Iterable[Topic[Any]]) -> dict[Place, int]:
        """Return where each partition ends, at least (the embedded broker misses part of the last batch)."""
        return _by_place(await self._reader.end_offsets(_partitions(topics)))

    async def beginning_offsets(self, topics: Iterable[Topic[Any]]) -> dict[Place, int]:
        """Return the oldest offset of each partition."""
        return _by_place(await self._reader.beginning_offsets(_partitions(topics)))

    async def committed(self, group: str, topics: Iterable[Topic[Any]]) -> dict[Place, int | None]:
        """Return the next offset that the group will read, by partition; None where it never committed."""
        # The partitions are named: the embedded broker cannot list all of a group's.
        found = await self._client.list_consumer_group_offsets(group, partitions=_partitions(topics))
        offsets = _by_place({place: known.offset for place, known in found.items()})
        return {place: offset if offset >= 0 else None for place, offset in offsets.items()}

    async def standings(self, group: str, topics: Iterable[Topic[Any]]) -> dict[Place, Standing]:
        """Return where the group stands in every partition."""
        asked = tuple(topics)
        ends, starts = await self.end_offsets(asked), await self.beginning_offsets(asked)
        committed = await self.committed(group, asked)
        return {place: Standing(starts[place], end, committed.get(place)) for place, end in ends.items()}

    async def lags(self, group: str, topics: Iterable[Topic[Any]]) -> dict[Place, int]:
        """Return how many records of each partition the group has yet to acknowledge, at least."""
        return {place: standing.lag for place, standing in (await self.standings(group, topics)).items()}

    async def _partition_counts(self, names: set[str]) -> dict[str, int]:
        described = await self._client.describe_topics(sorted(names)) if names else []
        return {entry["topic"]: len(entry["partitions"]) for entry in described}

    async def _create(self, topics: list[Topic[Any]]) -> None:
        asked = [
            NewTopic(topic.name, topic.partitions, self._replication, topic_configs=topic.config()) for topic in topics
        ]
        answer = await self._client.create_topics(asked)
        for name, code, message in answer.topic_errors:
            error = for_code(code)
            # Another process was faster, which is as good.
            if code and error is not TopicAlreadyExistsError:
                raise error(name, message)


def _partitions(topics: Iterable[Topic[Any]]) -> list[Partition]:
    return [Partition(topic.name, number) for topic in topics for number in range(topic.partitions)]


def _by_place(found: Mapping[Partition, int]) -> dict[Place, int]:
    return {(place.topic, place.partition): offset for place, offset in found.items()}
