"""``make fuzz``: any bytes give an article or a rejection. Wires are mutated for as long as you like.

Bytes that do anything else are kept in ``tests/wires/fuzz/``, named by their hash: a regression wire each.
"""

import argparse
import hashlib
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Final

from rich.console import Console

from schemas.story import RawStory
from services import normalise
from services.cli.feeding import bundled_wires
from services.stage import Equipment

KEPT: Final = Path("tests/wires/fuzz")
GOLDEN: Final = Path("tests/wires")
RECEIVED: Final = "2026-03-02T09:00:00Z"
# Seconds of CPU for a wire of some kilobytes; more smells of a regex that backtracks.
SLOW: Final = 2.0
# Pieces that formats and their readers give a meaning to.
PIECES: Final = (
    *(b"<", b"]]>", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&#0;", b"&amp;", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b'"'),
    *(b"{", b"[[[[", b"\\u0000", b"\\ud800", b"\r\n", b"\x01", b"\x02", b"\x1b[2J", "\u2028\u202e".encode()),
    *(b"9" * 400, b"T24:60:61Z", b"0000-00-00", b"(" * 50, b"a" * 5000),
)


def main() -> None:
    """Fuzz, count what came of it, exit 1 if anything was kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=time.time_ns())
    options = parser.parse_args()
    console = Console()
    counted, kept = fuzz(random.Random(options.seed), options.seconds)  # noqa: S311 — repeatable, not secret
    console.print(f"seed {options.seed}: {sum(counted.values()):,} wires, {counted.most_common(12)}", highlight=False)
    for path in kept:
        console.print(f"kept {path}", style="red")
    sys.exit(1 if kept else 0)


def fuzz(chance: random.Random, seconds: float) -> tuple[Counter[str], list[Path]]:
    """Mutate wires for some seconds; return what they became, and the files of those that broke something."""
    context, corpus = normalise.context(Equipment()), _corpus()
    counted: Counter[str] = Counter()
    kept: list[Path] = []
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        body = mutated(chance.choice(corpus), chance)
        result = _try(body, context)
        counted[result] += 1
        if result.startswith("!"):
            kept.append(_keep(body, result))
    return counted, kept


def mutated(body: bytes, chance: random.Random) -> bytes:
    """Return bytes like ``body`` with one to four changes."""
    for _ in range(chance.randint(1, 4)):
        body = chance.choice(MUTATIONS)(body, chance)
    return body


def _corpus() -> list[bytes]:
    golden = [path for path in GOLDEN.rglob("*") if path.is_file() and path.suffix != ".py"]
    return [path.read_bytes() for path in (*golden, *(path for _, path in bundled_wires()))] + [b""]


def _try(body: bytes, context: normalise.Context) -> str:
    story = RawStory.of(body, transmission="fuzz", feed="fuzz", received=RECEIVED)
    began = time.process_time()
    try:
        outcome = normalise.normalise(story, context)
        for output in outcome.outputs:
            if output.value:
                output.value.write()
    except Exception as error:  # noqa: BLE001 — whatever it is, it is what we look for
        return f"! {type(error).__name__}: {error}"[:200]
    if time.process_time() - began > SLOW:
        return "! slow"
    if not outcome.outputs and not outcome.refusals:
        return "! nothing came of it"
    return outcome.refusals[0].reason if outcome.refusals else "article"


def _keep(body: bytes, result: str) -> Path:
    KEPT.mkdir(parents=True, exist_ok=True)
    path = KEPT / f"{hashlib.sha256(body).hexdigest()[:16]}.bin"
    path.write_bytes(body)
    Console(stderr=True).print(f"{path}: {result}", markup=False)
    return path


def _cut(body: bytes, chance: random.Random) -> bytes:
    return body[: chance.randint(0, len(body))]


def _drop(body: bytes, chance: random.Random) -> bytes:
    start = chance.randint(0, len(body))
    return body[:start] + body[start + chance.randint(1, 200) :]


def _insert(body: bytes, chance: random.Random) -> bytes:
    at = chance.randint(0, len(body))
    return body[:at] + chance.choice(PIECES) + body[at:]


def _flip(body: bytes, chance: random.Random) -> bytes:
    changed = bytearray(body)
    for _ in range(min(len(changed), chance.randint(1, 20))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _repeat(body: bytes, chance: random.Random) -> bytes:
    start = chance.randint(0, len(body))
    piece = body[start : start + chance.randint(1, 100)]
    return body[:start] + piece * chance.randint(2, 200) + body[start:]


MUTATIONS: Final[tuple[Callable[[bytes, random.Random], bytes], ...]] = (_cut, _drop, _insert, _flip, _repeat)

if __name__ == "__main__":
    main()
