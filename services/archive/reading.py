"""Questions to ``archive.db``: every answer checks what was retracted and what became known of the chain."""

import json
import sqlite3
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import Final

from schemas.article import Article
from schemas.chain import ChainUpdate
from services.archive.rows import sortable
from services.archive.store import BATCH, Search, SearchTooBroad, Stats, Stored

# Seconds that one search may take, and how many steps of SQLite's machine go between two looks at the clock.
LONGEST_SEARCH: Final = 5.0
STEPS: Final = 20_000
NEWEST: Final = 2**63 - 1

# A kill acts within its provider, an update within its chain; one that names no version takes back
# what the story stated up to then, kills excepted, and what states no time at all.
_TAKES_BACK: Final = """
    (r.version_id = a.version_id AND coalesce(r.provider = a.provider, 1))
    OR (r.version_id = '' AND r.uri = a.uri AND (r.provider = a.provider OR r.chain_id = a.chain_id)
        AND a.canceled = 0 AND (a.stated = '' OR a.stated <= r.until))
"""
_COLUMNS: Final = f"""
    a.position, a.article, a.chain_id,
    (SELECT group_concat(r.source, char(10)) FROM retractions AS r WHERE {_TAKES_BACK})
"""  # noqa: S608 — constants of this file
_USABLE: Final = f"a.canceled = 0 AND NOT EXISTS (SELECT 1 FROM retractions AS r WHERE {_TAKES_BACK})"  # noqa: S608
_BY_MATCH: Final = "search CROSS JOIN articles AS a ON a.position = search.rowid"
# With a story or a chain given there are few rows: each is looked up in the index.
_BY_STORY: Final = "articles AS a CROSS JOIN search ON search.rowid = a.position"
_MERGED: Final = """
    WITH RECURSIVE merged (chain_id) AS (
        VALUES (:root) UNION SELECT chains.chain_id FROM chains JOIN merged ON chains.merged_into = merged.chain_id
    ) SELECT chain_id FROM merged
"""


def get(connection: sqlite3.Connection, version_id: str) -> Stored | None:
    """Return one version."""
    return next(_stored(connection, "articles AS a", "a.version_id = :id", {"id": version_id}), None)


def versions(connection: sqlite3.Connection, uri: str) -> tuple[Stored, ...]:
    """Return every version of a story, oldest first by what it states."""
    return tuple(sorted(_stored(connection, "articles AS a", "a.uri = :uri", {"uri": uri}), key=_age))


def chain(connection: sqlite3.Connection, chain_id: str) -> tuple[Stored, ...]:
    """Return every version in a chain and in those merged with it, oldest first by what they state."""
    found = _stored(connection, "articles AS a", _IN_CHAINS, {"chains": _merged(connection, chain_id)})
    return tuple(sorted(found, key=_age))


def search(connection: sqlite3.Connection, search: Search) -> tuple[Stored, ...]:
    """Return what is found, newest first.

    Raises:
        SearchTooBroad: it took longer than `LONGEST_SEARCH`.
    """
    conditions, values = _conditions(connection, search)
    order = "search.rowid" if _streams(search) else "a.position"
    with _time_limit(connection, LONGEST_SEARCH):
        return tuple(_stored(connection, _source(search), f"{conditions} ORDER BY {order} DESC LIMIT :limit", values))


def iter_since(connection: sqlite3.Connection, position: int) -> Iterator[Stored]:
    """Yield what came in after a position, in the order of arrival."""
    while True:
        page = list(
            _stored(
                connection,
                "articles AS a",
                "a.position > :position ORDER BY a.position LIMIT :limit",
                {"position": position, "limit": BATCH},
            )
        )
        if not page:
            return
        yield from page
        position = page[-1].position


def stats(connection: sqlite3.Connection) -> Stats:
    """Count."""
    row = connection.execute(
        # Nothing is ever deleted: the newest position is the number of versions.
        "SELECT (SELECT coalesce(max(position), 0) FROM articles),"
        " (SELECT count(*) FROM retractions), (SELECT count(*) FROM set_aside)"
    ).fetchone()
    return Stats(*row)


_IN_CHAINS: Final = "a.chain_id IN (SELECT value FROM json_each(:chains))"


def _streams(search: Search) -> bool:
    return search.match is not None and search.uri is None and search.chain_id is None


def _source(search: Search) -> str:
    if search.match is None:
        return "articles AS a"
    return _BY_MATCH if _streams(search) else _BY_STORY


def _conditions(connection: sqlite3.Connection, search: Search) -> tuple[str, dict[str, object]]:
    position = "search.rowid" if _streams(search) else "a.position"
    before = NEWEST if search.before is None else search.before
    conditions = [f"{position} < :before"]
    values: dict[str, object] = {"before": before, "limit": search.limit}
    if search.match is not None:
        conditions.append("search MATCH :match")
        values["match"] = search.match
    if search.uri is not None:
        conditions.append("a.uri = :uri")
        values["uri"] = search.uri
    if search.chain_id is not None:
        conditions.append(_IN_CHAINS)
        values["chains"] = _merged(connection, search.chain_id)
    if search.since is not None:
        since = sortable(search.since)
        conditions.append(f"{position} >= :floor AND a.received >= :since")
        values |= {"floor": _first_since(connection, since), "since": since}
    if not search.canceled:
        conditions.append(_USABLE)
    return " AND ".join(conditions), values


def _first_since(connection: sqlite3.Connection, since: str) -> int:
    row = connection.execute("SELECT min(position) FROM hours WHERE hour >= ?", (since[:13],)).fetchone()
    return NEWEST if row[0] is None else row[0]


def _stored(connection: sqlite3.Connection, source: str, where: str, values: dict[str, object]) -> Iterator[Stored]:
    # Whatever was asked is bound; source and where are made of constants of this file.
    rows = connection.execute(f"SELECT {_COLUMNS} FROM {source} WHERE {where}", values)  # noqa: S608
    for position, text, chain_id, sources in rows:
        article = Article.read(text)
        root, parents = _lineage(connection, chain_id)
        parent = parents.get(article.version_id)
        yield Stored(
            position,
            article.model_copy(update={"evolved_from": parent}) if parent else article,
            root or None,
            tuple(sorted(set(sources.split("\n")))) if sources else (),
        )


def _lineage(connection: sqlite3.Connection, chain_id: str) -> tuple[str, dict[str, str]]:
    """Follow a chain to the one it was merged into, and collect the parents that became known on the way."""
    parents: dict[str, str] = {}
    seen: set[str] = set()
    while chain_id not in seen:
        seen.add(chain_id)
        row = connection.execute("SELECT chain_update FROM chains WHERE chain_id = ?", (chain_id,)).fetchone()
        if row is None:
            break
        update = ChainUpdate.read(row[0])
        parents |= update.evolved_from
        chain_id = update.merged_into or chain_id
    return chain_id, parents


def _merged(connection: sqlite3.Connection, chain_id: str) -> str:
    root, _ = _lineage(connection, chain_id)
    return json.dumps([row[0] for row in connection.execute(_MERGED, {"root": root})])


def _age(stored: Stored) -> tuple[str, str, int, str]:
    article = stored.article
    received = sortable(article.received) or article.received
    return (sortable(article.version_created) or received, received, article.version or 0, article.version_id)


@contextmanager
def _time_limit(connection: sqlite3.Connection, seconds: float) -> Generator[None]:
    deadline = time.monotonic() + seconds
    connection.set_progress_handler(lambda: time.monotonic() > deadline, STEPS)
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
            raise SearchTooBroad(seconds) from error
        raise
    finally:
        connection.set_progress_handler(None, 0)
