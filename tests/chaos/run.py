"""``make chaos``: send stories through the real flow, break it, and account for every story."""

import argparse
import asyncio
import json
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from services.runtime.apache.broker import ApacheKafka
from services.runtime.broker import BrokerProcess, EmbeddedBroker
from services.runtime.load_settings import load_settings
from services.runtime.logging import configure_logging
from tests.chaos.faults import FAULTS, Plan
from tests.chaos.field import Field, prepared
from tests.chaos.ledger import Ledger, account, at_rest
from tests.chaos.stories import GUILTY_WORD, Stories

RESULTS = Path("var/chaos")
BROKERS: dict[str, Callable[[], BrokerProcess]] = {"embedded": EmbeddedBroker, "kafka": ApacheKafka}
# Set in the workers' environment (services/runtime/faults.py); the other faults act from outside. The
# marker is in the words of one watched story in a thousand (tests/chaos/stories.py).
INSIDE = {"hang": f"prepare/hang:{GUILTY_WORD}", "crash": f"prepare/crash:{GUILTY_WORD}", "raise": "raise:0.0005"}
# Embargoes that end during the run do so within this many seconds.
EMBARGO = 20
WIDEST = 300


def main() -> None:
    """Run once, write the ledger, exit 1 if anything was lost, doubled or left."""
    options = _options()
    console = Console()
    began = time.monotonic()
    ledger, rested = asyncio.run(_run(options, console))
    problems = ledger.problems() + ([] if rested else ["the flow did not come to rest"])
    about = {**vars(options), "seconds": round(time.monotonic() - began, 1), **_machine(), "problems": problems}
    result = {**about, **asdict(ledger)}
    RESULTS.mkdir(parents=True, exist_ok=True)
    path = RESULTS / f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{options.broker}-{options.fault}.json"
    path.write_text(json.dumps(result, indent=2))
    _show(console, result)
    console.print(f"Ledger: {path}", highlight=False)
    sys.exit(1 if problems else 0)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=4, help="how often the fault strikes")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--broker", choices=BROKERS, default="embedded")
    parser.add_argument("--fault", choices=FAULTS, default="kill")
    parser.add_argument("--away", type=float, default=20, help="seconds that a broker is frozen or away")
    parser.add_argument("--break", dest="sabotage", default=None, help="break the engine: the run must then fail")
    options = parser.parse_args()
    if options.fault == "broker" and options.broker == "embedded":
        parser.error("the embedded broker keeps nothing: FAULT=broker needs BROKER=kafka, or use FAULT=freeze")
    return options


async def _run(options: argparse.Namespace, console: Console) -> tuple[Ledger, bool]:
    folder = Path(tempfile.mkdtemp(prefix="slugline-chaos-"))
    with (folder / "supervisor.log").open("w") as log:
        configure_logging(load_settings(), "supervisor", log)
        console.print(f"{options.stories} stories, {options.fault} on {options.broker}; logs in {folder}")
        malformed = 0.01 if options.fault == "malformed" else 0.0
        with BROKERS[options.broker]() as broker:
            inside = options.sabotage or INSIDE.get(options.fault)
            async with prepared(broker, folder, inside) as arena:
                guilty = options.fault in {"hang", "crash"}
                wires = Stories(options.seed, datetime.now(UTC), malformed, guilty=guilty).make(options.stories)

                plan = Plan(options.kills, options.seed, options.away)
                await FAULTS[options.fault](arena, wires, plan)
                console.print(f"sent after {time.monotonic() - arena.started:.0f} s; waiting until the flow is at rest")
                return await _settle(arena)


async def _settle(arena: Field) -> tuple[Ledger, bool]:
    await asyncio.sleep(max(0.0, arena.started + EMBARGO - time.monotonic()))
    rested = await at_rest(arena, limit=300)
    return await account(arena), rested


def _machine() -> dict[str, object]:
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    return {"commit": commit.stdout.strip(), "machine": platform.platform(), "python": platform.python_version()}


def _show(console: Console, result: dict[str, Any]) -> None:
    table = Table(title="Ledger", show_header=False)
    for name, value in result.items():
        table.add_row(name, _short(value))
    console.print(table)
    verdict = "nothing lost, nothing twice" if not result["problems"] else f"FAILED: {result['problems']}"
    console.print(verdict, style="bold green" if not result["problems"] else "bold red", markup=False)


def _short(value: object) -> str:
    shown = str(value)
    return shown if len(shown) <= WIDEST else f"{shown[:WIDEST]} … (whole in the file)"


if __name__ == "__main__":
    main()
