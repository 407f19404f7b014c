"""The archive in SQLite with FTS5: one writer, any number of readers beside it."""

import sqlite3
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict
from importlib import resources
from pathlib import Path
from typing import Final, Self

from schemas.article import Article
from schemas.chain import ChainUpdate
from services.archive import reading
from services.archive.rows import ArticleRow, Retracted, SetAside, retractions_of_article, retractions_of_update
from services.archive.store import Search, Stats, Store, Stored, StoreFull

# The version of the tables in archive.sql that this code reads and writes.
SCHEMA: Final = 1
# Pages of 4 KiB kept in memory while writing (negative: KiB): the index's upper levels stay in it.
CACHE_KIB: Final = -65536
# Pages of the log before it is written into the file: 16 MiB, several batches at once.
CHECKPOINT: Final = "wal_autocheckpoint = 4000"
# Milliseconds to wait for a checkpoint or a backup tool that holds the file.
BUSY: Final = 10_000

# The disk is full, read-only or failing: a state of the world, not a bug.
_DISK: Final = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN})

_INDEX: Final = "INSERT INTO search (rowid, headline, slugline, text, tags) SELECT * FROM indexed WHERE position = ?"
_UNINDEX: Final = (
    "INSERT INTO search (search, rowid, headline, slugline, text, tags)"
    " SELECT 'delete', * FROM indexed WHERE position = ?"
)
_INSERT: Final = (
    "INSERT INTO articles (version_id, revision, uri, provider, chain_id, received, stated, canceled, article)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_REPLACE: Final = (
    "UPDATE articles SET (version_id, revision, uri, provider, chain_id, received, stated, canceled, article)"
    " = (?, ?, ?, ?, ?, ?, ?, ?, ?) WHERE position = ?"
)
_UPDATE_CHAIN: Final = (
    "INSERT INTO chains (chain_id, revision, merged_into, chain_update) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (chain_id) DO UPDATE SET"
    " revision = excluded.revision, merged_into = excluded.merged_into, chain_update = excluded.chain_update"
    " WHERE excluded.revision > chains.revision"
)
_RETRACT: Final = (
    "INSERT INTO retractions (source, provider, chain_id, uri, version_id, until)"
    " VALUES (:source, :provider, :chain_id, :uri, :version_id, :until)"
)
_SET_ASIDE: Final = (
    'INSERT OR IGNORE INTO set_aside (topic, partition, "offset", problem, value)'
    " VALUES (:topic, :partition, :offset, :problem, :value)"
)


class ArchiveUnknown(Exception):  # noqa: N818 — it names what was found
    """The file holds tables of another release, or is no archive at all."""

    def __init__(self, found: int) -> None:
        super().__init__(f"the file has version {found} of the tables, this release writes version {SCHEMA}")


class SqliteStore(Store):
    """An archive file, open to write and read. One thread at a time, whichever."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open an archive as its writer, and make it if it is new.

        Raises:
            StoreFull: the disk does not take it.
            ArchiveUnknown: another release wrote it.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        with _disk_errors():
            connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=BUSY / 1000)
            # FULL: an upsert is acknowledged to Kafka once it is durable, power cuts included.
            pragmas = ("journal_mode = WAL", "synchronous = FULL", f"cache_size = {CACHE_KIB}", CHECKPOINT)
            for pragma in pragmas:
                connection.execute(f"PRAGMA {pragma}")
            _create_tables(connection)
        return cls(connection)

    @classmethod
    def open_reader(cls, path: Path) -> Self:
        """Open an archive that exists, to read alone.

        Raises:
            StoreFull: it cannot be opened.
            ArchiveUnknown: another release wrote it.
        """
        with _disk_errors():
            connection = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False, timeout=BUSY / 1000
            )
            _check_version(connection)
        return cls(connection)

    def close(self) -> None:
        """Close the file; nothing is pending between calls."""
        self._connection.close()

    def upsert_many(self, articles: Sequence[Article]) -> int:
        """Store articles in one transaction, each if its revision is higher than the one stored."""
        with self._transaction():
            return sum(self._upsert(article) for article in articles)

    def apply(self, updates: Sequence[ChainUpdate]) -> int:
        """Store chain updates in one transaction, each if its chain revision is higher."""
        with self._transaction():
            return sum(self._apply(update) for update in updates)

    def set_aside(self, records: Sequence[SetAside]) -> None:
        """Keep records that cannot be read."""
        with self._transaction():
            self._connection.executemany(_SET_ASIDE, [asdict(record) for record in records])

    def get(self, version_id: str) -> Stored | None:
        """Return one version."""
        return reading.get(self._connection, version_id)

    def versions(self, uri: str) -> tuple[Stored, ...]:
        """Return every version of a story, oldest first by what it states."""
        return reading.versions(self._connection, uri)

    def chain(self, chain_id: str) -> tuple[Stored, ...]:
        """Return every version in a chain and in those merged with it."""
        return reading.chain(self._connection, chain_id)

    def search(self, search: Search) -> tuple[Stored, ...]:
        """Return what is found, newest first."""
        return reading.search(self._connection, search)

    def iter_since(self, position: int) -> Iterator[Stored]:
        """Yield what came in after a position, in the order of arrival."""
        return reading.iter_since(self._connection, position)

    def stats(self) -> Stats:
        """Count."""
        return reading.stats(self._connection)

    def _upsert(self, article: Article) -> bool:
        row = ArticleRow.of(article)
        stored = self._connection.execute(
            "SELECT position, revision FROM articles WHERE version_id = ?", (row.version_id,)
        ).fetchone()
        if stored is None:
            position = self._insert(row)
        elif stored[1] < row.revision:
            position = self._replace(stored[0], row)
        else:
            return False
        self._connection.execute(_INDEX, (position,))
        self._retract(row.version_id, retractions_of_article(article))
        return True

    def _insert(self, row: ArticleRow) -> int:
        position = self._connection.execute(_INSERT, row.columns).lastrowid
        # SQLite sets it with every insert; only its type allows for None.
        position = -1 if position is None else position
        self._note_hour(row, position)
        return position

    def _replace(self, position: int, row: ArticleRow) -> int:
        # The place in the order of arrival stays: replayed history is not news.
        self._connection.execute(_UNINDEX, (position,))
        self._connection.execute(_REPLACE, (*row.columns, position))
        self._note_hour(row, position)
        return position

    def _note_hour(self, row: ArticleRow, position: int) -> None:
        self._connection.execute(
            "INSERT INTO hours (hour, position) VALUES (?, ?)"
            " ON CONFLICT (hour) DO UPDATE SET position = excluded.position WHERE excluded.position < hours.position",
            (row.hour, position),
        )

    def _apply(self, update: ChainUpdate) -> bool:
        row = (update.chain_id, update.chain_revision, update.merged_into, update.write().decode())
        if self._connection.execute(_UPDATE_CHAIN, row).rowcount == 0:
            return False
        self._retract(update.chain_id, retractions_of_update(update))
        return True

    def _retract(self, source: str, retracted: tuple[Retracted, ...]) -> None:
        # What an earlier revision took back and this one does not is no longer retracted.
        self._connection.execute("DELETE FROM retractions WHERE source = ?", (source,))
        self._connection.executemany(_RETRACT, [asdict(each) for each in retracted])

    @contextmanager
    def _transaction(self) -> Generator[None]:
        with _disk_errors():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            finally:
                # Only what did not get as far as the commit; a full disk may have rolled it back already.
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")


@contextmanager
def _disk_errors() -> Generator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        # The low byte is the class of an extended code (SQLITE_IOERR_WRITE, …).
        if error.sqlite_errorcode & 0xFF in _DISK:
            raise StoreFull(error.sqlite_errorname) from error
        raise


def _create_tables(connection: sqlite3.Connection) -> None:
    with closing(connection.execute("SELECT count(*) FROM sqlite_schema")) as cursor:
        if cursor.fetchone()[0]:
            _check_version(connection)
            return
    script = resources.files("services.archive").joinpath("archive.sql").read_text(encoding="utf-8")
    connection.executescript(f"BEGIN IMMEDIATE; {script}; COMMIT;")


def _check_version(connection: sqlite3.Connection) -> None:
    found = connection.execute("PRAGMA user_version").fetchone()[0]
    if found != SCHEMA:
        raise ArchiveUnknown(found)
