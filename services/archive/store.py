"""What an archive is: every version at its highest revision, and what became known of it later."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from schemas.article import Article
from schemas.chain import ChainUpdate

# A writer hands over at most this many at once: the longest that a reader's view is held up.
BATCH: Final = 500
MAX_LIMIT: Final = 200

# What a retracted version keeps is what names it; what it said is withheld.
_WITHHELD: Final[dict[str, object]] = {
    "pub_status": "canceled",
    "text": "",
    "paragraphs": (),
    "bodies": (),
    "descriptions": (),
    "removed": (),
    "mentions": (),
    "quotes": (),
    "money": (),
    "dates": (),
}


@dataclass(frozen=True, slots=True)
class Stored:
    """One version as the archive knows it today.

    ``position`` is its place in the order of arrival. ``chain_id`` is the chain that the published
    one was merged into. ``retracted_by`` names the kills, or the chain whose update took it back.
    """

    position: int
    article: Article
    chain_id: str | None
    retracted_by: tuple[str, ...] = ()

    @property
    def usable(self) -> bool:
        """Whether it may be shown: neither a kill nor killed."""
        return not self.retracted_by and not self.article.is_canceled

    def shown(self) -> Article:
        """Return the article as it may be shown: what a kill took back is marked, its words withheld."""
        return self.article if self.usable else self.article.model_copy(update=_WITHHELD)


@dataclass(frozen=True, slots=True)
class Search:
    """What to look for; all that is given must hold.

    ``match`` is in the store's own language (`services.archive.query.compile_query`). ``since`` is
    ISO 8601, inclusive, against ``received``. ``before`` is the position to go on from, exclusive.
    """

    match: str | None = None
    uri: str | None = None
    chain_id: str | None = None
    since: str | None = None
    before: int | None = None
    limit: int = 20
    # Whether kills, and what they took back, are found as well.
    canceled: bool = False


@dataclass(frozen=True, slots=True)
class Stats:
    """How much there is. ``set_aside`` counts records that were not the message of their topic."""

    versions: int
    retractions: int
    set_aside: int


class SearchTooBroad(Exception):  # noqa: N818 — it names what the asker did, not a fault
    """The search took longer than a reader may take."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"no answer within {seconds:g} s: ask for rarer words, or for less time with since=")


class StoreFull(Exception):  # noqa: N818 — it names the state of the disk
    """The disk takes no more; nothing of the batch was stored, and a retry may help."""


class Store(Protocol):
    """Where articles are kept. Writes are durable when they return, and idempotent."""

    def upsert_many(self, articles: Sequence[Article]) -> int:
        """Store articles, each if its revision is higher than the one stored; return how many were.

        Raises:
            StoreFull: nothing was stored.
        """
        ...

    def apply(self, updates: Sequence[ChainUpdate]) -> int:
        """Store chain updates, each if its chain revision is higher; return how many were.

        Raises:
            StoreFull: nothing was stored.
        """
        ...

    def get(self, version_id: str) -> Stored | None:
        """Return one version."""
        ...

    def versions(self, uri: str) -> tuple[Stored, ...]:
        """Return every version of a story, oldest first by what it states."""
        ...

    def chain(self, chain_id: str) -> tuple[Stored, ...]:
        """Return every version in a chain and in those merged with it, oldest first by what they state."""
        ...

    def search(self, search: Search) -> tuple[Stored, ...]:
        """Return what is found, newest first.

        Raises:
            SearchTooBroad: it took too long.
        """
        ...

    def iter_since(self, position: int) -> Iterator[Stored]:
        """Yield what came in after a position, in the order of arrival."""
        ...

    def stats(self) -> Stats:
        """Count."""
        ...
