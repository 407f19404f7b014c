"""Golden wires by format: documents a second of CPU time, decoding, reading and finishing included."""

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from schemas.story import RawStory
from services import normalise
from services.stage import Equipment
from tests.bench.figures import Figure, per_second

WIRES = Path(__file__).parents[1] / "wires"
RECEIVED = "2026-11-24T08:00:00Z"
# Pages have a benchmark of their own.
SLOW = {"html"}


def measure(seconds: float) -> Iterator[Figure]:
    """Measure normalising the golden wires of each format in turn."""
    context = normalise.context(Equipment())
    folders = sorted(path for path in WIRES.iterdir() if path.is_dir() and path.name not in SLOW)
    for folder in folders:
        raws = [_raw(path) for path in sorted(folder.iterdir()) if path.suffix != ".json"]
        for raw in raws:
            # Tables and models are loaded on first use.
            normalise.normalise(raw, context)
        mean = round(sum(len(raw.body) for raw in raws) / len(raws))
        rate, _ = per_second(lambda raw: normalise.normalise(raw, context), cycle(raws), seconds / len(folders))
        yield Figure(f"{folder.name}, {mean} bytes", round(rate), "documents/s of CPU", "≥ 1,000")


def _raw(path: Path) -> RawStory:
    return RawStory.of(path.read_bytes(), transmission="t", feed="bench", received=RECEIVED)
