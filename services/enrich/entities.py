"""Mentions and entities of an article, from the spans found in its parts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from schemas.entity import Entity, Mention, MentionType, Place
from services.enrich.countries import Weights, weigh_countries
from services.enrich.linking import Candidate, Link, Linker
from services.enrich.naming import Found
from services.text.fold import fold_word

# One in the headline says as much as this many in the text.
HEADLINE: Final = 3

Typed: TypeAlias = tuple[MentionType, Entity]
# What the mentions of one thing share: type, folded name, and what is stated beside it.
Key: TypeAlias = tuple[MentionType, str, str | None]
# All that names one thing, in order.
Group: TypeAlias = list[Found]


@dataclass(frozen=True, slots=True)
class Named:
    """What an article names, ready for its fields."""

    mentions: tuple[Mention, ...]
    # By type, most salient first.
    entities: Mapping[MentionType, Sequence[Entity]]
    # How much of it is said of each country.
    weights: Weights

    def of(self, kind: MentionType) -> tuple[Entity, ...]:
        """Return the entities of a type, most salient first."""
        return tuple(self.entities.get(kind, ()))

    def places(self) -> tuple[Place, ...]:
        """Return the places, most salient first."""
        return tuple([entity for entity in self.entities.get("place", ()) if isinstance(entity, Place)])


def name_entities(found: Iterable[Found], linker: Linker) -> Named:
    """Group what was found, in order, into entities; link each, and give every mention its entity's id."""
    story = tuple(found)
    keys = [None if each.is_credit else _key(each) for each in story]
    groups: defaultdict[Key, Group] = defaultdict(list)
    for key, each in zip(keys, story, strict=True):
        if key:
            groups[key].append(each)
    links = dict(zip(groups, linker.link(list(map(_candidate, groups.values()))), strict=True))
    linked = tuple(zip(groups.values(), links.values(), strict=True))
    return Named(
        tuple(
            _mention(each, links[key].uri if key else None)
            for key, each in zip(keys, story, strict=True)
            if each.passage.part != "caption"
        ),
        _by_type(sorted(_merged(_entities(linked)), key=_salience, reverse=True)),
        weigh_countries(linked),
    )


def _key(found: Found) -> Key:
    return found.span.type, fold_word(found.name), found.hint.key if found.hint else None


def _candidate(group: Group) -> Candidate:
    first = group[0]
    if len(group) == 1 and first.surface == first.name:
        return Candidate(first.name, first.span.type, (), first.hint)
    return Candidate(first.name, first.span.type, tuple({each.surface: None for each in group}), first.hint)


def _by_type(entities: Iterable[Typed]) -> Mapping[MentionType, Sequence[Entity]]:
    by_type: defaultdict[MentionType, list[Entity]] = defaultdict(list)
    for kind, entity in entities:
        by_type[kind].append(entity)
    return by_type


def _salience(typed: Typed) -> float:
    return typed[1].salience or 0


def _mention(found: Found, uri: str | None) -> Mention:
    passage, (_, _, kind, confidence, method), start, surface = found[:4]
    # Not validated: every value is of our own making, and this is most of an article's models.
    return Mention.made_whole(
        {
            "part": passage.part,
            "start": start,
            "end": start + len(surface),
            "surface": surface,
            "type": kind,
            "uri": uri,
            "confidence": confidence,
            "method": method,
        }
    )


def _entities(linked: Sequence[tuple[Group, Link]]) -> Iterator[Typed]:
    weights = [_weight(group) for group, _ in linked]
    total = sum(weights)
    shares = {weight: round(weight / total, 3) for weight in set(weights)}
    for (group, link), weight in zip(linked, weights, strict=True):
        yield group[0].span.type, _entity(group, link, shares[weight])


def _weight(group: Group) -> int:
    """Return how much of the story's naming is of a thing; what the headline names comes first in a group."""
    if group[0].passage.part != "headline":
        return len(group)
    return sum([HEADLINE if each.passage.part == "headline" else 1 for each in group])


def _entity(group: Group, link: Link, salience: float) -> Entity:
    first, known = group[0], link.known
    fields = {
        "name": known.name if known else first.name,
        "uri": link.uri,
        "rel": None,
        "literal": None,
        "kind": known.kind if known else None,
        "creator": "inferred",
        "symbols": (),
        "salience": salience,
        "confidence": max([each.span.confidence for each in group]) if len(group) > 1 else first.span.confidence,
        "method": link.method,
    }
    if first.span.type != "place":
        return Entity.made_whole(fields)
    fields["country"] = known.country if known else link.country
    fields["lat"], fields["lon"] = (known.lat, known.lon) if known else (None, None)
    return Place.made_whole(fields)


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
