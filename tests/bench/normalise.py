"""Normalising by format: documents a second of CPU time, and how large they are.

Long wires are what agencies send all day; the golden wires, a tenth of that, show what a document costs at the least.
"""

from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Final

from schemas.story import RawStory
from services import normalise
from services.stage import Equipment
from tests.bench.figures import Figure, per_second
from tests.bench.wires import long_wires

WIRES: Final = Path(__file__).parents[1] / "wires"
RECEIVED: Final = "2026-11-24T08:00:00Z"
# More than a run of some seconds reads.
ENOUGH: Final = 1_000_000
# Pages are far larger than wires, and have a benchmark and an aim of their own.
PAGES: Final = "html"
AIM: Final = "≥ 1,000, aim 2,000"


def measure(seconds: float) -> Iterator[Figure]:
    """Measure one format after the other, the long wires first."""
    context = normalise.context(Equipment())
    for name, bodies in long_wires().items():
        yield from _measured(f"{name}, long", bodies, context, seconds)
    for folder in sorted(folder for folder in WIRES.iterdir() if folder.is_dir() and folder.name != PAGES):
        bodies = [path.read_bytes() for path in sorted(folder.iterdir()) if path.suffix != ".json"]
        yield from _measured(f"{folder.name}, golden", bodies, context, seconds)


def _measured(name: str, bodies: list[bytes], context: normalise.Context, seconds: float) -> Iterator[Figure]:
    stories = [RawStory.of(body, transmission="t", feed="bench", received=RECEIVED) for body in bodies]
    for story in stories:
        # Whatever is made on first use is no document's cost.
        normalise.normalise(story, context)
    rate, slowest = per_second(
        lambda story: normalise.normalise(story, context), islice(cycle(stories), ENOUGH), seconds
    )
    size = sum(map(len, bodies)) / len(bodies) / 1024
    yield Figure(f"{name}, {size:.1f} KiB", round(rate), "documents/s of CPU", AIM)
    yield Figure(f"{name}, p99", round(slowest, 2), "ms of CPU")
