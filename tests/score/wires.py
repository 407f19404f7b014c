"""``make score``: the golden wires scored field by field, and the samples where they are at hand.

The samples are real wires that may not be copied into the project; their folder has a row per wire that says what it
must become, and comes with the script that compares.
"""

import argparse
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.console import Console

from tests.golden import WIRES, found, part, wanted, wires

screen = Console(highlight=False, soft_wrap=True)


def fields(path: Path) -> Iterator[tuple[str, Any, Any]]:
    """Yield every field that the file beside a wire states: its name, what it must be and what it is."""
    want, have = wanted(path), found(path.read_bytes())
    for number, item in enumerate(want):
        other = have[number] if number < len(have) else {}
        for kind, value in item.items():
            if kind == "article":
                article = other.get("article", {})
                yield from ((name, one, part(one, article.get(name))) for name, one in value.items())
            else:
                yield kind, value, other.get(kind)


def score_golden() -> None:
    """Print how many of the stated fields are right, and each miss."""
    stated, right, misses = Counter[str](), Counter[str](), list[str]()
    paths = wires(*sorted(folder.name for folder in WIRES.iterdir() if folder.is_dir()))
    for path in paths:
        for name, want, have in fields(path):
            stated[name] += 1
            right[name] += want == have
            if want != have:
                misses.append(f"  miss  {path.parent.name}/{path.name}  {name}  {want!r}  {have!r}")
    screen.print(f"golden wires {len(paths)}\n{'field':20}stated   right       %")
    for name, count in stated.most_common():
        screen.print(f"{name:20}{count:6}  {right[name]:6}  {100 * right[name] / count:6.1f}")
    for miss in misses:
        screen.print(miss, markup=False)


def score_samples(samples: Path, scorer: Path) -> int:
    """Run the samples through ``slugline process`` and its output through the script that compares."""
    if not (samples / "expected.jsonl").is_file() or not scorer.is_file():
        screen.print(f"samples: none at {samples}, skipped")
        return 0
    slugline = [sys.executable, "-m", "services.cli", "process", "--until", "normalise", str(samples)]
    # It ends with 3, because some wires are refused by name.
    printed = subprocess.run(slugline, stdout=subprocess.PIPE, check=False).stdout
    table = [sys.executable, str(scorer), str(samples), "--misses", "1000"]
    return subprocess.run(table, input=printed, check=False).returncode


def main() -> int:
    """Score both."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--samples", type=Path, default=Path("../shared/samples"))
    options.add_argument("--scorer", type=Path, default=Path("../shared/tools/score_wires.py"))
    args = options.parse_args()
    score_golden()
    return score_samples(args.samples, args.scorer)


if __name__ == "__main__":
    sys.exit(main())
