"""What goes into the tables: an article, and what it or a chain's update takes back, as rows."""

from dataclasses import dataclass
from datetime import UTC, datetime

from schemas.article import Article
from schemas.chain import ChainUpdate


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """A row of ``articles``, but for its position."""

    version_id: str
    revision: int
    uri: str
    provider: str
    chain_id: str
    received: str
    stated: str
    canceled: bool
    article: str

    @classmethod
    def of(cls, article: Article) -> "ArticleRow":
        """Make the row of an article."""
        return cls(
            version_id=article.version_id,
            revision=article.revision,
            uri=article.uri,
            provider=article.provider,
            chain_id=article.chain_id or "",
            received=sortable(article.received) or article.received,
            stated=sortable(article.version_created),
            canceled=article.is_canceled,
            article=article.write().decode(),
        )

    @property
    def columns(self) -> tuple[str | int, ...]:
        """The values in the order of the columns; `dataclasses.astuple` would copy each of them."""
        return (
            *(self.version_id, self.revision, self.uri, self.provider, self.chain_id),
            *(self.received, self.stated, self.canceled, self.article),
        )

    @property
    def hour(self) -> str:
        """The hour it was received in: ``2026-11-24T08``."""
        return self.received[:13]


@dataclass(frozen=True, slots=True)
class Retracted:
    """A row of ``retractions``."""

    source: str
    uri: str
    version_id: str
    until: str
    provider: str | None = None
    chain_id: str | None = None


@dataclass(frozen=True, slots=True)
class SetAside:
    """A row of ``set_aside``: a record that is not the message of its topic."""

    topic: str
    partition: int
    offset: int
    problem: str
    value: bytes | None


def retractions_of_article(article: Article) -> tuple[Retracted, ...]:
    """Return what a kill takes back. Without a version that is all of the story up to the kill's own time."""
    until = sortable(article.version_created) or sortable(article.received)
    return tuple(
        Retracted(article.version_id, each.uri, each.version_id or "", until, provider=article.provider)
        for each in article.retracts
    )


def retractions_of_update(update: ChainUpdate) -> tuple[Retracted, ...]:
    """Return what is known to be taken back in a chain."""
    until = sortable(update.received)
    return tuple(
        Retracted(update.chain_id, each.uri, each.version_id or "", until, chain_id=update.chain_id)
        for each in update.retracted
    )


def sortable(instant: str | None) -> str:
    """Return a moment in UTC with microseconds, so that text sorts as time does; empty if there is none.

    A year that UTC cannot hold (a wire may state any) is no moment.
    """
    if not instant:
        return ""
    try:
        # Four figures of the year, as `strftime` does not give everywhere.
        return datetime.fromisoformat(instant).astimezone(UTC).isoformat(timespec="microseconds")[:26] + "Z"
    except (ValueError, OverflowError):
        return ""
