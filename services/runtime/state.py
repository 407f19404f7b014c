"""State in SQLite: ordered tables of bytes in one file, or in memory, with the offset they are true of."""

import sqlite3
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

# Raised when the tables below change; a file of another layout is folded anew.
LAYOUT: Final = 1
SCHEMA: Final = """
create table if not exists entries (
    name text not null, key text not null, value blob not null, expires text, primary key (name, key)
) without rowid;
create index if not exists entries_by_expiry on entries (expires) where expires is not null;
create table if not exists meta (name text primary key, value text not null) without rowid;
"""
PAGE: Final = 256
# Rows forgotten in one go, so that pruning never holds up a batch for long.
MOST_PRUNED: Final = 5000


class StateUnavailable(Exception):  # noqa: N818 — a state of the world: the engine waits and tries again
    """The state cannot be written now: the disk is full, or another worker holds the file."""


class SqliteState:
    """`services.stage.State` over a connection. Keys sort by code point, as UTF-8 bytes do."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def get(self, table: str, key: str) -> bytes | None:
        """Return what is stored under a key."""
        found = self._connection.execute(
            "select value from entries where name = ? and key = ?", (table, key)
        ).fetchone()
        return found[0] if found else None

    def put(self, table: str, key: str, value: bytes, *, expires: str | None = None) -> None:
        """Store a value; `prune` forgets it from the moment ``expires`` on."""
        self._connection.execute("insert or replace into entries values (?, ?, ?, ?)", (table, key, value, expires))

    def delete(self, table: str, key: str) -> None:
        """Forget a key; one that is not there is fine."""
        self._connection.execute("delete from entries where name = ? and key = ?", (table, key))

    def scan(self, table: str, start: str = "", stop: str | None = None) -> Iterator[tuple[str, bytes]]:
        """Yield keys and values in key order, ``start`` inclusive, ``stop`` exclusive; writing meanwhile is fine."""
        rows = self._page(table, start, stop, "key >= ?")
        while rows:
            yield from rows
            rows = self._page(table, rows[-1][0], stop, "key > ?") if len(rows) == PAGE else []

    def _page(self, table: str, start: str, stop: str | None, after: str) -> list[tuple[str, bytes]]:
        before = "" if stop is None else "and key < ?"
        query = f"select key, value from entries where name = ? and {after} {before} order by key limit {PAGE}"  # noqa: S608 — no input in it
        return self._connection.execute(query, (table, start) if stop is None else (table, start, stop)).fetchall()


class StateFile:
    """A file of state, and its transactions.

    Args:
        path: None keeps it in memory.
        durable: whether a commit survives a power cut; off only while a file is being folded.
    """

    def __init__(self, path: Path | None = None, *, durable: bool = True) -> None:
        if path:
            path.parent.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(path or ":memory:", isolation_level=None, timeout=0)
        try:
            self._connection.execute("pragma journal_mode = wal")
            self._connection.execute(f"pragma synchronous = {'full' if durable else 'off'}")
            self._connection.executescript(SCHEMA)
        except sqlite3.Error:
            self._connection.close()
            raise
        self.state = SqliteState(self._connection)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    @property
    def cluster(self) -> str | None:
        """Id of the cluster whose offsets it holds; None if it is new or not folded to its end."""
        return self._read("cluster") if self._read("layout") == str(LAYOUT) else None

    @property
    def offset(self) -> int:
        """Offset of the last record that it is true of, read anew each time; -1 before the first."""
        return int(self._read("offset") or -1)

    def bind(self, cluster: str, offset: int) -> None:
        """Declare it complete: true of a cluster, up to an offset."""
        for name, value in (("layout", LAYOUT), ("cluster", cluster), ("offset", offset)):
            self._write(name, str(value))

    def advance(self, offset: int) -> None:
        """Store the offset of the last record that it is true of."""
        self._write("offset", str(offset))

    def prune(self, now: datetime) -> int:
        """Forget some of what has expired; return how many entries. ``now`` is aware."""
        moment = now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        picked = "select name, key from entries where expires <= ? limit ?"
        query = f"delete from entries where (name, key) in ({picked})"  # noqa: S608 — no input in it
        return self._connection.execute(query, (moment, MOST_PRUNED)).rowcount

    @contextmanager
    def transaction(self) -> Generator[None]:
        """Do the block as one transaction, alone on the file; an error rolls all of it back.

        Raises:
            StateUnavailable: the disk is full or the file is held; nothing was written.
        """
        try:
            self._connection.execute("begin immediate")
            yield
            self._connection.execute("commit")
        except sqlite3.OperationalError as error:
            raise _translated(error) from error
        finally:
            if self._connection.in_transaction:
                self._connection.execute("rollback")

    @contextmanager
    def savepoint(self) -> Generator[None]:
        """Do the block within a transaction so that an error takes back only what the block did."""
        self._connection.execute("savepoint story")
        try:
            yield
        except BaseException:
            # A full disk may have ended the whole transaction already.
            if self._connection.in_transaction:
                self._connection.execute("rollback to story")
                self._connection.execute("release story")
            raise
        self._connection.execute("release story")

    def _read(self, name: str) -> str | None:
        found = self._connection.execute("select value from meta where name = ?", (name,)).fetchone()
        return found[0] if found else None

    def _write(self, name: str, value: str) -> None:
        self._connection.execute("insert or replace into meta values (?, ?)", (name, value))


def _translated(error: sqlite3.OperationalError) -> Exception:
    # Extended codes hold the plain one in their lowest byte.
    code = error.sqlite_errorcode & 0xFF
    return StateUnavailable(str(error)) if code in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_BUSY} else error
