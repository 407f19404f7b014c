"""The gate: how much may be in flight at once, so that a slow broker pushes back instead of filling memory."""

import asyncio
from typing import Final

# Bytes. Stories are small; a run of large pages must not fill memory all the same.
MOST_BYTES: Final = 64 * 1024 * 1024


class Gate:
    """Counts records and bytes between reading and acknowledging; a record larger than all there is passes alone."""

    def __init__(self, records: int, size: int = MOST_BYTES) -> None:
        self._records = records
        self._bytes = size
        self.records = 0
        self.bytes = 0
        self._left = asyncio.Event()

    async def enter(self, size: int) -> None:
        """Wait until there is room for a record of ``size`` bytes, then take it."""
        while self.records and (self.records >= self._records or self.bytes + size > self._bytes):
            self._left.clear()
            await self._left.wait()
        self.records += 1
        self.bytes += size

    def leave(self, size: int) -> None:
        """Give back the room of a record."""
        self.records -= 1
        self.bytes -= size
        self._left.set()
