"""The chain step: a story gets its place, is held, or is known already."""

from typing import Any

from schemas import identity
from schemas.article import Article
from schemas.topics import HELD
from services.chain import fingerprint
from services.chain.embargo import Context, is_held
from services.chain.held import Held
from services.chain.keys import story_key
from services.chain.kills import Targets, recalled, targets
from services.chain.later import killers, taken_back, updates
from services.chain.locate import Spot, beside, by_slug_kill, by_uri, locate, rank_of
from services.chain.memory import Memory
from services.chain.publish import published
from services.chain.records import Member
from services.stage import Outcome, Output, State


def place(article: Article, context: Context, state: State) -> Outcome:
    """Place a story in its chain and publish it, or hold it while it is under embargo.

    A version that is known is a redelivery: it is published again as it was, in its old chain, also
    when a later release gave it a higher revision.
    """
    memory = Memory.of(state, article)
    named = _named(article, memory)
    if is_held(named, context) and not memory.member(named.version_id):
        return _hold(named, memory)
    return publish(named, memory)


def publish(article: Article, memory: Memory) -> Outcome:
    """Publish an article in its place, whatever its embargo."""
    known = memory.member(article.version_id)
    taken = _targets(article, known, memory)
    spot = _recall(article, known, memory) if known else _locate(article, taken, memory)
    member = known or _record(article, spot, memory)
    placed = published(article, member, taken.retracts)
    copies = (_copy(article, chain, taken, memory) for chain in taken.chains() if chain != member.chain_id)
    tombstones = (Output(HELD, version_id, None) for version_id in taken.held)
    return Outcome((*updates(article, member, spot, memory), placed, *copies, *tombstones))


def _named(article: Article, memory: Memory) -> Article:
    """Return the article under an id of its own: a kill may state the version and time of what it kills.

    Neither is then a redelivery of the other. A higher revision may read the same wire differently, and is.
    """
    own = article.model_copy(update={"version_id": identity.status_id(article.version_id, article.pub_status)})
    known = memory.member(article.version_id)
    if known:
        is_other = known.rank.canceled != article.is_canceled and known.revision >= article.revision
        return own if is_other else article
    # The story may be held, or have been until this kill came before.
    removes = article.is_canceled and (Held(memory.state).get(article.version_id) or memory.member(own.version_id))
    return own if removes else article


def _hold(article: Article, memory: Memory) -> Outcome:
    spot = locate(article, memory)
    if killers(article, spot, memory):
        # Killed before it came: it must not come out when it is due.
        return Outcome((*taken_back(article, spot, memory), Output(HELD, article.version_id, None)))
    held = Held(memory.state).get(article.version_id)
    if held and held.revision >= article.revision:
        return Outcome((Output(HELD, held.version_id, held),))
    return Outcome((Output(HELD, article.version_id, article),))


def _targets(article: Article, known: Member | None, memory: Memory) -> Targets:
    if not article.is_canceled:
        return Targets()
    return recalled(article, memory) if known and known.rank.canceled else targets(article, memory)


def _locate(article: Article, taken: Targets, memory: Memory) -> Spot:
    if taken.published and not by_uri(article, memory):
        chain = taken.chains()[0]
        return Spot(chain, "slug_and_date", taken.last_of(chain))
    return locate(article, memory)


def _recall(article: Article, known: Member, memory: Memory) -> Spot:
    """Return the place of a known version as it was seen when it came."""
    if not known.late:
        return Spot(known.chain_id, known.basis, known.parent)
    story = memory.members(story_key(article.provider, article.uri))
    before = (member for member in story if member.rank.ordinal < known.rank.ordinal)
    spot = beside(known.rank, before) or by_slug_kill(article, memory)
    return spot or Spot(known.chain_id, known.basis, known.parent)


def _record(article: Article, spot: Spot, memory: Memory) -> Member:
    ordinal = 1 if spot.chain_id == article.version_id else memory.ordinals(spot.chain_id) + 1
    parent = memory.member(spot.parent) if spot.parent else None
    marks = fingerprint.marks(article)
    changed = fingerprint.changed(parent.marks, marks) if parent else 0
    return Member(
        version_id=article.version_id,
        chain_id=spot.chain_id,
        parent=spot.parent,
        rank=rank_of(article, ordinal),
        received=article.received,
        since=memory.moment,
        revision=article.revision,
        basis=spot.basis,
        marks=marks,
        changed=changed if spot.parent else None,
        late=bool(spot.newer or killers(article, spot, memory)),
    )


def _copy(kill: Article, chain_id: str, taken: Targets, memory: Memory) -> Output[Any]:
    """Tell a kill in a further chain that holds what it takes back, so that it comes after it there as well."""
    version_id = identity.kill_copy_id(kill.version_id, chain_id)
    known = memory.member(version_id)
    spot = Spot(chain_id, "kill_of_chain", taken.last_of(chain_id))
    copy = kill.model_copy(update={"version_id": version_id})
    return published(kill, known or _record(copy, spot, memory), taken.retracts)
