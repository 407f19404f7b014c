"""Kills: what a canceled article takes back, on evidence of id or of exact slug and date, never of likeness."""

from collections.abc import Iterable
from dataclasses import dataclass

from schemas.article import Article
from schemas.chain import Retraction
from services.chain.held import Held
from services.chain.keys import slug_key, story_key
from services.chain.locate import is_covered, rank_of
from services.chain.memory import Memory
from services.chain.order import is_stated_newer
from services.chain.records import Member


@dataclass(frozen=True, slots=True)
class Targets:
    """The versions that a kill takes back: those published, oldest first, and those held under embargo."""

    retracts: tuple[Retraction, ...] = ()
    published: tuple[Member, ...] = ()
    held: tuple[str, ...] = ()

    def chains(self) -> tuple[str, ...]:
        """Return the chains of the published ones, each once."""
        return tuple(dict.fromkeys(member.chain_id for member in self.published))

    def last_of(self, chain_id: str) -> str | None:
        """Return the last version taken back in a chain."""
        return next((one.version_id for one in reversed(self.published) if one.chain_id == chain_id), None)


def targets(kill: Article, memory: Memory) -> Targets:
    """Return what a kill takes back of what is known.

    A kill that finds nothing names the uri alone: it came before its story. It is remembered by
    uri and by slug, and the story is taken back when it comes.
    """
    found = _by_id(kill, memory)
    if not found.retracts:
        found = _by_slug(kill, memory)
    return found if found.retracts else Targets((Retraction(uri=kill.uri),))


def recalled(kill: Article, memory: Memory) -> Targets:
    """Return what a kill that was published before took back."""
    retracts = memory.retracts(kill.version_id)
    named = [taken.version_id for taken in retracts if taken.version_id]
    members = {name: memory.member(name) for name in named}
    held = tuple(name for name, member in members.items() if member is None)
    return Targets(retracts, tuple(member for member in members.values() if member), held)


def goes_by_slug(kill: Article) -> bool:
    """Tell whether a published kill found nothing by its id, so that stories of its slug and date are its own."""
    return not any(taken.uri == kill.uri and taken.version_id for taken in kill.retracts)


def _by_id(kill: Article, memory: Memory) -> Targets:
    story, rank = story_key(kill.provider, kill.uri), rank_of(kill)
    members = tuple(
        member
        for member in reversed(tuple(memory.members(story)))
        if member.version_id != kill.version_id and not member.rank.canceled and not is_stated_newer(member.rank, rank)
    )
    held = tuple(
        article for article in Held(memory.state).of_story(story) if not is_stated_newer(rank_of(article), rank)
    )
    retracts = (*(Retraction(uri=kill.uri, version_id=member.version_id) for member in members), *_taken(held))
    return Targets(retracts, members, tuple(article.version_id for article in held))


def _by_slug(kill: Article, memory: Memory) -> Targets:
    slug = slug_key(kill)
    if slug is None:
        return Targets()
    rank = rank_of(kill)
    seen = ((sighting, memory.member(sighting.version_id)) for sighting in memory.sightings(slug))
    known = sorted(
        ((sighting, member) for sighting, member in seen if member and is_covered(member.rank, rank)),
        key=lambda pair: (pair[1].received, pair[1].version_id),
    )
    held = tuple(article for article in Held(memory.state).of_slug(slug) if is_covered(rank_of(article), rank))
    published = (Retraction(uri=sighting.uri, version_id=sighting.version_id) for sighting, _ in known)
    return Targets(
        (*published, *_taken(held)),
        tuple(member for _, member in known),
        tuple(article.version_id for article in held),
    )


def _taken(articles: Iterable[Article]) -> tuple[Retraction, ...]:
    return tuple(Retraction(uri=article.uri, version_id=article.version_id) for article in articles)
