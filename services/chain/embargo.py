"""Embargo: which stories are held, and which are due."""

from dataclasses import dataclass

from schemas.article import Article
from services.chain.keys import microseconds
from services.stage import Equipment


@dataclass(frozen=True, slots=True)
class Context:
    """What placing needs to know beforehand: the feeds whose embargoes are marked, not held."""

    marking: frozenset[str] = frozenset()


def context(equipment: Equipment) -> Context:
    """Make the context of what the edges read at start."""
    return Context(frozenset(feed.name for feed in equipment.feeds.feeds if feed.embargo == "mark"))


def is_held(article: Article, context: Context) -> bool:
    """Tell whether an article must wait, as of its receipt.

    An embargo whose time is not readable holds; a kill is never held; a feed with the policy
    ``mark`` passes its stories on at once, marked by ``embargoedUntil``.
    """
    if article.is_canceled or not (article.embargoed_until or article.embargo_text) or article.feed in context.marking:
        return False
    return article.embargoed_until is None or microseconds(article.embargoed_until) > microseconds(article.received)
