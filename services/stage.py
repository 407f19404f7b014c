"""What a stage is: a pure function from one message to an outcome. No Kafka in sight."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Generic, Literal, Protocol, TypeAlias, TypeVar

from schemas.base import Model
from schemas.feed import Feeds
from schemas.topics import Topic
from schemas.watch import Watch
from services.errors import RejectionReason, StoryRejected

In = TypeVar("In", bound=Model)
Mid = TypeVar("Mid", bound=Model)
Ctx = TypeVar("Ctx")

StageName: TypeAlias = Literal["intake", "prepare", "chain", "alert", "archive", "deliver"]


@dataclass(frozen=True, slots=True)
class Output(Generic[In]):
    """One message to publish. ``value`` None is a tombstone: the key is gone from a compacted topic."""

    topic: Topic[In]
    key: str
    value: In | None


@dataclass(frozen=True, slots=True)
class Refusal:
    """One item refused; the edge adds the bytes and where they were read. ``item`` counts from 0."""

    reason: RejectionReason
    detail: str = ""
    uri: str | None = None
    item: int = 0

    @classmethod
    def of(cls, verdict: StoryRejected, item: int = 0) -> "Refusal":
        """Turn a verdict into data."""
        return cls(verdict.reason, verdict.detail, verdict.uri, item)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one message: nine good items and a bad one give nine outputs and one refusal."""

    outputs: tuple[Output[Any], ...] = ()
    refusals: tuple[Refusal, ...] = ()

    def __add__(self, other: "Outcome") -> "Outcome":
        """Join two outcomes, in order."""
        return Outcome(self.outputs + other.outputs, self.refusals + other.refusals)

    def map(self, topic: Topic[In], change: Callable[[In], In]) -> "Outcome":
        """Change the value of every output to ``topic``; tombstones, other outputs and refusals stay."""
        return Outcome(tuple(_changed(output, topic, change) for output in self.outputs), self.refusals)


def _changed(output: Output[Any], topic: Topic[In], change: Callable[[In], In]) -> Output[Any]:
    if output.topic is not topic or output.value is None:
        return output
    return Output(topic, output.key, change(output.value))


class State(Protocol):
    """Ordered tables of bytes, handed to a stateful stage. Transactions and savepoints are the engine's.

    Keys sort by code point. Everything stored must be derivable from the stage's own outputs.
    """

    def get(self, table: str, key: str) -> bytes | None:
        """Return what is stored under a key."""
        ...

    def put(self, table: str, key: str, value: bytes, *, expires: str | None = None) -> None:
        """Store a value; from the moment ``expires`` (ISO 8601, UTC, ``Z``) on the engine may forget it."""
        ...

    def delete(self, table: str, key: str) -> None:
        """Forget a key; one that is not there is fine."""
        ...

    def scan(self, table: str, start: str = "", stop: str | None = None) -> Iterator[tuple[str, bytes]]:
        """Yield keys and values in key order, ``start`` inclusive, ``stop`` exclusive."""
        ...


@dataclass(frozen=True, slots=True)
class Equipment:
    """What the edges read at start and hand to the stages; each stage makes its context of it."""

    feeds: Feeds = field(default_factory=Feeds)
    watches: tuple[Watch, ...] = ()
    # Stories of whose names the fast tagger is less sure than this go to the neural one; None: there is none.
    neural_below: float | None = None
    # A knowledge base of the user's own, mapped by each process and laid over the shipped one.
    kb: Path | None = None


@dataclass(frozen=True, slots=True)
class Stateless(Generic[In, Ctx]):
    """A stage without memory; runs in as many workers and processes as you like.

    ``fallback`` is the lesser step that quarantine tries when ``step`` fails. ``steps`` is the step over several
    messages at once, one outcome each, in order: the same outcomes as one by one, at less cost. Verdicts are
    refusals there; when it raises, nobody is to blame yet, and the messages are done one by one.
    """

    name: StageName
    reads: Topic[In]
    writes: tuple[Topic[Any], ...]
    context: Callable[[Equipment], Ctx]
    step: Callable[[In, Ctx], Outcome]
    fallback: Callable[[In, Ctx], Outcome] | None = None
    steps: Callable[[Sequence[In], Ctx], Sequence[Outcome]] | None = None
    pooled: bool = False


@dataclass(frozen=True, slots=True)
class Stateful(Generic[In, Ctx]):
    """A stage whose state is the fold (`absorb`) of its own outputs.

    ``step`` only reads the state; the engine absorbs each output right after the step, before the
    next message. ``absorb`` is idempotent and does not mind the order between partitions.
    """

    name: StageName
    reads: Topic[In]
    writes: tuple[Topic[Any], ...]
    context: Callable[[Equipment], Ctx]
    step: Callable[[In, Ctx, State], Outcome]
    absorb: Callable[[State, Output[Any]], None]
    # What is due by the clock, called between batches. ``now`` is aware, UTC.
    tick: Callable[[Ctx, State, datetime], Outcome] | None = None
    # Its equipment holds the watches of ``wire.watches.v1``, and its context is remade when they change.
    watches: bool = False


Stage: TypeAlias = Stateless[Any, Any] | Stateful[Any, Any]
