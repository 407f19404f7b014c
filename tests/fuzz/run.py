"""``make fuzz``: any bytes give an article or a rejection. So many mutated wires of each format, 20,000 if not said.

Bytes that do anything else are kept in ``tests/fuzz/kept/``, named by their hash; a test reads them ever after.
"""

import argparse
import hashlib
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from schemas.story import RawStory
from services import normalise
from services.stage import Equipment
from tests.bench.wires import long_wires
from tests.fuzz.mutation import mutated

KEPT: Final = Path(__file__).parent / "kept"
GOLDEN: Final = Path(__file__).parents[1] / "wires"
RECEIVED: Final = "2026-03-02T09:00:00Z"
COUNT: Final = 20_000
# Seconds of CPU for a wire of some kilobytes; more smells of a regex that backtracks.
SLOW: Final = 2.0
# From here on it is not waited for.
HUNG: Final = 20.0


class HungError(Exception):
    """A wire took longer than any may."""


def main() -> None:
    """Fuzz, count what came of it, exit 1 if anything was kept."""
    corpus = _corpus()
    options = _options(corpus)
    console = Console()
    context = normalise.context(Equipment())
    names = options.only.split(",") if options.only else list(corpus)
    console.print(f"seed {options.seed}, {options.count:,} wires of each of {len(names)} formats", highlight=False)
    kept: list[Path] = []
    with _progress(console) as progress:
        for name in names:
            # Each format has chances of its own: one alone can be run again.
            chance = random.Random(f"{options.seed} {name}")  # noqa: S311 — repeatable, not secret
            wires = (mutated(chance.choice(corpus[name]), chance) for _ in range(options.count))
            counted, broken = fuzz(progress.track(wires, total=options.count, description=name), context)
            kept += broken
            console.print(f"{name}: {', '.join(f'{what} {times:,}' for what, times in counted.most_common(8))}")
    for path in kept:
        console.print(f"kept {path}", style="red")
    sys.exit(1 if kept else 0)


def fuzz(wires: Iterable[bytes], context: normalise.Context) -> tuple[Counter[str], list[Path]]:
    """Read wires; return what they became, and the files of those that broke something."""
    counted: Counter[str] = Counter()
    kept: list[Path] = []
    for body in wires:
        result = outcome_of(body, context)
        counted[result] += 1
        if result.startswith("!"):
            kept.append(_keep(body, result))
    return counted, kept


def outcome_of(body: bytes, context: normalise.Context) -> str:
    """Return what a wire becomes: ``article``, the reason of its refusal, or with ``!`` what must never be."""
    story = RawStory.of(body, transmission="fuzz", feed="fuzz", received=RECEIVED)
    began = time.process_time()
    try:
        with _limited(HUNG):
            outcome = normalise.normalise(story, context)
        for output in outcome.outputs:
            if output.value:
                output.value.read(output.value.write())
    except Exception as error:  # noqa: BLE001 — whatever it is, it is what we look for
        return f"! {type(error).__name__}: {error}"[:200]
    if time.process_time() - began > SLOW:
        return "! slow"
    if not outcome.outputs and not outcome.refusals:
        return "! nothing came of it"
    return outcome.refusals[0].reason if outcome.refusals else "article"


@contextmanager
def _limited(seconds: float) -> Generator[None]:
    """End what takes longer, in seconds of CPU; even a regex, which looks for signals now and then."""

    def end(_number: int, _frame: object) -> None:
        raise HungError(f"{seconds} s")

    signal.signal(signal.SIGPROF, end)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _options(corpus: dict[str, list[bytes]]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=COUNT, help="wires of each format")
    parser.add_argument("--only", help=f"comma-separated: {', '.join(corpus)}")
    parser.add_argument("--seed", type=int, default=time.time_ns())
    return parser.parse_args()


def _corpus() -> dict[str, list[bytes]]:
    """Return the golden wires of each format, and the long ones; of each format also the empty wire."""
    long = long_wires()
    return {
        folder.name: [
            b"",
            *(path.read_bytes() for path in sorted(folder.iterdir()) if path.suffix != ".json"),
            *long.get(folder.name, []),
        ]
        for folder in sorted(folder for folder in GOLDEN.iterdir() if folder.is_dir())
    }


def _keep(body: bytes, result: str) -> Path:
    KEPT.mkdir(parents=True, exist_ok=True)
    path = KEPT / f"{hashlib.sha256(body).hexdigest()[:16]}.bin"
    path.write_bytes(body)
    Console(stderr=True).print(f"{path}: {result}", markup=False)
    return path


def _progress(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description:20}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=console
    )


if __name__ == "__main__":
    main()
