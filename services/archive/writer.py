"""The archive as a sink of the flow: articles and chain updates go in, durably, before they are acknowledged."""

import asyncio
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from pydantic import ValidationError

from schemas.article import Article
from schemas.chain import ChainUpdate
from schemas.topics import ARTICLES, LINKS, Topic
from services.archive.api import archive_app
from services.archive.lock import ArchiveLock
from services.archive.readers import Readers
from services.archive.rows import SetAside
from services.archive.sqlite import ArchiveUnknown, SqliteStore
from services.archive.store import BATCH, Stats, StoreFull
from services.runtime.load_settings import Problem, SettingsInvalid, variable
from services.runtime.logging import log
from services.runtime.metrics import ARCHIVE_ARTICLES, ARCHIVE_WRITE_SECONDS, STORIES_REJECTED, WAITING
from services.runtime.records import decode
from services.runtime.settings import Settings
from services.runtime.sink import Record, SinkUnavailable
from services.runtime.web import Keys, serving

T = TypeVar("T")

# Seconds between two tries for the lock: how late a standby may take over.
STANDBY_POLL: Final = 0.5


@dataclass(slots=True)
class _Batch:
    articles: list[Article] = field(default_factory=list[Article])
    updates: list[ChainUpdate] = field(default_factory=list[ChainUpdate])
    unreadable: list[SetAside] = field(default_factory=list[SetAside])


class ArchiveSink:
    """The one writer of the archive, and the API beside it. A second one waits in `open` as a standby."""

    name = "archive"
    reads: tuple[Topic[Any], ...] = (ARTICLES, LINKS)

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._keys = Keys.of(settings.archive_api_keys, "archive_api_keys")
        self._lock = ArchiveLock(settings.archive_path)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="archive-writer")
        self._store: SqliteStore | None = None
        self._api = AsyncExitStack()
        self._paused: float | None = None
        self.port = 0

    async def open(self) -> None:
        """Wait for the lock, open the file, and answer at the API.

        Raises:
            SinkUnavailable: the disk does not take it.
            SettingsInvalid: another release wrote the file.
            OSError: the API's address is taken.
        """
        await self._take_lock()
        if self._store is None:
            self._store = await self._in_thread(self._open_store)
        if not self.port:
            readers = Readers(self._settings.archive_path)
            self._api.push_async_callback(readers.close)
            app = archive_app(readers, self._keys)
            host, port = self._settings.archive_host, self._settings.archive_port
            self.port = await self._api.enter_async_context(serving(app, host=host, port=port))

    async def write(self, records: Sequence[Record]) -> None:
        """Write records down; durable when it returns.

        Raises:
            SinkUnavailable: the disk is full or fails; the records may be written again, whole.
        """
        started = time.perf_counter()
        for start in range(0, len(records), BATCH):
            batch = _read(records[start : start + BATCH])
            stats = await self._in_thread(lambda batch=batch: _write(self._opened, batch))
            ARCHIVE_ARTICLES.of().set(stats.versions)
        ARCHIVE_WRITE_SECONDS.of().observe(time.perf_counter() - started)

    async def close(self) -> None:
        """Stop answering, close the file, let go of the lock."""
        await self._api.aclose()
        await asyncio.to_thread(self._thread.shutdown)
        if self._store is not None:
            self._store.close()
        self._lock.release()

    @property
    def _opened(self) -> SqliteStore:
        if self._store is None:
            raise SinkUnavailable("the archive is not open")
        return self._store

    async def _take_lock(self) -> None:
        if self._lock.acquire():
            return
        log("archive_standby", path=str(self._settings.archive_path))
        waiting = WAITING.of(stage=self.name, **{"for": "lock"})
        waiting.set(1)
        # Another process holds it: there is no event to wait for.
        while not self._lock.acquire():  # noqa: ASYNC110
            await asyncio.sleep(STANDBY_POLL)
        waiting.set(0)

    def _open_store(self) -> SqliteStore:
        path = self._settings.archive_path
        try:
            return SqliteStore.open(path)
        except ArchiveUnknown as error:
            fix = "run the release that wrote it, or set another path: the archive is filled anew from Kafka"
            raise SettingsInvalid((Problem(variable("archive_path"), str(path), str(error), fix),)) from error

    async def _in_thread(self, work: Callable[[], T]) -> T:
        try:
            done = await asyncio.get_running_loop().run_in_executor(self._thread, work)
        except StoreFull as error:
            self._pause(str(error))
            raise SinkUnavailable(f"{self._settings.archive_path}: {error}") from error
        self._resume()
        return done

    def _pause(self, problem: str) -> None:
        if self._paused is None:
            self._paused = time.monotonic()
            log("archive_paused", path=str(self._settings.archive_path), problem=problem)

    def _resume(self) -> None:
        if self._paused is not None:
            seconds = round(time.monotonic() - self._paused, 3)
            log("archive_resumed", path=str(self._settings.archive_path), seconds=seconds)
            self._paused = None


def _write(store: SqliteStore, batch: _Batch) -> Stats:
    if batch.articles:
        store.upsert_many(batch.articles)
    if batch.updates:
        store.apply(batch.updates)
    if batch.unreadable:
        store.set_aside(batch.unreadable)
    return store.stats()


def _read(records: Sequence[Record]) -> _Batch:
    batch = _Batch()
    for record in records:
        try:
            message = decode(record)
        except ValueError as error:
            batch.unreadable.append(_set_aside(record, error))
            continue
        match message:
            case Article():
                batch.articles.append(message)
            case ChainUpdate():
                batch.updates.append(message)
            case _:
                # A tombstone on a topic of ours takes nothing out of the archive: only kills do.
                continue
    return batch


def _set_aside(record: Record, error: ValueError) -> SetAside:
    place = f"{record.topic}/{record.partition}/{record.offset}"
    # Types and places alone: pydantic's own text would repeat the input.
    problem = "; ".join(_problems(error)) if isinstance(error, ValidationError) else str(error)
    log("story_rejected", stage="archive", reason="message_invalid", detail=f"{place}: {problem}")
    STORIES_REJECTED.of(stage="archive", reason="message_invalid").inc()
    return SetAside(record.topic, record.partition, record.offset, problem, record.value)


def _problems(error: ValidationError) -> list[str]:
    found = error.errors(include_url=False, include_input=False, include_context=False)
    return [f"{'.'.join(str(part) for part in problem['loc'])} {problem['type']}" for problem in found]
