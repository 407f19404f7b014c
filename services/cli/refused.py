"""The rejections on ``wire.rejected.v1``, folded: which are open, sent again, put away."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

import orjson

from schemas.rejection import Rejection
from schemas.topics import REJECTED
from services.cli.folding import producing, whole
from services.runtime.clients import Producer
from services.runtime.records import encode
from services.runtime.refuse import RETRIED
from services.runtime.settings import Settings
from services.stage import Output

Marker: TypeAlias = Literal["retried", "dropped"]
RETRY: Final[Marker] = "retried"
DROP: Final[Marker] = "dropped"


@dataclass(frozen=True, slots=True)
class Filed:
    """A rejection, and what was done about it: ``marker`` is empty while it is open."""

    rejection: Rejection
    marker: str = ""


class NotRetriable(Exception):  # noqa: N818 — it names the state of the rejection
    """A rejection does not say where its bytes were read."""


async def rejections(settings: Settings) -> dict[str, Filed]:
    """Return every rejection by its id, in the order of receipt."""
    found = fold([message for _, message in await whole(settings, REJECTED)])
    return dict(sorted(found.items(), key=lambda entry: (entry[1].rejection.received or "", entry[0])))


def fold(messages: Iterable[Rejection | None]) -> dict[str, Filed]:
    """Fold rejections and markers, in the order of the topic.

    A marker stays: the same rejection delivered once more, after a crash, is not a new one. What is
    refused again after a retry was read at another offset, and has another id.
    """
    filed: dict[str, Filed] = {}
    for message in messages:
        if message is None:
            continue
        known = filed.get(message.rejection_id)
        if message.marker and known:
            filed[message.rejection_id] = Filed(known.rejection, message.marker)
        elif not message.marker and (known is None or not known.marker):
            filed[message.rejection_id] = Filed(message)
    return filed


async def retry(settings: Settings, chosen: Sequence[Rejection]) -> int:
    """Send the bytes again to where they were read, then mark the rejections; return how many records were sent.

    One record may have been refused for several of its items: it is sent once.

    Raises:
        NotRetriable: before anything was sent.
    """
    for each in chosen:
        _origin(each)
    sent: set[tuple[str, int, int]] = set()
    async with producing(settings) as producer:
        for each in chosen:
            origin = _origin(each)
            if origin not in sent:
                await _send_again(producer, each, origin)
                sent.add(origin)
            # After it: a crash between the two sends the bytes once more, which is harmless.
            await _mark(producer, each, RETRY)
    return len(sent)


async def drop(settings: Settings, chosen: Sequence[Rejection]) -> None:
    """Mark rejections as dealt with. Nothing is deleted from a topic."""
    async with producing(settings) as producer:
        for each in chosen:
            await _mark(producer, each, DROP)


def _origin(rejection: Rejection) -> tuple[str, int, int]:
    topic, partition, offset = rejection.origin_topic, rejection.origin_partition, rejection.origin_offset
    if topic is None or partition is None or offset is None:
        raise NotRetriable(rejection.rejection_id)
    return topic, partition, offset


async def _send_again(producer: Producer, rejection: Rejection, origin: tuple[str, int, int]) -> None:
    topic, partition, _ = origin
    stated: dict[str, str] = orjson.loads(rejection.origin_headers or "{}")
    headers = [(name, value.encode()) for name, value in (stated | {RETRIED: str(rejection.attempts)}).items()]
    key = None if rejection.origin_key is None else rejection.origin_key.encode()
    await producer.send_and_wait(topic, rejection.body, key, partition, headers=headers)


async def _mark(producer: Producer, rejection: Rejection, marker: Marker) -> None:
    marked = rejection.model_copy(update={"body": b"", "origin_headers": None, "marker": marker})
    record = encode(Output(REJECTED, marked.rejection_id, marked), "dlq")
    await producer.send_and_wait(record.topic, record.value, record.key, headers=record.headers)
