"""Find an article's place: its chain, the version it came from, and what came too early or too late.

The rules are tried in order of certainty. A further kind of evidence (shingles, likeness) is one more
rule at the end of `RULES`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import reduce
from typing import Final

from schemas.article import Article
from services.chain.fingerprint import repeat_print
from services.chain.keys import microseconds, slug_key, story_key
from services.chain.memory import Memory
from services.chain.order import Rank, is_stated_newer, precedes
from services.chain.records import Basis, Member, clamped

# The ordinal of an article that is just being placed.
LATEST: Final = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an article belongs. ``parent`` and ``successor`` are the versions before and after it.

    ``newer`` holds every version of the story that should have come after it: if there is any, it is late.
    """

    chain_id: str
    basis: Basis
    parent: str | None = None
    successor: Member | None = None
    newer: tuple[Member, ...] = ()


Rule = Callable[[Article, Memory], Spot | None]


def locate(article: Article, memory: Memory) -> Spot:
    """Return the place of an article that was not placed before."""
    found = (rule(article, memory) for rule in RULES)
    return next((spot for spot in found if spot), Spot(article.version_id, "first_seen"))


def by_uri(article: Article, memory: Memory) -> Spot | None:
    """Place a further version of a story that the provider names."""
    return beside(rank_of(article), memory.members(story_key(article.provider, article.uri)))


def beside(rank: Rank, story: Iterable[Member]) -> Spot | None:
    """Place a version beside the others of its story, the last placed first; None if there is no other."""
    members = iter(story)
    last = next(members, None)
    if last is None:
        return None
    # The last one placed is the newest of all unless it was late itself.
    if not last.late and not precedes(rank, last.rank):
        return Spot(last.chain_id, "same_uri", last.version_id)
    return _among(rank, (last, *members))


def _among(rank: Rank, members: Iterable[Member]) -> Spot:
    """Place a version among all others of its story; there is at least one."""
    older: list[Member] = []
    newer: list[Member] = []
    for member in members:
        (newer if precedes(rank, member.rank) else older).append(member)
    parent = reduce(later, older) if older else None
    successor = reduce(earlier, newer) if newer else None
    chain_id = (older or newer)[0].chain_id
    return Spot(chain_id, "same_uri", parent.version_id if parent else None, successor, tuple(newer))


def by_slug_kill(article: Article, memory: Memory) -> Spot | None:
    """Place a story whose kill, by slug and date, came before it: beside the kill."""
    kills = () if article.is_canceled else slug_kills(article, memory)
    return next((Spot(kill.chain_id, "slug_and_date", newer=(kill,)) for kill in kills), None)


def by_text(article: Article, memory: Memory) -> Spot | None:
    """Place an exact repeat of a text that any feed brought within 72 hours."""
    text = None if article.is_canceled else repeat_print(article)
    seen = memory.first_print(text, article.version_id) if text else None
    return Spot(seen.chain_id, "same_text", seen.version_id) if seen else None


RULES: Final[tuple[Rule, ...]] = (by_uri, by_slug_kill, by_text)


def slug_kills(article: Article, memory: Memory) -> tuple[Member, ...]:
    """Return the kills by slug and date that take this article back, whichever came first."""
    slug = slug_key(article)
    kills = memory.slug_kills(slug) if slug else ()
    return tuple(kill for kill in kills if is_covered(rank_of(article), kill.rank))


def is_covered(rank: Rank, kill: Rank) -> bool:
    """Tell whether a kill that goes by slug and date takes a version back: unless that is stated to be newer."""
    # Version numbers of different stories cannot be compared; times can.
    return not is_stated_newer(Rank(None, rank.created, 0), Rank(None, kill.created, 0))


def rank_of(article: Article, ordinal: int = LATEST) -> Rank:
    """Return what orders the article; without an ordinal it is the last to have come."""
    created = microseconds(article.version_created) if article.version_created else None
    return Rank(clamped(article.version), created, ordinal, canceled=article.is_canceled)


def later(one: Member, other: Member) -> Member:
    """Return the later of two versions of a story."""
    return other if precedes(one.rank, other.rank) else one


def earlier(one: Member, other: Member) -> Member:
    """Return the earlier of two versions of a story."""
    return one if precedes(one.rank, other.rank) else other
