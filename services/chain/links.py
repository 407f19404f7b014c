"""Chain updates: what becomes known of a chain after its articles were published."""

from dataclasses import dataclass, field

from schemas.chain import ChainUpdate, Retraction
from schemas.topics import LINKS
from services.chain.memory import Memory
from services.stage import Output


@dataclass(frozen=True, slots=True)
class News:
    """What has just become known of a chain."""

    retracted: tuple[Retraction, ...] = ()
    evolved_from: dict[str, str] = field(default_factory=dict[str, str])
    merged_into: str | None = None
    merged_from: tuple[str, ...] = ()

    def __add__(self, other: "News") -> "News":
        """Join what has become known."""
        return News(
            self.retracted + other.retracted,
            self.evolved_from | other.evolved_from,
            self.merged_into or other.merged_into,
            self.merged_from + other.merged_from,
        )

    @property
    def reason(self) -> str:
        """The weightiest reason to tell it."""
        if self.retracted:
            return "kill"
        return "late_parent" if self.evolved_from else "merge"


def update(memory: Memory, chain_id: str, news: News) -> Output[ChainUpdate]:
    """Return the chain's update with the news in it.

    It holds all that was told before, and has the next revision. If everything was told already,
    it is the last update as it was: on a compacted topic an older one must not come after it.
    """
    known = memory.update(chain_id)
    before = known or ChainUpdate.model_construct(chain_id=chain_id, chain_revision=0)
    told = {
        "retracted": (*before.retracted, *(one for one in news.retracted if one not in before.retracted)),
        "evolved_from": {**before.evolved_from, **news.evolved_from},
        "merged_into": news.merged_into or before.merged_into,
        "merged_from": (*before.merged_from, *(one for one in news.merged_from if one not in before.merged_from)),
    }
    if known and all(getattr(known, name) == value for name, value in told.items()):
        return Output(LINKS, chain_id, known)
    revision = {"chain_id": chain_id, "chain_revision": before.chain_revision + 1}
    fresh = ChainUpdate.model_validate({**revision, **told, "reason": news.reason, "received": memory.received})
    return Output(LINKS, chain_id, fresh)


def merge(memory: Memory, into: str, chain_id: str) -> dict[str, News]:
    """Return, by chain, the news that two chains are one for readers; published articles stay where they are.

    Of chains that are one already it is the news that joined them.
    """
    target, source = _path(memory, into), _path(memory, chain_id)
    if target[-1] == source[-1]:
        joined = source if len(source) > 1 else target
        source, target = joined[:-1], joined
    return {source[-1]: News(merged_into=target[-1]), target[-1]: News(merged_from=(source[-1],))}


def _path(memory: Memory, chain_id: str) -> list[str]:
    """Follow merges to the chain that readers see, which comes last."""
    path = [chain_id]
    known = memory.update(chain_id)
    while known and known.merged_into:
        path.append(known.merged_into)
        known = memory.update(known.merged_into)
    return path
