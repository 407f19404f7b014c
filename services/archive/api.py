"""The archive over HTTP: ``GET /v1/articles`` and ``GET /v1/articles/{versionId}`` (docs/api.md)."""

import re
import time
from collections.abc import Mapping
from typing import Final

import orjson
from aiohttp import web

from schemas.base import INSTANT_PATTERN
from services.archive.query import QueryInvalid, compile_query
from services.archive.readers import Readers
from services.archive.rows import sortable
from services.archive.store import MAX_LIMIT, Search, SearchTooBroad, Store, Stored
from services.runtime.metrics import SEARCH_SECONDS
from services.runtime.web import Keys, Refused, errors_in_json

DEFAULT_LIMIT: Final = 20
PARAMETERS: Final = ("q", "uri", "chain", "since", "limit", "cursor", "canceled")
# Positions are 63 bits.
_NUMBER: Final = re.compile(r"^[0-9]{1,18}$")


def archive_app(readers: Readers, keys: Keys) -> web.Application:
    """Make the application."""

    async def find(request: web.Request) -> web.Response:
        keys.check(request)
        search = read_search(request.query)
        started = time.perf_counter()
        try:
            body = await readers.ask(lambda store: _page(store, search))
        except SearchTooBroad as error:
            raise Refused(400, "query_too_broad", str(error)) from error
        SEARCH_SECONDS.of().observe(time.perf_counter() - started)
        return _json(body)

    async def get(request: web.Request) -> web.Response:
        keys.check(request)
        version_id = request.match_info["version_id"]
        stored = await readers.ask(lambda store: store.get(version_id))
        if stored is None:
            raise Refused(404, "article_unknown", f"there is no version {version_id}")
        return _json(orjson.dumps(entry(stored)))

    app = web.Application(middlewares=[errors_in_json])
    app.router.add_get("/v1/articles", find)
    app.router.add_get("/v1/articles/{version_id}", get)
    return app


def read_search(query: Mapping[str, str]) -> Search:
    """Read the parameters of ``GET /v1/articles``.

    Raises:
        Refused: 400, naming the parameter.
    """
    for name in query:
        if name not in PARAMETERS:
            raise Refused(400, "parameter_unknown", f"there is no parameter {name!r}: use {', '.join(PARAMETERS)}")
    return Search(
        match=_match(query.get("q")),
        uri=query.get("uri"),
        chain_id=query.get("chain"),
        since=_since(query.get("since")),
        before=_number("cursor", query.get("cursor")),
        limit=_limit(query.get("limit")),
        canceled=_canceled(query.get("canceled", "exclude")),
    )


def entry(stored: Stored) -> dict[str, object]:
    """Return one version as it is shown: what a kill took back is marked, and its words withheld."""
    return {
        "position": stored.position,
        "chainId": stored.chain_id,
        "usable": stored.usable,
        "retractedBy": list(stored.retracted_by),
        "article": stored.shown().to_json(),
    }


def _page(store: Store, search: Search) -> bytes:
    found = store.search(search)
    # A full page may have another after it; an empty one that follows is the price of not counting.
    following = str(found[-1].position) if len(found) == search.limit else None
    return orjson.dumps({"articles": [entry(stored) for stored in found], "next": following})


def _json(body: bytes) -> web.Response:
    return web.Response(body=body, content_type="application/json")


def _match(q: str | None) -> str | None:
    if q is None:
        return None
    try:
        return compile_query(q)
    except QueryInvalid as error:
        raise Refused(400, "query_invalid", str(error)) from error


def _since(since: str | None) -> str | None:
    if since is None:
        return None
    if not INSTANT_PATTERN.match(since) or not sortable(since):
        raise Refused(400, "since_invalid", "since is a moment with its zone: 2026-11-24T08:22:00Z")
    return since


def _number(name: str, text: str | None) -> int | None:
    if text is None:
        return None
    if not _NUMBER.match(text):
        raise Refused(400, f"{name}_invalid", f"{name} is what 'next' of the page before said")
    return int(text)


def _limit(text: str | None) -> int:
    if text is None:
        return DEFAULT_LIMIT
    if not _NUMBER.match(text) or not 1 <= int(text) <= MAX_LIMIT:
        raise Refused(400, "limit_invalid", f"limit is 1 to {MAX_LIMIT}")
    return int(text)


def _canceled(text: str) -> bool:
    if text not in {"include", "exclude"}:
        raise Refused(400, "canceled_invalid", "canceled is include or exclude")
    return text == "include"
