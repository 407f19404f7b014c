"""Normalising by format, over the golden wires: documents a second of CPU time, and how large they are."""

from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from schemas.story import RawStory
from services import normalise
from services.stage import Equipment
from tests.bench.figures import Figure, per_second

WIRES = Path(__file__).parents[1] / "wires"
RECEIVED = "2026-11-24T08:00:00Z"
# More than a run of some seconds reads.
ENOUGH = 1_000_000


def measure(seconds: float) -> Iterator[Figure]:
    """Measure one format after the other; pages of HTML are far larger than wires and have their own aim."""
    context = normalise.context(Equipment())
    for folder in sorted(folder for folder in WIRES.iterdir() if folder.is_dir()):
        stories = [_story(path) for path in sorted(folder.iterdir()) if path.suffix != ".json"]
        rate, slowest = per_second(
            lambda story: normalise.normalise(story, context), islice(cycle(stories), ENOUGH), seconds
        )
        size = sum(len(story.body) for story in stories) / len(stories)
        aim = "≥ 50 at 150 KiB" if folder.name == "html" else "≥ 1,000, aim 2,000"
        yield Figure(f"{folder.name}, {size / 1024:.1f} KiB", round(rate), "documents/s of CPU", aim)
        yield Figure(f"{folder.name}, p99", round(slowest, 2), "ms of CPU")


def _story(path: Path) -> RawStory:
    return RawStory.of(path.read_bytes(), transmission="t", feed="bench", received=RECEIVED)
