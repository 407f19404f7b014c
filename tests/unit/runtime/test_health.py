import aiohttp
import pytest

from services.runtime.health import Readiness, serve_health
from services.runtime.metrics import ARCHIVE_ARTICLES, REGISTRY


@pytest.fixture
def readiness():
    return Readiness("chain")


@pytest.fixture
async def get(readiness):
    def refresh():
        ARCHIVE_ARTICLES.of().inc()

    async with (
        serve_health(readiness, host="127.0.0.1", port=0, refresh=refresh) as port,
        aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session,
    ):

        async def ask(path):
            async with session.get(path) as response:
                return response.status, await response.text()

        yield ask


async def test_a_service_that_starts_lives_and_is_not_ready(get):
    assert (await get("/healthz"))[0] == 200
    status, body = await get("/readyz")
    assert status == 503
    assert "has not finished" in body


async def test_a_service_is_ready_when_it_waits_for_nothing(readiness, get):
    readiness.wait("broker", "does not answer")
    readiness.done("start")
    assert (await get("/readyz"))[0] == 503

    readiness.done("broker")

    assert (await get("/readyz"))[0] == 200


async def test_an_unready_service_says_why(readiness, get):
    readiness.wait("settings", "SLUGLINE_WINDOW=0")

    assert "SLUGLINE_WINDOW=0" in (await get("/readyz"))[1]


async def test_a_service_past_saving_is_neither_alive_nor_ready(readiness, get):
    readiness.done("start")
    readiness.fail("its loop ended")

    assert (await get("/healthz"))[0] == 503
    assert "its loop ended" in (await get("/readyz"))[1]


async def test_metrics_are_refreshed_when_they_are_asked_for(get):
    before = REGISTRY.get_sample_value("slugline_archive_articles")

    status, body = await get("/metrics")

    assert status == 200
    assert f"slugline_archive_articles {before + 1}" in body


async def test_a_port_that_is_taken_is_an_error(readiness):
    async with serve_health(readiness, host="127.0.0.1", port=0) as port:
        with pytest.raises(OSError, match="in use"):
            async with serve_health(readiness, host="127.0.0.1", port=port):
                pass
