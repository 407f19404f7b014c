"""The whole service as a user starts it."""

import os
import signal
import subprocess
import sys
import threading

import psutil
import pytest

from services.cli.feeding import bundled_wires
from services.runtime.load_settings import known_variables

LIMIT = 240


@pytest.fixture
def run(tmp_path):
    environment = {name: value for name, value in os.environ.items() if name not in known_variables()}
    process = subprocess.Popen(
        [sys.executable, "-m", "services.cli", "run"],
        cwd=tmp_path,
        env={**environment, "PYTHONPATH": os.getcwd(), "PYTHONUNBUFFERED": "1"},  # noqa: PTH109 — a string is wanted
        stdout=subprocess.PIPE,
        text=True,
    )
    alarm = threading.Timer(LIMIT, process.kill)
    alarm.start()
    yield process
    alarm.cancel()
    process.kill()
    process.wait()
    assert process.stdout
    process.stdout.close()


def lines_until(process, words):
    lines = []
    for line in process.stdout:
        lines.append(line)
        if words in line:
            return lines
    raise AssertionError(f"ended without {words!r}: {''.join(lines)}")


def test_run_shows_the_bundled_wires_and_their_alerts_and_stops_when_told(run, tmp_path):
    lines = lines_until(run, "Ctrl-C stops it all")
    services = psutil.Process(run.pid).children(recursive=True)

    assert "it forgets everything on exit" in "".join(lines)
    assert sum("▲ alert" in line for line in lines) > 0
    assert sum(line[2:3] == ":" for line in lines) > len(bundled_wires()) / 2

    run.send_signal(signal.SIGINT)
    rest = lines_until(run, "Stopped")

    assert run.wait(LIMIT) == 0
    assert "killed" not in "".join(rest)
    assert not [one for one in services if one.is_running() and one.status() != psutil.STATUS_ZOMBIE]
    assert (tmp_path / "var" / "archive.db").exists()
