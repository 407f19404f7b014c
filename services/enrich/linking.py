"""Give a thing that a story names its id: from the gazetteer where it is known, else a local one."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from uuid import UUID, uuid5

from schemas.entity import MentionType
from services.enrich.gazetteer import KEYS, Gazetteer, Known, key_of_name

# The namespace of local ids; changing it changes every id ever given.
NAMESPACE: Final = UUID("6f6b9f3c-5d0e-5b43-9c2a-70c1a3a1f6d1")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thing to link: its longest name in the story, its type, and all its other surfaces."""

    name: str
    type: MentionType
    surfaces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """The id of a thing, and why; ``known`` is what the gazetteer holds of it."""

    uri: str
    method: str
    known: Known | None = None


def link(candidate: Candidate, gazetteer: Gazetteer) -> Link:
    """Return the id of a candidate. A name of another type in the gazetteer is not the same thing."""
    for surface in (candidate.name, *candidate.surfaces):
        known = gazetteer.lookup(surface)
        if known and known.type == candidate.type and known.uri:
            return Link(known.uri, "gazetteer-1", known)
    return Link(local_id(candidate), "local-1")


def local_id(candidate: Candidate) -> str:
    """Return an id that depends on type and name alone, however the name is cased, accented or spaced."""
    return _local_id(candidate.type, key_of_name(candidate.name))


@lru_cache(maxsize=KEYS)
def _local_id(kind: str, key: str) -> str:
    return f"urn:slugline:entity:{uuid5(NAMESPACE, f'{kind}:{key}')}"
