"""The archive, asked over HTTP: `show` and `search` work from wherever it can be reached."""

from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

import aiohttp

from schemas.article import Article
from schemas.base import READING
from services.runtime.settings import Settings

# Seconds; the archive itself ends a search sooner.
ANSWER_LIMIT: Final = 30.0
PAGE: Final = 200
NOT_FOUND: Final = 404
OK: Final = 200


class ArchiveRefused(Exception):  # noqa: N818 — an answer, not a fault
    """The archive does not answer, or not to this."""


@dataclass(frozen=True, slots=True)
class Found:
    """One version as the archive shows it; ``raw`` is the answer itself."""

    article: Article
    usable: bool
    chain_id: str | None
    retracted_by: tuple[str, ...]
    raw: dict[str, Any]

    @classmethod
    def of(cls, entry: dict[str, Any]) -> "Found":
        """Read an entry of an answer."""
        article = Article.model_validate(entry["article"], context=READING)
        return cls(article, entry["usable"], entry["chainId"], tuple(entry["retractedBy"]), entry)


class ArchiveClient:
    """Asks one archive."""

    def __init__(self, session: aiohttp.ClientSession, address: str) -> None:
        self._session = session
        self._url = f"{address.rstrip('/')}/v1/articles"

    async def find(self, query: Mapping[str, str], limit: int) -> AsyncIterator[Found]:
        """Yield what is found, newest first, ``limit`` at most.

        Raises:
            ArchiveRefused: the query is not understood, or nobody answers.
        """
        cursor: str | None = ""
        while limit > 0 and cursor is not None:
            page = {"limit": str(min(limit, PAGE)), **({"cursor": cursor} if cursor else {})}
            answer = await self._get(self._url, {**query, **page})
            found = answer.get("articles", [])
            for entry in found:
                yield Found.of(entry)
            limit -= len(found)
            cursor = answer.get("next")

    async def get(self, version_id: str) -> Found | None:
        """Return one version, None if there is none.

        Raises:
            ArchiveRefused: nobody answers.
        """
        answer = await self._get(f"{self._url}/{quote(version_id, safe='')}", {})
        return Found.of(answer) if answer else None

    async def _get(self, url: str, query: Mapping[str, str]) -> dict[str, Any]:
        try:
            async with self._session.get(url, params=query) as answer:
                said: dict[str, Any] = await answer.json()
                status = answer.status
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            fix = "is the service running? SLUGLINE_ARCHIVE_ADDRESS says where it is looked for"
            raise ArchiveRefused(f"the archive does not answer at {self._url}: {error or 'too slow'}; {fix}") from error
        if status == OK:
            return said
        if said.get("error", {}).get("code") == "article_unknown":
            return {}
        raise ArchiveRefused(str(said.get("error", {}).get("message", f"answer {status}")))


@asynccontextmanager
async def archive_client(settings: Settings) -> AsyncGenerator[ArchiveClient]:
    """Give a client of the archive that the settings name."""
    key = settings.api_key.get_secret_value() if settings.api_key else None
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    timeout = aiohttp.ClientTimeout(total=ANSWER_LIMIT)
    async with aiohttp.ClientSession(headers=headers, timeout=timeout) as session:
        yield ArchiveClient(session, settings.archive_address)
