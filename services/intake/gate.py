"""How much may be in flight: beyond it senders are told to come again, so that memory stays flat."""

import time
from dataclasses import dataclass
from typing import Final

from services.runtime.logging import log

# Transmissions between the first byte read and the broker's acknowledgement.
MOST_AT_ONCE: Final = 256
MOST_BYTES: Final = 64 * 1024 * 1024


@dataclass(eq=False, slots=True)
class Place:
    """Room held for one transmission."""

    size: int


class Gate:
    """Counts what is in flight; says once when it is full, and once when it is not any more."""

    def __init__(self, most: int = MOST_AT_ONCE, most_bytes: int = MOST_BYTES) -> None:
        self._most = most
        self._most_bytes = most_bytes
        self._places: set[Place] = set()
        self._bytes = 0
        self._held: float | None = None

    def enter(self, size: int) -> Place | None:
        """Take room for a transmission of at most ``size`` bytes; None if there is none."""
        if len(self._places) >= self._most or self._bytes + size > self._most_bytes:
            self._hold()
            return None
        place = Place(size)
        self._places.add(place)
        self._bytes += size
        return place

    def shrink(self, place: Place, size: int) -> None:
        """Give back the room that a transmission did not need."""
        self._bytes -= place.size - size
        place.size = size

    def leave(self, place: Place) -> None:
        """Give room back; a second time is fine."""
        if place in self._places:
            self._places.remove(place)
            self._bytes -= place.size
        # Half empty: at the brim it would say so with every other transmission.
        if self._held is not None and len(self._places) <= self._most // 2 and self._bytes <= self._most_bytes // 2:
            log("intake_released", seconds=round(time.monotonic() - self._held, 3))
            self._held = None

    @property
    def held(self) -> bool:
        """Whether it was full and is not yet half empty."""
        return self._held is not None

    def _hold(self) -> None:
        if self._held is None:
            self._held = time.monotonic()
            log("intake_held", count=len(self._places), bytes=self._bytes)
