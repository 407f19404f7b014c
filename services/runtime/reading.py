"""Reading a topic without a group: whole, to its end, and on from there."""

from collections.abc import AsyncIterator, Iterable
from typing import Final

from services.runtime import kafka
from services.runtime.admin import Place
from services.runtime.clients import Consumer, Message, Partition
from services.runtime.records import read_headers
from services.runtime.settings import Settings
from services.runtime.sink import Record

# Milliseconds. The embedded broker's end offsets miss all but one record of the last batch: past the
# end that it states, one more fetch that comes back empty is the proof.
LAST_LOOK: Final = 300
FETCH: Final = 1000


async def read_whole(settings: Settings, places: Iterable[Place]) -> AsyncIterator[Record]:
    """Yield every record that the partitions hold now, in offset order within each."""
    reader = kafka.consumer(settings)
    await reader.start()
    try:
        partitions = [Partition(*place) for place in places]
        reader.assign(partitions)
        await reader.seek_to_beginning(*partitions)
        async for record in to_the_end(reader, partitions):
            yield record
    finally:
        await reader.stop()


async def to_the_end(reader: Consumer, partitions: list[Partition]) -> AsyncIterator[Record]:
    """Yield from where the reader stands to the end."""
    ends = await reader.end_offsets(partitions)
    behind = True
    while behind:
        for record in await fetch(reader, FETCH):
            yield record
        behind = await _is_behind(reader, ends)
    while last := await fetch(reader, LAST_LOOK):
        for record in last:
            yield record


async def fetch(reader: Consumer, timeout_ms: int) -> list[Record]:
    """Return what has come in, waiting at most ``timeout_ms`` for the first of it."""
    found = await reader.getmany(timeout_ms=timeout_ms)
    return [to_record(message) for messages in found.values() for message in messages]


async def is_there(settings: Settings, place: Place, offset: int) -> bool:
    """Tell whether a partition holds a record at an offset."""
    reader = kafka.consumer(settings)
    await reader.start()
    try:
        partition = Partition(*place)
        reader.assign([partition])
        reader.seek(partition, offset)
        found = await fetch(reader, FETCH)
        return any(record.offset == offset for record in found)
    finally:
        await reader.stop()


def to_record(message: Message, *, timestamp_unit: float = 0.001) -> Record:
    """Return a record as the rest of Slugline sees it; aiokafka's timestamps are milliseconds, Faust's seconds."""
    key = message.key
    return Record(
        message.topic,
        message.partition,
        message.offset,
        None if key is None else key.decode(errors="backslashreplace"),
        message.value,
        read_headers(message.headers),
        (message.timestamp or 0) * timestamp_unit,
    )


async def _is_behind(reader: Consumer, ends: dict[Partition, int]) -> bool:
    for partition, end in ends.items():
        if await reader.position(partition) < end:
            return True
    return False
