import os
import signal
import subprocess
import sys

import pytest

from services.runtime.load_settings import EX_CONFIG
from services.runtime.probe import free_port

WAIT = 30


def refused(environment):
    return subprocess.Popen(
        [sys.executable, "-m", "services.cli", "worker", "archive"],
        env={**os.environ, "SLUGLINE_START_PATIENCE": "0.1", **environment},
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def nowhere():
    return {"SLUGLINE_KAFKA_BOOTSTRAP": f"127.0.0.1:{free_port()}", "SLUGLINE_METRICS_PORT": "0"}


def test_a_worker_without_a_broker_says_so_and_ends_with_78(nowhere):
    _, said = (process := refused(nowhere)).communicate(timeout=WAIT)

    assert process.returncode == EX_CONFIG
    assert "settings_invalid" in said


def test_a_worker_that_is_to_stay_up_says_why_and_ends_when_told(nowhere):
    process = refused({**nowhere, "SLUGLINE_STAY_UP": "true"})
    assert process.stderr
    with process.stderr:
        said = next(line for line in process.stderr if "settings_invalid" in line)
        assert "broker" in said
        assert process.poll() is None

        process.send_signal(signal.SIGTERM)
        process.stderr.read()

    assert process.wait(WAIT) == EX_CONFIG
