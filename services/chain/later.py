"""What a version makes known of others: a late parent, a kill that came before it, chains that are one."""

from functools import reduce
from typing import Any

from schemas.article import Article
from schemas.chain import Retraction
from services.chain.fingerprint import repeat_print
from services.chain.keys import story_key
from services.chain.links import News, merge, update
from services.chain.locate import Spot, later, slug_kills
from services.chain.memory import Memory
from services.chain.order import precedes
from services.chain.records import Member
from services.stage import Output


def killers(article: Article, spot: Spot, memory: Memory) -> tuple[Member, ...]:
    """Return the kills that came before this story and take it back."""
    if article.is_canceled:
        return ()
    return (*(one for one in spot.newer if one.rank.canceled), *slug_kills(article, memory))


def updates(article: Article, member: Member, spot: Spot, memory: Memory) -> tuple[Output[Any], ...]:
    """Return the chain updates that tell what the version makes known, one per chain; the same when it comes again."""
    news = _merged(article, member, memory)
    own = News(_retracted(article, spot, memory), _new_parent(article, member, spot, memory))
    if own != News():
        news[member.chain_id] = own + news.get(member.chain_id, News())
    return tuple(update(memory, chain_id, one) for chain_id, one in news.items())


def taken_back(article: Article, spot: Spot, memory: Memory) -> tuple[Output[Any], ...]:
    """Return the chain update for a story that is never published, as it was killed while under embargo."""
    news = News(_retracted(article, spot, memory))
    return (update(memory, spot.chain_id, news),) if news.retracted else ()


def _retracted(article: Article, spot: Spot, memory: Memory) -> tuple[Retraction, ...]:
    for kill in killers(article, spot, memory):
        named = {taken.version_id for taken in memory.retracts(kill.version_id)}
        # A kill that came after the story names it itself.
        if article.version_id not in named:
            return (Retraction(uri=article.uri, version_id=article.version_id),)
    return ()


def _new_parent(article: Article, member: Member, spot: Spot, memory: Memory) -> dict[str, str]:
    successor = spot.successor
    if successor is None:
        return {}
    story = memory.members(story_key(article.provider, article.uri))
    between = (one for one in story if precedes(member.rank, one.rank) and precedes(one.rank, successor.rank))
    parent = reduce(later, between, member).version_id
    return {} if parent == successor.parent else {successor.version_id: parent}


def _merged(article: Article, member: Member, memory: Memory) -> dict[str, News]:
    text = None if article.is_canceled else repeat_print(article)
    seen = memory.first_print(text, article.version_id) if text else None
    if seen is None or seen.chain_id == member.chain_id:
        return {}
    return merge(memory, member.chain_id, seen.chain_id)
