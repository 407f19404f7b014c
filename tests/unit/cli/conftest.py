import asyncio
import threading
import uuid
from contextlib import ExitStack, asynccontextmanager

import pytest
from typer.testing import CliRunner

from schemas.topics import TOPICS
from services import cli
from services.archive.writer import ArchiveSink
from services.intake.service import intake
from services.runtime.admin import Admin
from services.runtime.load_settings import load_settings


class Background:
    """An event loop in a thread, where a service runs while a command, which has a loop of its own, is tested."""

    def __init__(self):
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()

    def run(self, coroutine):
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(60)

    def close(self):
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


@pytest.fixture
def background():
    with ExitStack() as stack:
        running = Background()
        stack.callback(running.close)

        def enter(context):
            value = running.run(context.__aenter__())
            stack.callback(lambda: running.run(context.__aexit__(None, None, None)))
            return value

        running.enter = enter
        yield running


@pytest.fixture(scope="session")
def topics(broker):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SLUGLINE_KAFKA_BOOTSTRAP", broker.address)
        settings = load_settings()

    async def create():
        async with Admin(settings) as admin:
            await admin.create_topics(TOPICS)

    asyncio.run(create())


@pytest.fixture
def slugline(broker, topics, monkeypatch, tmp_path):
    """Run the command line against the broker of the tests."""
    monkeypatch.setenv("SLUGLINE_KAFKA_BOOTSTRAP", broker.address)
    monkeypatch.setenv("SLUGLINE_ARCHIVE_PATH", str(tmp_path / "archive.db"))
    monkeypatch.setenv("SLUGLINE_INTAKE_PORT", "0")
    monkeypatch.setenv("SLUGLINE_ARCHIVE_PORT", "0")
    # As wide as a desk: nothing is cut.
    monkeypatch.setenv("COLUMNS", "200")

    def run(*arguments, stdin=None):
        return CliRunner().invoke(cli.app, [str(argument) for argument in arguments], input=stdin)

    return run


@pytest.fixture
def door(slugline, background, monkeypatch):
    """A running intake."""
    running = background.enter(intake(load_settings()))
    monkeypatch.setenv("SLUGLINE_INTAKE_ADDRESS", f"http://127.0.0.1:{running.port}")
    return running


@asynccontextmanager
async def opened(sink):
    await sink.open()
    try:
        yield sink
    finally:
        await sink.close()


@pytest.fixture
def archive(slugline, background, monkeypatch):
    """A running archive; ``archive(articles)`` writes into it."""
    sink = ArchiveSink(load_settings())
    background.enter(opened(sink))
    monkeypatch.setenv("SLUGLINE_ARCHIVE_ADDRESS", f"http://127.0.0.1:{sink.port}")
    return lambda records: background.run(sink.write(records))


@pytest.fixture
def feed():
    """A feed that no other test sends to: the broker is shared."""
    return f"acme-{uuid.uuid4().hex[:8]}"
