"""Release what is due by the clock: stories whose embargo has ended."""

from datetime import datetime
from itertools import islice
from typing import Any, Final

from schemas.article import Article
from schemas.topics import HELD
from services.chain.absorb import absorb
from services.chain.embargo import Context
from services.chain.held import Held
from services.chain.keys import microseconds, story_key, utc
from services.chain.locate import rank_of
from services.chain.memory import Memory
from services.chain.order import precedes
from services.chain.overlay import Overlay
from services.chain.place import publish
from services.stage import Outcome, Output, State

# At once; the rest follows at the next tick, so that no tick holds up the stream.
MOST: Final = 100


def release(context: Context, state: State, now: datetime) -> Outcome:
    """Publish the held stories that are due, and take those that were published off ``wire.held.v1``.

    The two are apart by a tick: a tombstone that was published before its article would lose the
    story if the worker died in between, for nothing else brings it back.
    """
    del context
    overlay, moment = Overlay(state), utc(now)
    released: list[Output[Any]] = []
    for article in islice(Held(state).due(moment), MOST):
        outputs = _release(article, overlay, moment)
        for output in outputs:
            absorb(overlay, output)
        released.extend(outputs)
    return Outcome(tuple(released))


def _release(article: Article, state: State, now: str) -> tuple[Output[Any], ...]:
    # What was published in an earlier tick; one published in this tick is due but once.
    memory = Memory.of(state, article)
    if memory.member(article.version_id):
        return (Output(HELD, article.version_id, None),)
    return () if _must_wait(article, state, now) else publish(article, memory).outputs


def _must_wait(article: Article, state: State, now: str) -> bool:
    """Tell whether a newer version of the story is held for longer: its embargo is then the story's."""
    siblings = Held(state).of_story(story_key(article.provider, article.uri))
    return any(precedes(rank_of(article, 0), rank_of(other)) and not _is_due(other, now) for other in siblings)


def _is_due(article: Article, now: str) -> bool:
    return article.embargoed_until is not None and microseconds(article.embargoed_until) <= microseconds(now)
