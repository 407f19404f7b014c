"""Refusals on their way out: the bytes as they were read, and why they were refused."""

from typing import Final

import orjson

from schemas.identity import rejection_id
from schemas.rejection import Rejection
from schemas.topics import REJECTED
from services import release
from services.runtime.records import Encoded, encode
from services.runtime.sink import Record
from services.runtime.work import About, Failure
from services.stage import Output, Refusal

# A header that `dlq retry` sets to the number of attempts so far.
RETRIED: Final = "retried"
# Characters of a detail; a broken story may name itself in its error.
LONGEST_DETAIL: Final = 2000


def reject(record: Record, refusal: Refusal, stage: str, about: About) -> Encoded:
    """Return the rejection of a record, or of one item in it."""
    origin = (record.topic, record.partition, record.offset)
    stated = record.headers
    entry = Rejection(
        body=record.value or b"",
        rejection_id=rejection_id(stage, origin, refusal.item),
        stage=stage,
        reason=refusal.reason,
        detail=_cut(refusal.detail),
        uri=refusal.uri or about.uri,
        item=refusal.item,
        feed=about.feed or stated.get("feed"),
        provider=about.provider or stated.get("provider"),
        received=about.received,
        origin_topic=record.topic,
        origin_partition=record.partition,
        origin_offset=record.offset,
        origin_key=record.key,
        origin_headers=orjson.dumps(stated).decode(),
        raw_sha256=about.raw_sha256 or stated.get("sha256"),
        attempts=_attempts(stated.get(RETRIED, "0")) + 1,
    )
    return encode(Output(REJECTED, entry.rejection_id, entry), stage, stated.get("traceparent"))


def step_failed(failure: Failure) -> Refusal:
    """Return the refusal of a story whose step failed twice."""
    return Refusal("step_failed", f"{failure} (release {release.VERSION})")


def _cut(detail: str) -> str:
    over = len(detail) - LONGEST_DETAIL
    return detail if over <= 0 else f"{detail[:LONGEST_DETAIL]}… ({over} characters more)"


def _attempts(stated: str) -> int:
    return int(stated) if stated.isdecimal() else 0
