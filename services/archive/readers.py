"""Readers of the archive, a few at a time, each in a thread of its own: the event loop never waits for SQLite."""

import asyncio
import queue
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final, TypeVar

from services.archive.sqlite import SqliteStore
from services.archive.store import Store

T = TypeVar("T")

# Searches that run at once; more wait their turn.
READERS: Final = 4


class Readers:
    """A pool of read-only stores over one file."""

    def __init__(self, path: Path, size: int = READERS) -> None:
        self._path = path
        self._idle: queue.SimpleQueue[SqliteStore] = queue.SimpleQueue()
        self._threads = ThreadPoolExecutor(size, thread_name_prefix="archive-reader")

    async def ask(self, question: Callable[[Store], T]) -> T:
        """Put a question to a reader that is free."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._ask, question)

    def _ask(self, question: Callable[[Store], T]) -> T:
        try:
            store = self._idle.get_nowait()
        except queue.Empty:
            store = SqliteStore.open_reader(self._path)
        try:
            return question(store)
        finally:
            self._idle.put(store)

    async def close(self) -> None:
        """Wait for the questions that are open, then close the readers."""
        await asyncio.to_thread(self._threads.shutdown)
        while not self._idle.empty():
            self._idle.get_nowait().close()
