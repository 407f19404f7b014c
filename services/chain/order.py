"""Which version comes before which, by what the provider states, else by arrival."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rank:
    """What orders the versions of a story. ``created`` is in microseconds; ``ordinal`` counts arrivals in the chain."""

    version: int | None
    created: int | None
    ordinal: int
    canceled: bool = False


def precedes(one: Rank, other: Rank) -> bool:
    """Tell whether ``one`` is the earlier version: by number, else by time, else by arrival.

    A kill stands after whatever the provider does not state to be newer, though it may come first.
    """
    stated = _stated_order(one, other)
    if stated:
        return stated < 0
    if one.canceled != other.canceled:
        return other.canceled
    return one.ordinal < other.ordinal


def is_stated_newer(one: Rank, other: Rank) -> bool:
    """Tell whether the provider's own numbers or times say that ``one`` is newer; arrival proves nothing."""
    return _stated_order(one, other) > 0


def _stated_order(one: Rank, other: Rank) -> int:
    for mine, its in ((one.version, other.version), (one.created, other.created)):
        if mine is not None and its is not None and mine != its:
            return 1 if mine > its else -1
    return 0
