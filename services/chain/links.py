"""Chain updates: what becomes known of a chain after its articles were published."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

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


def merge(memory: Memory, into: str, chain_id: str) -> tuple[Output[Any], ...]:
    """Return the updates that make two chains one for readers; published articles stay where they are.

    Chains that are one already give the updates that said so.
    """
    target, source = _path(memory, into), _path(memory, chain_id)
    if target[-1] == source[-1]:
        joined = source if len(source) > 1 else target
        return latest(memory, joined[-2:])
    return (
        update(memory, source[-1], News(merged_into=target[-1])),
        update(memory, target[-1], News(merged_from=(source[-1],))),
    )


def _path(memory: Memory, chain_id: str) -> list[str]:
    """Follow merges to the chain that readers see, which comes last."""
    path = [chain_id]
    known = memory.update(chain_id)
    while known and known.merged_into:
        path.append(known.merged_into)
        known = memory.update(known.merged_into)
    return path


def latest(memory: Memory, chains: Iterable[str]) -> tuple[Output[Any], ...]:
    """Return the last update of each chain that has one."""
    found = (memory.update(chain_id) for chain_id in chains)
    return tuple(Output(LINKS, one.chain_id, one) for one in found if one)
