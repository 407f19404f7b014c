"""What our HTTP doors share: errors in JSON, API keys compared in constant time, a server that closes."""

import hmac
import re
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final, Self

import orjson
from aiohttp import web
from pydantic import SecretStr

from services.runtime.load_settings import Problem, SettingsInvalid, variable

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

# Long enough that nobody guesses one; the colon and the plus sign are what an entry is divided by.
_KEY: Final = re.compile(r"^[A-Za-z0-9_\-./=~]{16,200}$")
_FEED: Final = re.compile(r"^[a-z0-9][a-z0-9._-]{0,99}$")
# Seconds that requests still open may take when the server closes.
_LAST_REQUESTS: Final = 2.0


class Refused(Exception):  # noqa: N818 — an answer, not a fault
    """A request that is answered with an error; ``code`` is for programs, ``message`` for people."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(f"{code}: {message}")
        self.status = status
        self.code = code
        self.message = message
        self.headers: dict[str, str] = {}

    def retry_after(self, seconds: int) -> Self:
        """Tell the client when to come again."""
        self.headers["Retry-After"] = str(seconds)
        return self


def answer(body: object, *, status: int = 200) -> web.Response:
    """Return an answer in JSON."""
    return web.Response(status=status, body=orjson.dumps(body), content_type="application/json")


def error(status: int, code: str, message: str, headers: Mapping[str, str] | None = None) -> web.Response:
    """Return an error in JSON: ``{"error": {"code": …, "message": …}}``."""
    response = answer({"error": {"code": code, "message": message}}, status=status)
    response.headers.update(headers or {})
    return response


@web.middleware
async def errors_in_json(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer refusals, and what aiohttp itself refuses (404, 405), in JSON."""
    try:
        return await handler(request)
    except Refused as refused:
        response = error(refused.status, refused.code, refused.message, refused.headers)
    except web.HTTPException as refused:
        code = refused.reason.lower().replace(" ", "_")
        allow = {name: value for name, value in refused.headers.items() if name == "Allow"}
        response = error(refused.status, code, f"{request.method} {request.path}: {refused.reason}", allow)
    # A body that was not read to its end would be taken for the next request.
    if request.can_read_body and not request.content.at_eof():
        response.force_close()
    return response


@dataclass(frozen=True, slots=True)
class Key:
    """An API key, and the feeds it may send to; none named means all."""

    secret: bytes
    feeds: frozenset[str] = frozenset()

    def allows(self, feed: str) -> bool:
        """Whether the key may send to a feed."""
        return not self.feeds or feed in self.feeds


class Keys:
    """The keys that a door accepts; without any the door is open."""

    def __init__(self, keys: tuple[Key, ...] = ()) -> None:
        self._keys = keys

    @classmethod
    def of(cls, secret: SecretStr | None, setting: str) -> Self:
        """Read the keys of a setting: ``key`` or ``key:feed+feed``, separated by commas or white space.

        Raises:
            SettingsInvalid: an entry is no key, or names no feed.
        """
        entries = secret.get_secret_value().replace(",", " ").split() if secret else []
        return cls(tuple(_key(entry, number, setting) for number, entry in enumerate(entries, 1)))

    def check(self, request: web.Request) -> Key:
        """Return the key of a request.

        Raises:
            Refused: 401, there is none, or it is not accepted.
        """
        if not self._keys:
            return Key(b"")
        given = _given(request).encode(errors="surrogateescape")
        # All are compared, the right one too: the time taken tells nothing.
        matching = [key for key in self._keys if hmac.compare_digest(key.secret, given)]
        if not matching:
            raise Refused(401, "key_invalid", "send an API key: 'Authorization: Bearer KEY' or 'X-Api-Key: KEY'")
        return matching[0]


@asynccontextmanager
async def serving(app: web.Application, *, host: str, port: int) -> AsyncGenerator[int]:
    """Serve an application while the block runs, and give the port that was taken; 0 takes a free one.

    Raises:
        OSError: the address is taken or forbidden.
    """
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=_LAST_REQUESTS)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()


def _given(request: web.Request) -> str:
    scheme, _, bearer = request.headers.get("Authorization", "").partition(" ")
    return bearer.strip() if scheme.lower() == "bearer" else request.headers.get("X-Api-Key", "")


def _key(entry: str, number: int, setting: str) -> Key:
    secret, colon, feeds = entry.partition(":")
    names = frozenset(feeds.split("+")) if colon else frozenset[str]()
    if not _KEY.match(secret):
        raise _invalid(setting, f"entry {number} is no key", "use 16 to 200 letters, digits or _-./=~")
    if not all(_FEED.match(name) for name in names):
        raise _invalid(setting, f"entry {number} names a feed that cannot be", "write key:feed or key:feed+feed")
    return Key(secret.encode(), names)


def _invalid(setting: str, problem: str, fix: str) -> SettingsInvalid:
    # The value is a secret: it is never shown.
    return SettingsInvalid((Problem(variable(setting), None, problem, fix),))
