"""The archive alone: upserts a second, and how long the newest-first search takes in a full one."""

import os
import random
import time
from collections.abc import Iterator
from itertools import accumulate, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from schemas.article import Article
from services.archive.query import compile_query
from services.archive.sqlite import SqliteStore
from services.archive.store import Search
from tests.archived import article
from tests.bench.figures import Figure, percentile

# ARCHIVE_DOCUMENTS=1000000 fills it to the size that the aim speaks of (about half an hour, 6 GB).
DOCUMENTS = int(os.environ.get("ARCHIVE_DOCUMENTS", "100000"))
# As a worker hands them over.
BATCH = 200
WORDS = 400
VOCABULARY = 40_000
SEARCHES = 200
# Word n has the rank n: frequencies fall as 1/rank, as in running text.
QUERIES = {
    "common word": "w5",
    "two rare words": "w9000 OR w12000",
    "phrase": '"w3 w4"',
    "prefix of 111 words": "w390*",
    "prefix of 1,111 words": "w39*",
    "word of one provider": "w20 provider:acme7",
    "word that is nowhere": "absent",
}


def measure(seconds: float) -> Iterator[Figure]:
    """Measure writing, writing again, and searching; ``seconds`` is of no use here, `DOCUMENTS` is."""
    del seconds
    draw = random.Random(1)  # noqa: S311 — repeatable, not secret
    weights = list(accumulate(1 / (rank + 10) for rank in range(VOCABULARY)))
    words = [f"w{rank}" for rank in range(VOCABULARY)]
    with TemporaryDirectory(dir=os.environ.get("ARCHIVE_DIR")) as folder:
        path = Path(folder) / "archive.db"
        store = SqliteStore.open(path)
        yield from _writing(
            store, (_story(number, draw.choices(words, cum_weights=weights, k=WORDS)) for number in range(DOCUMENTS))
        )
        yield Figure("size a version", round(path.stat().st_size / DOCUMENTS), "bytes")
        for name, query in QUERIES.items():
            yield from _searching(store, name, query)
        store.close()


def _writing(store: SqliteStore, stories: Iterator[Article]) -> Iterator[Figure]:
    spent, waited, count = 0.0, 0.0, 0
    batch: list[Article] = []
    while batch := list(islice(stories, BATCH)):
        began, at = time.process_time(), time.perf_counter()
        store.upsert_many(batch)
        spent, waited, count = (
            spent + time.process_time() - began,
            waited + time.perf_counter() - at,
            count + len(batch),
        )
        last = batch
    yield Figure(f"upserts, {count:,} versions of {WORDS} words", round(count / spent), "/s of CPU", "≥ 2,000")
    yield Figure("upserts, by the clock, synced to disk", round(count / waited), "/s")
    began = time.process_time()
    for _ in range(20):
        store.upsert_many(last)
    yield Figure("the same again", round(20 * len(last) / (time.process_time() - began)), "/s of CPU")


def _searching(store: SqliteStore, name: str, query: str) -> Iterator[Figure]:
    search = Search(match=compile_query(query), limit=20)
    found = len(store.search(search))
    times: list[float] = []
    for _ in range(SEARCHES):
        began = time.process_time()
        store.search(search)
        times.append((time.process_time() - began) * 1000)
    times.sort()
    yield Figure(f"search, {name}, newest {found}, p50", round(percentile(times, 50), 2), "ms of CPU", "< 5")
    yield Figure(f"search, {name}, newest {found}, p99", round(percentile(times, 99), 2), "ms of CPU", "< 5")


def _story(number: int, words: list[str]) -> Article:
    paragraphs = (" ".join(words[start : start + 40]) for start in range(0, len(words), 40))
    return article(
        f"v{number}",
        uri=f"urn:bench:{number}",
        chain_id=f"c{number}",
        provider=f"acme{number % 50}",
        received=f"2026-03-01T{number // 3600 % 24:02}:{number // 60 % 60:02}:{number % 60:02}.000000Z",
        headlines=({"value": " ".join(words[:8])},),
        text="\n".join(paragraphs),
        language="en",
        urgency=number % 9 + 1,
        subjects=({"uri": f"medtop:{number % 1000}", "name": "subject"},),
        people=({"name": "A Person", "uri": f"wikidata:Q{number % 5000}"},),
        places=({"name": "Oslo", "uri": "geonames:3143244", "country": "NO"},),
        mentions=tuple(
            {"part": "text", "start": at, "end": at + 2, "surface": "w1", "type": "person"} for at in range(10)
        ),
    )
