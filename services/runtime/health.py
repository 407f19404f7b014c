"""Health over HTTP, the same for every service: ``/metrics``, ``/healthz`` and ``/readyz``."""

from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from typing import Final

import orjson
from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from services.runtime.metrics import READY, REGISTRY

# The port of each service where SLUGLINE_METRICS_PORT is unset.
PORTS: Final[dict[str, int]] = {
    "supervisor": 9100,
    "intake": 9101,
    "prepare": 9102,
    "chain": 9103,
    "alert": 9104,
    "archive": 9105,
    "deliver": 9106,
}


class Readiness:
    """What a service still waits for; it is ready when nothing is left. Safe from any thread."""

    def __init__(self, stage: str, waits_for: str = "start") -> None:
        self.stage = stage
        self._waits: dict[str, str] = {waits_for: "has not finished"}
        self._failure: str | None = None
        self._show()

    def wait(self, what: str, why: str) -> None:
        """Be unready until `done` is called with the same name."""
        self._waits[what] = why
        self._show()

    def done(self, what: str) -> None:
        """Wait no longer for something; what was not waited for is fine."""
        self._waits.pop(what, None)
        self._show()

    def fail(self, why: str) -> None:
        """Be unhealthy for good."""
        self._failure = why
        self._show()

    @property
    def failure(self) -> str | None:
        """Why the service is past saving, if it is."""
        return self._failure

    @property
    def waits(self) -> dict[str, str]:
        """What is waited for, and why; empty when ready."""
        failed = {"failed": self._failure} if self._failure else {}
        return {**self._waits, **failed}

    def _show(self) -> None:
        READY.of(stage=self.stage).set(0 if self.waits else 1)


@asynccontextmanager
async def serve_health(
    readiness: Readiness, *, host: str, port: int, refresh: Callable[[], None] = lambda: None
) -> AsyncGenerator[int]:
    """Serve health while the block runs, and give the port that was taken.

    Args:
        readiness: what ``/readyz`` tells of.
        host: address to listen on.
        port: 0 takes a free one.
        refresh: called before metrics are written, for values that are only computed when asked for.

    Raises:
        OSError: the address is taken or forbidden.
    """
    runner = web.AppRunner(health_app(readiness, refresh), access_log=None)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        await site.start()
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()


def health_app(readiness: Readiness, refresh: Callable[[], None] = lambda: None) -> web.Application:
    """Make the application, for a service that has an HTTP server of its own to put it under."""

    async def metrics(_: web.Request) -> web.Response:
        refresh()
        return web.Response(body=generate_latest(REGISTRY), headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def healthz(_: web.Request) -> web.Response:
        return _answer(readiness, {"failed": readiness.failure} if readiness.failure else {})

    async def readyz(_: web.Request) -> web.Response:
        return _answer(readiness, readiness.waits)

    app = web.Application()
    app.router.add_get("/metrics", metrics)
    app.router.add_get("/healthz", healthz)
    app.router.add_get("/readyz", readyz)
    return app


def _answer(readiness: Readiness, waits: dict[str, str]) -> web.Response:
    body = {"stage": readiness.stage, "ok": not waits, "waits_for": waits}
    return web.Response(status=503 if waits else 200, body=orjson.dumps(body), content_type="application/json")
