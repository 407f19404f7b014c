"""Put what the provider states and what was inferred together: the provider's first, and filled in."""

from collections.abc import Sequence
from typing import Final, TypeVar

from schemas.entity import Entity

AnyEntity = TypeVar("AnyEntity", bound=Entity)
# What the provider may have left out, and the id's reason with the id.
FILLED: Final = ("kind", "country", "lat", "lon", "salience")


def join_entities(stated: Sequence[AnyEntity], inferred: Sequence[AnyEntity]) -> tuple[AnyEntity, ...]:
    """Return the stated entities, then the inferred ones that are not among them.

    A stated entity is the inferred one of its id; if it has none, of its name, and then gets the id too. One
    that has an id of the provider's own stays as it is, and the inferred one stands beside it, since mentions
    refer to that.
    """
    if not stated:
        return tuple(inferred)
    by_uri = {entity.uri: entity for entity in inferred}
    by_name = {entity.name.casefold(): entity for entity in inferred}
    joined: list[AnyEntity] = []
    used: set[str | None] = set()
    for entity in stated:
        same = by_uri.get(entity.uri) if entity.uri else by_name.get(entity.name.casefold())
        joined.append(_filled(entity, same) if same else entity)
        used.update({same.uri} if same else ())
    return (*joined, *(entity for entity in inferred if entity.uri not in used))


def _filled(entity: AnyEntity, same: AnyEntity) -> AnyEntity:
    missing = {name: getattr(same, name) for name in FILLED if getattr(entity, name, same) is None}
    if entity.uri is None:
        missing |= {"uri": same.uri, "method": same.method}
    return entity.model_copy(update=missing)
