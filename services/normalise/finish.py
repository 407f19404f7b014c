"""A draft becomes an article: every convention of the trade applied once, for all formats."""

from dataclasses import dataclass, replace

from schemas.article import Article
from schemas.feed import Feed
from schemas.story import RawStory
from services.normalise.draft import Draft
from services.normalise.transmission import Transmission


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an item came from: its story, feed and place within, its format and why that was chosen."""

    story: RawStory
    feed: Feed
    number: int = 0
    format: str = ""
    why: str = ""

    def item(self, number: int, format_: str, why: str) -> "Origin":
        """Return the origin of one item of the transmission; ``number`` counts from 0."""
        return replace(self, number=number, format=format_, why=why)


def finish(draft: Draft, transmission: Transmission, origin: Origin) -> Article:
    """Turn a draft into an article.

    Raises:
        StoryRejected: ``content_missing`` if it has neither headline nor text nor picture, and others by field.
    """
    raise NotImplementedError
