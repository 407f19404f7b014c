"""Run every command that README.md and CONTRIBUTING.md show, as a reader would: `make run` first, the rest beside it.

Exit 1 if a command fails, or if Ctrl-C does not stop `make run` within five seconds.
"""

import os
import re
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
PAGES: Final = ("README.md", "CONTRIBUTING.md")
BLOCK: Final = re.compile(r"^```sh\n(.*?)^```", re.DOTALL | re.MULTILINE)
# Run by .ci/run as steps of its own.
ELSEWHERE: Final = frozenset({"make test", "make check", "make setup"})
SERVICE: Final = "make run"
# `process` exits 3 when wires were refused by name, and one of the bundled ones is broken on purpose.
FINE: Final = {"process": (0, 3)}
READY_SECONDS: Final = 120
COMMAND_SECONDS: Final = 120
STOP_SECONDS: Final = 5.0
DOCTOR: Final = [".venv/bin/slugline", "doctor"]


def commands() -> list[str]:
    """Return the commands of all pages, in order."""
    blocks = [block for page in PAGES for block in BLOCK.findall((ROOT / page).read_text(encoding="utf-8"))]
    return [line.strip() for block in blocks for line in block.splitlines() if line.strip()]


def main() -> int:
    """Start the service, run the other commands beside it, stop it."""
    shown = commands()
    missing = {SERVICE, *ELSEWHERE} - set(shown) - {"make check", "make setup"}
    if missing:
        print(f"the README no longer shows {missing}", file=sys.stderr)
        return 1
    service = subprocess.Popen(shlex.split(SERVICE), cwd=ROOT, start_new_session=True, env=_environment())
    try:
        beside = [line for line in shown if line not in {SERVICE, *ELSEWHERE}]
        failed = _await_ready(service) or bool([line for line in beside if _fails(line)])
    finally:
        slow = _stop(service)
    return 1 if failed or slow else 0


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("SLUGLINE_")}


def _await_ready(service: "subprocess.Popen[bytes]") -> bool:
    """Ask the doctor, who answers at once, until all is well; return whether it never was."""
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline and service.poll() is None:
        if subprocess.run(DOCTOR, cwd=ROOT, capture_output=True, check=False).returncode == 0:
            return False
        time.sleep(0.5)  # the doctor is the thing awaited; this only spares the machine
    print("make run never became ready", file=sys.stderr)
    return True


def _fails(line: str) -> bool:
    print(f"$ {line}", flush=True)
    run = subprocess.run(shlex.split(line), cwd=ROOT, timeout=COMMAND_SECONDS, capture_output=True, check=False)
    expected = next((codes for word, codes in FINE.items() if word in line.split()), (0,))
    output = (run.stdout + run.stderr).decode("utf-8", "replace")
    print(output[:2000] if run.returncode in expected else output, flush=True)
    if run.returncode not in expected:
        print(f"exit {run.returncode}: {line}", file=sys.stderr)
    return run.returncode not in expected


def _stop(service: "subprocess.Popen[bytes]") -> bool:
    """Press Ctrl-C, as a terminal does, for the whole group; return whether it took too long."""
    begun = time.monotonic()
    os.killpg(service.pid, signal.SIGINT)
    try:
        service.wait(timeout=60)
    except subprocess.TimeoutExpired:
        os.killpg(service.pid, signal.SIGKILL)
        raise
    took = time.monotonic() - begun
    print(f"stopped in {took:.1f} s with exit {service.returncode}")
    return took > STOP_SECONDS


if __name__ == "__main__":
    sys.exit(main())
