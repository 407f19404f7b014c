"""Output lines: one JSON object per message that a stage publishes."""

from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

import orjson

from schemas.base import Model
from schemas.topics import ALERTS, ARTICLES, HELD, LINKS, REJECTED, STORIES
from services.stage import Output

Kind: TypeAlias = Literal["article", "rejection", "chain_update", "held", "alert"]

KINDS: Final[dict[str, Kind]] = {
    STORIES.name: "article",
    ARTICLES.name: "article",
    LINKS.name: "chain_update",
    HELD.name: "held",
    ALERTS.name: "alert",
    REJECTED.name: "rejection",
}


@dataclass(frozen=True, slots=True)
class Origin:
    """What an output came from: the input's name, and the item in it, counted from 0."""

    input: str
    item: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One output and where it came from."""

    origin: Origin
    output: Output[Any]

    @property
    def kind(self) -> Kind:
        """What it is."""
        return KINDS[self.output.topic.name]

    def write(self) -> bytes:
        """Return the line, without its end. The value is what the topic holds; null is a tombstone."""
        head = orjson.dumps(
            {
                "input": self.origin.input,
                "item": self.origin.item,
                "kind": self.kind,
                "topic": self.output.topic.name,
                "key": self.output.key,
            }
        )
        # Spliced, not parsed again: the very bytes that go to the topic.
        return head[:-1] + b',"value":' + _value(self.output.value) + b"}"


def _value(value: Model | None) -> bytes:
    return b"null" if value is None else value.write()
