"""The pool: several hands that share a stage's work, chunk by chunk."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from services.runtime.hand import Hand, HandLost, Orders
from services.runtime.sink import Record
from services.runtime.work import Results
from services.stage import Equipment, Stateless


class Pool:
    """Hands, each on a thread that waits for it; one that is lost is replaced."""

    def __init__(self, stage: Stateless[Any, Any], equipment: Equipment, *, size: int) -> None:
        self.size = size
        self._orders = Orders(stage, equipment)
        self._threads = ThreadPoolExecutor(size, "pool")
        self._idle: asyncio.Queue[Hand] = asyncio.Queue()
        self._all: set[Hand] = set()

    async def open(self) -> None:
        """Start the hands; return when all have loaded their context.

        Raises:
            HandUnready: one could not.
        """
        await asyncio.gather(*(self._hire() for _ in range(self.size)))

    async def run(self, chunk: list[Record], limit: float) -> Results:
        """Do the step on a chunk in one of the processes.

        Raises:
            HandLost: the chunk hung or crashed it, whichever story it was.
        """
        hand = await self._idle.get()
        try:
            results = await self._on_thread(hand.run, chunk, limit)
        except HandLost:
            self._all.discard(hand)
            await self._hire()
            raise
        self._idle.put_nowait(hand)
        return results

    def close(self) -> None:
        """End the processes."""
        for hand in self._all:
            hand.kill()
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _hire(self) -> None:
        hand = await self._on_thread(Hand, self._orders)
        self._all.add(hand)
        await self._on_thread(hand.wait_until_ready)
        self._idle.put_nowait(hand)

    async def _on_thread(self, do: Any, *arguments: Any) -> Any:  # noqa: ANN401 — as run_in_executor
        return await asyncio.get_running_loop().run_in_executor(self._threads, do, *arguments)
