"""A rejection: the bytes that a stage refused, and why."""

from schemas.base import Instant, Untouched


class Rejection(Untouched):
    """What was refused. On ``wire.rejected.v1`` the value is ``body``; all else travels in headers.

    ``item`` counts from 0 within the transmission. ``origin_*`` say where the bytes were read, so
    that a retry can put them back. A record whose ``marker`` is set carries no bytes: it says that
    the rejection of the same id was retried or dropped.
    """

    body: bytes = b""
    rejection_id: str
    stage: str
    reason: str
    detail: str = ""
    uri: str | None = None
    item: int = 0
    feed: str | None = None
    provider: str | None = None
    received: Instant | None = None
    origin_topic: str | None = None
    origin_partition: int | None = None
    origin_offset: int | None = None
    # Its key, so that a retry lands where it stood.
    origin_key: str | None = None
    # Headers of the record that was refused, as JSON: a retry sends them again.
    origin_headers: str | None = None
    raw_sha256: str | None = None
    attempts: int = 1
    marker: str | None = None
