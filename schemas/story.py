"""A raw story: one transmission as it came, unread."""

import hashlib
from typing import Self

from schemas.base import Instant, Sha256, Untouched


class RawStory(Untouched):
    """A transmission, byte for byte, with what intake knew of it.

    On ``wire.raw.v1`` the value is ``body`` and all else travels in headers. ``received`` is the
    only "now" that any stage sees.
    """

    body: bytes
    transmission: str
    feed: str
    provider: str | None = None
    received: Instant
    media_type: str | None = None
    # Pins the format, for a feed whose wires detection gets wrong.
    format: str | None = None
    sha256: Sha256

    @classmethod
    def of(cls, body: bytes, **known: str | None) -> Self:
        """Make a raw story of bytes that have just come in; ``known`` are the other fields, hash aside."""
        return cls.model_validate({**known, "body": body, "sha256": hashlib.sha256(body).hexdigest()})
