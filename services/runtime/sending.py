"""What is sent for a batch, in the order in which it was read."""

from collections.abc import Sequence

from services.runtime.records import Encoded
from services.runtime.refuse import reject
from services.runtime.sink import Record
from services.runtime.work import Done


def all_of(stage: str, records: Sequence[Record], done: Sequence[Done]) -> list[Encoded]:
    """Return what is to be sent for a batch, in order: outputs, then the rejections of the same record."""
    return [
        encoded
        for record, result in zip(records, done, strict=True)
        for encoded in (*result.encoded, *(reject(record, one, stage, result.about) for one in result.refusals))
    ]
