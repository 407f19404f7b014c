"""Mentions and entities of an article, from the spans found in its parts."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from schemas.entity import Entity, Mention, MentionType, Place
from services.enrich.countries import Weights, weigh_countries
from services.enrich.hints import Hint
from services.enrich.linking import Candidate, Link, Linker
from services.enrich.naming import Found
from services.text.fold import fold_word

# One in the headline says as much as this many in the text.
HEADLINE: Final = 3

Typed: TypeAlias = tuple[MentionType, Entity]


@dataclass(slots=True)
class Group:
    """All that names one thing."""

    name: str
    type: MentionType
    hint: Hint | None = None
    members: list[Found] = field(default_factory=list[Found])
    # How much of the story's naming is of it.
    weight: int = 0

    def add(self, member: Found) -> None:
        """Take in a mention."""
        self.members.append(member)
        self.weight += HEADLINE if member.passage.part == "headline" else 1


@dataclass(frozen=True, slots=True)
class Named:
    """What an article names, ready for its fields."""

    mentions: tuple[Mention, ...]
    entities: tuple[Typed, ...]
    # How much of it is said of each country.
    weights: Weights

    def of(self, *types: MentionType) -> tuple[Entity, ...]:
        """Return the entities of these types, most salient first."""
        return tuple(entity for kind, entity in self.entities if kind in types)

    def places(self) -> tuple[Place, ...]:
        """Return the places, most salient first."""
        return tuple(entity for _, entity in self.entities if isinstance(entity, Place))


def name_entities(found: Iterable[Found], linker: Linker) -> Named:
    """Group what was found into entities, link each, and give every mention its entity's id."""
    groups: dict[tuple[MentionType, str, str], Group] = {}
    credited: list[Mention] = []
    for each in found:
        if each.is_credit:
            credited += [_mention(each, None)] if each.passage.part != "caption" else []
            continue
        key = (each.span.type, fold_word(each.name), each.hint.key if each.hint else "")
        group = groups.get(key)
        if group is None:
            group = groups[key] = Group(each.name, each.span.type, each.hint)
        group.add(each)
    linked = linker.link([_candidate(group) for group in groups.values()])
    links = dict(zip(groups, linked, strict=True))
    total = sum(group.weight for group in groups.values())
    mentions = [
        _mention(member, links[key].uri)
        for key, group in groups.items()
        for member in group.members
        if member.passage.part != "caption"
    ]
    entities: list[Typed] = [(group.type, _entity(group, links[key], total)) for key, group in groups.items()]
    return Named(
        tuple(sorted([*mentions, *credited], key=lambda mention: (mention.part != "headline", mention.start))),
        tuple(sorted(_merged(entities), key=lambda pair: -(pair[1].salience or 0))),
        weigh_countries((member, links[key]) for key, group in groups.items() for member in group.members),
    )


def _candidate(group: Group) -> Candidate:
    surfaces = dict.fromkeys(member.surface for member in group.members)
    return Candidate(group.name, group.type, tuple(surfaces), group.hint)


def _mention(found: Found, uri: str | None) -> Mention:
    tokens, span = found.passage.tokens, found.span
    # Not validated: every value is of our own making, and this is most of an article's models.
    return Mention.made(
        part=found.passage.part,
        start=tokens.starts[span.first],
        end=tokens.ends[span.last - 1],
        surface=found.surface,
        type=span.type,
        uri=uri,
        confidence=span.confidence,
        method=span.method,
    )


def _entity(group: Group, found: Link, total: float) -> Entity:
    known = found.known
    stated = {
        "name": known.name if known else group.name,
        "uri": found.uri,
        "kind": known.kind if known else None,
        "creator": "inferred",
        "salience": round(group.weight / total, 3),
        "confidence": round(max(member.span.confidence for member in group.members), 3),
        "method": found.method,
    }
    if group.type != "place":
        return Entity.made(**stated)
    where = {"country": known.country, "lat": known.lat, "lon": known.lon} if known else {"country": found.country}
    return Place.made(**stated, **where)


def _merged(entities: Iterable[Typed]) -> list[Typed]:
    """Join entities of one id: ``NATO`` and its full name are one body."""
    merged: dict[str | None, Typed] = {}
    for each in entities:
        uri = each[1].uri
        merged[uri] = _joined(merged[uri], each) if uri in merged else each
    return list(merged.values())


def _joined(one: Typed, other: Typed) -> Typed:
    # A place named as an adjective, pro-Moscow, is a place if it is ever named as one.
    (kind, kept), (_, added) = (other, one) if one[0] == "demonym" else (one, other)
    salience = round((kept.salience or 0) + (added.salience or 0), 3)
    confidence = max(kept.confidence or 0, added.confidence or 0)
    return kind, kept.model_copy(update={"salience": salience, "confidence": confidence})
