"""``make bench``: run the benchmarks beside this file, print a table, keep the figures as JSON."""

import argparse
import importlib
import json
import os
import platform
import subprocess
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

import psutil
from rich.console import Console
from rich.table import Table

from services.cli import BLAS_THREADS
from services.runtime.apache.broker import is_available
from tests.bench.figures import Figure

# A benchmark is a module here with ``measure(seconds) -> Iterator[Figure]``.
HERE = Path(__file__).parent
NO_BENCHMARKS = {"run", "figures", "stories", "newscopy", "watching"}
RESULTS = Path("var/bench")
VERSIONS = ("faust-streaming", "aiokafka", "pydantic", "lxml", "numpy", "orjson")


def main() -> None:
    """Run those that were asked for."""
    options = _options()
    # As the service does, before anything imports numpy.
    os.environ.update(dict.fromkeys(BLAS_THREADS, "1"))
    console = Console()
    about = _about()
    console.print(" · ".join(f"{name} {value}" for name, value in about.items()), highlight=False)
    names = options.only.split(",") if options.only else benchmarks()
    found = {name: list(_measure(name, options.seconds)) for name in names}
    for name, figures in found.items():
        console.print(_table(name, figures))
    RESULTS.mkdir(parents=True, exist_ok=True)
    path = RESULTS / f"{datetime.now(UTC):%Y%m%dT%H%M%S}.json"
    result = {**about, "figures": {name: [asdict(figure) for figure in figures] for name, figures in found.items()}}
    path.write_text(json.dumps(result, indent=2, ensure_ascii=False))
    console.print(f"Figures: {path}", highlight=False)


def benchmarks() -> list[str]:
    """Return the names of all benchmarks."""
    return sorted(path.stem for path in HERE.glob("*.py") if path.stem not in NO_BENCHMARKS)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", help=f"comma-separated: {', '.join(benchmarks())}")
    parser.add_argument("--seconds", type=float, default=10, help="how long each figure is measured, about")
    return parser.parse_args()


def _measure(name: str, seconds: float) -> Iterator[Figure]:
    return importlib.import_module(f"tests.bench.{name}").measure(seconds)


def _about() -> dict[str, object]:
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    return {
        "commit": commit.stdout.strip(),
        "machine": f"{platform.platform()}, {os.cpu_count()} cores, {psutil.virtual_memory().total / 1e9:.0f} GB",
        "load": round(os.getloadavg()[0], 2),
        "python": platform.python_version(),
        "broker": "Apache Kafka 4.3.1" if is_available() else "embedded (Tansu 0.6.0)",
        **{name: metadata.version(name) for name in VERSIONS},
    }


def _table(name: str, figures: list[Figure]) -> Table:
    table = Table("figure", "value", "unit", "aim", title=name)
    for figure in figures:
        table.add_row(figure.name, f"{figure.value:,}", figure.unit, figure.aim)
    return table


if __name__ == "__main__":
    main()
