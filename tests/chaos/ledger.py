"""The ledger: what was sent, and in which of archive, rejections and embargo each story ended.

How it counts. A story is known by the SHA-256 of its bytes, which articles, held articles and rejections
all carry. It is *missing* if none of the three has it. The archive has something twice if two of its
versions come from the same item of the same bytes. A topic's *doubled* are records with a CloudEvents id
that came before: redeliveries, which readers collapse; they are counted and allowed. An alert is *double*
if two different ``alertId`` stand for one watch, version and event: a reader that collapses by ``alertId``
would be told twice. An alert is missing if a story with the watched word, alone in its chain, raised none.
"""

import asyncio
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from schemas.alert import Alert
from schemas.article import Article
from schemas.rejection import Rejection
from schemas.topics import ALERTS, ARTICLES, HELD, LINKS, RAW, REJECTED, STORIES, Topic
from services.archive.sqlite import SqliteStore
from services.runtime.admin import Admin, Place
from services.runtime.groups import group_of
from services.runtime.reading import read_whole
from services.runtime.records import decode
from tests.chaos.field import Field
from tests.chaos.stories import Wire

PRODUCTS: Final[tuple[Topic[Any], ...]] = (STORIES, ARTICLES, LINKS, HELD, ALERTS, REJECTED)
READERS: Final[dict[str, tuple[Topic[Any], ...]]] = {
    "prepare": (RAW,),
    "chain": (STORIES,),
    "alert": (ARTICLES,),
    "archive": (ARTICLES, LINKS),
}
# Wires that are rightly refused: for what they are, or for what the step does when it meets them.
EXPECTED: Final = frozenset({"malformed", "guilty"})


@dataclass(slots=True)
class Found:
    """What the topics hold."""

    ends: dict[Place, int] = field(default_factory=dict)
    records: Counter[str] = field(default_factory=Counter)
    doubled: Counter[str] = field(default_factory=Counter)
    held: dict[str, Article | None] = field(default_factory=dict)
    articles: dict[str, str] = field(default_factory=dict)
    rejected: dict[str, str] = field(default_factory=dict)
    alerts: dict[str, Alert] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ledger:
    """The account; empty lists and zeros where nothing is wrong."""

    sent: int
    archived: int
    rejected: int
    held: int
    missing: list[int]
    rejected_unexpectedly: list[str]
    archived_twice: list[str]
    doubled: dict[str, int]
    alerts: int
    alerts_double: list[str]
    alerts_missing: list[int]
    lag: dict[str, int]
    kills: list[dict[str, Any]]

    def problems(self) -> list[str]:
        """Return what must not be, in words."""
        wrong = {
            "stories are missing": self.missing,
            "versions are in the archive twice": self.archived_twice,
            "alerts are raised twice": self.alerts_double,
            "alerts are missing": self.alerts_missing,
            "stories were rejected that are well-formed": self.rejected_unexpectedly,
            "records of lag are left": [name for name, lag in self.lag.items() for _ in range(lag)],
        }
        return [f"{len(found)} {words}" for words, found in wrong.items() if found]


async def account(arena: Field) -> Ledger:
    """Read every topic and the archive of a flow at rest, and account for every story."""
    found = await read_topics(arena)
    archived = await asyncio.to_thread(_archived, arena)
    held = {article.raw_sha256 for article in found.held.values() if article}
    known = set(archived) | held | set(found.rejected)
    innocent = {wire.sha256 for wire in arena.sent if wire.kind not in EXPECTED}
    return Ledger(
        sent=len(arena.sent),
        archived=len(archived),
        rejected=len(found.rejected),
        held=len(held),
        missing=[wire.number for wire in arena.sent if wire.sha256 not in known],
        rejected_unexpectedly=[f"{sha}: {reason}" for sha, reason in found.rejected.items() if sha in innocent],
        archived_twice=[sha for sha, versions in archived.items() if len(versions) > 1],
        doubled=dict(found.doubled),
        alerts=len(found.alerts),
        alerts_double=_double(found.alerts.values()),
        alerts_missing=_unalerted(arena.sent, found),
        lag=await lag(arena, found.ends),
        kills=[asdict(kill) for kill in arena.kills],
    )


async def read_topics(arena: Field) -> Found:
    """Read what the topics hold; the ends are those that were read, for the embedded broker states them too low."""
    found = Found()
    seen: dict[str, set[str]] = defaultdict(set)
    places = [(topic.name, number) for topic in (RAW, *PRODUCTS) for number in range(topic.partitions)]
    async for record in read_whole(arena.settings, places):
        found.ends[record.topic, record.partition] = record.offset + 1
        if record.topic == RAW.name:
            continue
        found.records[record.topic] += 1
        identity = record.headers["ce_id"]
        found.doubled[record.topic] += identity in seen[record.topic]
        seen[record.topic].add(identity)
        _keep(found, record.key or "", decode(record))
    return found


async def lag(arena: Field, ends: dict[Place, int]) -> dict[str, int]:
    """Return how many records each worker has not acknowledged, against ends that were read."""
    lags: dict[str, int] = {}
    async with Admin(arena.settings) as admin:
        for reader, topics in READERS.items():
            committed = await admin.committed(group_of(arena.settings, reader), topics)
            lags[reader] = sum(max(0, ends.get(place, 0) - (offset or 0)) for place, offset in committed.items())
    return lags


async def at_rest(arena: Field, limit: float) -> bool:
    """Wait until no worker has lag, three times in a row; False if that takes longer than ``limit`` seconds."""
    deadline = time.monotonic() + limit
    quiet = 0
    while quiet < 3 and time.monotonic() < deadline:
        await asyncio.sleep(1)
        found = await read_topics(arena) if quiet else Found(ends=await _stated_ends(arena))
        quiet = 0 if any((await lag(arena, found.ends)).values()) else quiet + 1
    return quiet >= 3


async def _stated_ends(arena: Field) -> dict[Place, int]:
    async with Admin(arena.settings) as admin:
        return await admin.end_offsets({topic for topics in READERS.values() for topic in topics})


def _keep(found: Found, key: str, message: object) -> None:
    if isinstance(message, Alert):
        found.alerts[message.alert_id] = message
    elif isinstance(message, Rejection):
        found.rejected[message.raw_sha256 or key] = f"{message.stage} {message.reason} {message.detail}"
    elif message is None or (isinstance(message, Article) and message.chain_id is None):
        found.held[key] = message
    elif isinstance(message, Article):
        found.articles[message.version_id] = message.raw_sha256 or ""


def _archived(arena: Field) -> dict[str, set[str]]:
    store = SqliteStore.open_reader(arena.settings.archive_path)
    versions: dict[str, set[str]] = defaultdict(set)
    for stored in store.iter_since(0):
        versions[stored.article.raw_sha256 or ""].add(stored.article.version_id)
    return versions


def _double(alerts: Iterable[Alert]) -> list[str]:
    told = Counter((alert.watch_id, alert.version_id, alert.event) for alert in alerts)
    return [" ".join(of) for of, times in told.items() if times > 1]


def _unalerted(sent: Iterable[Wire], found: Found) -> list[int]:
    told = {found.articles.get(alert.version_id) for alert in found.alerts.values()}
    return [wire.number for wire in sent if wire.watched and wire.sha256 not in told | set(found.rejected)]
