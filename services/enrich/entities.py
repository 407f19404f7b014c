"""Mentions and entities of an article, from the spans found in its parts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
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
    hint: Hint | None
    members: list[Found]

    def candidate(self) -> Candidate:
        """Return what is to be linked."""
        if len(self.members) == 1 and self.members[0].surface == self.name:
            return Candidate(self.name, self.type, (), self.hint)
        surfaces = dict.fromkeys(member.surface for member in self.members)
        return Candidate(self.name, self.type, tuple(surfaces), self.hint)

    def weight(self) -> int:
        """Return how much of the story's naming is of it."""
        return sum(HEADLINE if member.passage.part == "headline" else 1 for member in self.members)


@dataclass(frozen=True, slots=True)
class Named:
    """What an article names, ready for its fields."""

    mentions: tuple[Mention, ...]
    entities: tuple[Typed, ...]
    # How much of it is said of each country.
    weights: Weights

    def of(self, kind: MentionType) -> tuple[Entity, ...]:
        """Return the entities of a type, most salient first."""
        return tuple(entity for each, entity in self.entities if each == kind)

    def places(self) -> tuple[Place, ...]:
        """Return the places, most salient first."""
        return tuple(entity for _, entity in self.entities if isinstance(entity, Place))


def name_entities(found: Iterable[Found], linker: Linker) -> Named:
    """Group what was found into entities, link each, and give every mention its entity's id."""
    story = tuple(found)
    groups = _grouped(each for each in story if not each.is_credit)
    links = linker.link([group.candidate() for group in groups])
    linked = tuple(zip(groups, links, strict=True))
    mentions = [
        _mention(member, link.uri)
        for group, link in linked
        for member in group.members
        if member.passage.part != "caption"
    ]
    mentions += [_mention(each, None) for each in story if each.is_credit and each.passage.part != "caption"]
    return Named(
        tuple(sorted(mentions, key=_standing)),
        tuple(sorted(_merged(_entities(linked)), key=_salience, reverse=True)),
        weigh_countries((group.type, group.members, link) for group, link in linked),
    )


def _grouped(found: Iterable[Found]) -> Iterable[Group]:
    groups: dict[tuple[MentionType, str, str | None], Group] = {}
    for each in found:
        name, hint = each.name, each.hint
        key = (each.span.type, fold_word(name), hint and hint.key)
        group = groups.get(key)
        if group is None:
            groups[key] = Group(name, each.span.type, hint, [each])
        else:
            group.members.append(each)
    return groups.values()


def _standing(mention: Mention) -> tuple[bool, int]:
    return mention.part != "headline", mention.start


def _salience(typed: Typed) -> float:
    return typed[1].salience or 0


def _mention(found: Found, uri: str | None) -> Mention:
    span, start, surface = found.span, found.start, found.surface
    # Not validated: every value is of our own making, and this is most of an article's models.
    return Mention.made(
        part=found.passage.part,
        start=start,
        end=start + len(surface),
        surface=surface,
        type=span.type,
        uri=uri,
        confidence=span.confidence,
        method=span.method,
    )


def _entities(linked: Sequence[tuple[Group, Link]]) -> Iterator[Typed]:
    weights = [group.weight() for group, _ in linked]
    total = sum(weights)
    for (group, link), weight in zip(linked, weights, strict=True):
        yield group.type, _entity(group, link, round(weight / total, 3))


def _entity(group: Group, link: Link, salience: float) -> Entity:
    known = link.known
    stated = {
        "name": known.name if known else group.name,
        "uri": link.uri,
        "kind": known.kind if known else None,
        "creator": "inferred",
        "salience": salience,
        "confidence": round(max(member.span.confidence for member in group.members), 3),
        "method": link.method,
    }
    if group.type != "place":
        return Entity.made(**stated)
    where = {"country": known.country, "lat": known.lat, "lon": known.lon} if known else {"country": link.country}
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
