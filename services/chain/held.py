"""Stories under embargo: kept whole, found by story, by slug and by the time they are due."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from schemas.article import Article
from services.chain.keys import short, slug_key, story_key, utc
from services.stage import State

_LAST: Final = "\x7f"
# Sorts after every time: the embargo names none that can be read.
_NEVER: Final = "~"


@dataclass(frozen=True, slots=True)
class Held:
    """The held stories. They are few, and stay until they are due, released or killed: no row expires."""

    state: State

    def get(self, version_id: str) -> Article | None:
        """Return a held article."""
        row = self.state.get("held", short(version_id))
        return Article.read(row) if row else None

    def add(self, article: Article) -> None:
        """Remember a held article in place of what was held under its id."""
        self.remove(article.version_id)
        self.state.put("held", short(article.version_id), article.write())
        for table, key in _index(article):
            self.state.put(table, key, article.version_id.encode())

    def remove(self, version_id: str) -> None:
        """Forget a held article."""
        article = self.get(version_id)
        if article is None:
            return
        self.state.delete("held", short(version_id))
        for table, key in _index(article):
            self.state.delete(table, key)

    def due(self, now: str) -> Iterator[Article]:
        """Yield the articles whose embargo ended at or before ``now``, in the order of time, then of version."""
        yield from self._read("held_due", "", now + _LAST)

    def of_story(self, story: str) -> Iterator[Article]:
        """Yield the held versions of a story."""
        yield from self._read("held_stories", story, story + _LAST)

    def of_slug(self, slug: str) -> Iterator[Article]:
        """Yield the held stories of a slug and date."""
        yield from self._read("held_slugs", slug, slug + _LAST)

    def _read(self, table: str, start: str, stop: str) -> Iterator[Article]:
        for _, row in self.state.scan(table, start, stop):
            article = self.get(row.decode())
            if article:
                yield article


def due_key(article: Article) -> str:
    """Return what sorts held articles by when they are due, then by version and receipt."""
    due = _moment(article.embargoed_until) if article.embargoed_until else _NEVER
    version = min(max(article.version or 0, 0), 10**18)
    return f"{due} {version:020d} {_moment(article.received)} {short(article.version_id)}"


def _moment(instant: str) -> str:
    return utc(datetime.fromisoformat(instant))


def _index(article: Article) -> tuple[tuple[str, str], ...]:
    name, slug = short(article.version_id), slug_key(article)
    rows = (("held_due", due_key(article)), ("held_stories", story_key(article.provider, article.uri) + name))
    return (*rows, ("held_slugs", slug + name)) if slug else rows
