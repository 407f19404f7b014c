"""Records: how messages travel on topics, as key, value and headers, and how they are read back."""

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from schemas.alert import Alert
from schemas.article import Article
from schemas.base import Model, Untouched
from schemas.chain import ChainUpdate
from schemas.rejection import Rejection
from schemas.story import RawStory
from schemas.topics import TOPICS, Topic
from schemas.watch import Watch
from services.runtime.sink import Record
from services.stage import Output

BY_NAME: Final[dict[str, Topic[Any]]] = {topic.name: topic for topic in TOPICS}
# Headers that carry the message, not what it says.
ENVELOPE: Final = re.compile(r"^(ce_.*|content-type|traceparent|retried)$")
TRACEPARENT: Final = re.compile(r"^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$")
# ``ce_id`` by kind of message; any other is named by its bytes.
IDENTITIES: Final[dict[type[Model], Callable[[Any], str]]] = {
    Article: lambda article: f"{article.version_id}:{article.revision}",
    ChainUpdate: lambda update: f"{update.chain_id}:{update.chain_revision}",
    Alert: lambda alert: alert.alert_id,
    Watch: lambda watch: f"{watch.id}:{watch.revision}",
    RawStory: lambda story: story.transmission,
    Rejection: lambda entry: f"{entry.rejection_id}:{entry.marker}" if entry.marker else entry.rejection_id,
}
JSON: Final = "application/json"
BYTES: Final = "application/octet-stream"

Headers = list[tuple[str, bytes]]


@dataclass(frozen=True, slots=True)
class Encoded:
    """A record to send; ``value`` None is a tombstone."""

    topic: str
    key: bytes
    value: bytes | None
    headers: Headers

    def __len__(self) -> int:
        """Return its size in bytes as the broker will count it, but for a few per field."""
        named = sum(len(name) + len(value) for name, value in self.headers)
        return len(self.key) + len(self.value or b"") + named


def encode(output: Output[Any], source: str, traceparent: str | None = None) -> Encoded:
    """Encode an output of a stage or an edge.

    Args:
        output: its value goes out as JSON, but for raw stories and rejections, whose bytes are the value.
        source: the stage or edge that made it, without slashes.
        traceparent: that of the record it was made from; a new trace begins without it.
    """
    message = output.value
    identity = message_id(message) if message is not None else f"{output.key}:tombstone"
    stated = {
        "ce_specversion": "1.0",
        "ce_id": identity,
        "ce_source": f"/slugline/{source}",
        "ce_type": output.topic.name,
        "ce_time": getattr(message, "received", None),
        "ce_subject": getattr(message, "uri", None) or output.key,
        "content-type": _content_type(message),
        "traceparent": trace(traceparent, source, identity),
    }
    headers = [(name, value.encode()) for name, value in stated.items() if value is not None]
    value, said = _content(message)
    return Encoded(output.topic.name, output.key.encode(), value, headers + said)


def decode(record: Record, topic: Topic[Any] | None = None) -> Any:  # noqa: ANN401 — the topic says which model
    """Return the message of a record; None for a tombstone.

    Raises:
        pydantic.ValidationError: the record does not hold the topic's message.
        ValueError: a header is not text.
    """
    model: type[Model] = (topic or BY_NAME[record.topic]).model
    if record.value is None:
        return None
    if issubclass(model, Untouched):
        return model.from_headers(record.value, said(record.headers))
    return model.read(record.value)


def said(headers: Mapping[str, str]) -> dict[str, str]:
    """Return the headers that are part of the message, without those of the envelope."""
    return {name: value for name, value in headers.items() if not ENVELOPE.match(name)}


def read_headers(headers: Headers | tuple[tuple[str, bytes], ...] | None) -> dict[str, str]:
    """Return the headers of a record as text; bytes that are not UTF-8 are kept as escapes."""
    return {name: (value or b"").decode(errors="backslashreplace") for name, value in headers or ()}


def message_id(message: Model) -> str:
    """Return the id that makes a message what it is: the same content has the same id."""
    identify = IDENTITIES.get(type(message))
    return identify(message) if identify else hashlib.sha256(message.write()).hexdigest()


def trace(parent: str | None, source: str, identity: str) -> str:
    """Return the W3C ``traceparent`` of a record: its parent's trace, a span of its own, both made from content."""
    known = TRACEPARENT.match(parent or "")
    trace_id = known[1] if known else hashlib.sha256(identity.encode()).hexdigest()[:32]
    span = hashlib.sha256(f"{trace_id}/{source}/{identity}".encode()).hexdigest()[:16]
    return f"00-{trace_id}-{span}-01"


def _content(message: Model | None) -> tuple[bytes | None, Headers]:
    if message is None:
        return None, []
    if isinstance(message, Untouched):
        return message.body, [(name, value.encode()) for name, value in message.headers().items()]
    return message.write(), []


def _content_type(message: Model | None) -> str | None:
    if isinstance(message, RawStory):
        return message.media_type or BYTES
    if isinstance(message, Rejection):
        return BYTES
    return JSON if message is not None else None
