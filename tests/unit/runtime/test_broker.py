import shutil
import socket
import subprocess
import sys
import time

import psutil
import pytest

from services.runtime.broker import BrokerFailed, BrokerProcess, EmbeddedBroker
from services.runtime.probe import answers, free_port, split


@pytest.fixture
def broker():
    with EmbeddedBroker() as started:
        yield started


def test_the_embedded_broker_answers_when_it_has_started(broker):
    assert answers(*split(broker.address))


def test_the_embedded_broker_is_gone_with_its_folder_when_stopped(broker):
    broker.stop()

    assert not answers(*split(broker.address))
    assert not broker.folder.exists()


def test_a_second_broker_takes_another_port(broker):
    with EmbeddedBroker(broker.port) as second:
        assert second.port != broker.port
        assert answers(*split(second.address))


def test_a_frozen_broker_does_not_answer_until_thawed(broker):
    broker.freeze()
    frozen = answers("127.0.0.1", broker.port, timeout=0.2)
    broker.thaw()

    assert not frozen
    assert answers("127.0.0.1", broker.port)


def test_a_broker_does_not_see_our_environment(broker, monkeypatch):
    monkeypatch.setenv("KAFKA_SECRET", "hidden-thing")

    assert "KAFKA_SECRET" not in broker.environment()


class Ending(BrokerProcess):
    def __init__(self):
        super().__init__(free_port())

    def command(self):
        return (sys.executable, "-c", "import sys; print('no room'); sys.exit(0)")


def test_a_broker_that_ends_at_once_fails_with_its_last_words():
    broker = Ending()
    try:
        with pytest.raises(BrokerFailed, match="ended with 0: no room"):
            broker.start()
    finally:
        broker.stop()


def test_what_is_not_kafka_does_not_answer():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

        assert not answers("127.0.0.1", port, timeout=0.1)


def test_a_broker_dies_with_the_process_that_started_it():
    program = (
        "import os, signal\n"
        "from services.runtime.broker import EmbeddedBroker\n"
        "broker = EmbeddedBroker()\nbroker.start()\n"
        "print(broker.pid, broker.folder, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    ended = subprocess.run([sys.executable, "-c", program], stdout=subprocess.PIPE, check=False)
    process, folder = ended.stdout.split()

    deadline = time.monotonic() + 10
    while lives := _lives(int(process)):
        if time.monotonic() > deadline:
            break
        time.sleep(0.01)
    assert not lives
    shutil.rmtree(folder)


def _lives(process):
    # Nobody may be there to collect it: a zombie is dead.
    return psutil.pid_exists(process) and psutil.Process(process).status() != psutil.STATUS_ZOMBIE
