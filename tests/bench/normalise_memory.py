"""Memory of normalising: what a process holds after every 10,000 of 100,000 documents, no two alike.

A run takes minutes, however many seconds are asked for: memory that grows slowly shows late.
"""

import gc
from collections.abc import Iterator
from typing import Final

import psutil

from schemas.story import RawStory
from services import normalise
from services.stage import Equipment
from tests.bench.figures import Figure
from tests.bench.wires import long_wires

DOCUMENTS: Final = 100_000
EVERY: Final = 10_000
RECEIVED: Final = "2026-11-24T08:00:00Z"
MIB: Final = 1024 * 1024
# Until then tables are loaded and caches fill.
SETTLED: Final = 2


def measure(_seconds: float) -> Iterator[Figure]:
    """Measure over the long wires of all formats in turn, each with a headline, place and name of its own."""
    context = normalise.context(Equipment())
    wires = [body for bodies in long_wires().values() for body in bodies]
    sizes: list[float] = []
    for number in range(DOCUMENTS):
        normalise.normalise(_story(wires[number % len(wires)], number), context)
        if (number + 1) % EVERY == 0:
            gc.collect()
            sizes.append(psutil.Process().memory_info().rss / MIB)
            yield Figure(f"memory after {number + 1:,}", round(sizes[-1], 1), "MiB")
    yield Figure("growth since 20,000", round(sizes[-1] - sizes[SETTLED - 1], 1), "MiB", "flat")


def _story(body: bytes, number: int) -> RawStory:
    own = body.replace(b"Lindholm", b"Lindholm-%d" % number).replace(b"Ada Lund", b"Ada Lund%d" % number)
    return RawStory.of(own, transmission="t", feed=f"bench-{number % 12}", received=RECEIVED)
