"""What a sink is: an edge that writes records down, durably, before they are acknowledged."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from schemas.topics import Topic


@dataclass(frozen=True, slots=True)
class Record:
    """One record as Kafka holds it. ``timestamp`` is the broker's send time, seconds since the epoch."""

    topic: str
    partition: int
    offset: int
    key: str | None
    value: bytes | None
    headers: dict[str, str] = field(default_factory=dict[str, str])
    timestamp: float = 0.0


class SinkUnavailable(Exception):  # noqa: N818 — a state of the world: the engine waits and tries again
    """The sink cannot write now (disk full, database away); the same records may be written later."""


class Sink(Protocol):
    """An edge that ends the flow, run by the engine like a stage.

    Writes are idempotent: after a crash the same records come again.
    """

    @property
    def name(self) -> str:
        """Name the service, for its group, logs and metrics."""
        ...

    @property
    def reads(self) -> tuple[Topic[Any], ...]:
        """List the topics it is given."""
        ...

    async def open(self) -> None:
        """Get ready to write.

        Raises:
            SinkUnavailable: not now; the engine tries again, up to its patience.
        """
        ...

    async def write(self, records: Sequence[Record]) -> None:
        """Write records, of each partition in offset order; durable when it returns.

        Raises:
            SinkUnavailable: nothing was written; the engine tries again, up to its patience.
            StoryRejected: no; a record that cannot be read is the sink's to set aside and count.
        """
        ...

    async def close(self) -> None:
        """Let go of everything; called once, after the last write."""
        ...
