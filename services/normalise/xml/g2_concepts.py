"""NewsML-G2's way to name things: qcode, uri, literal, names in languages, broader and same."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from schemas.credits import Category, Genre
from schemas.entity import Entity, Place, Subject
from schemas.newscodes import MEDTOP, SUBJECTCODE
from services.normalise.xml.elements import Children, attribute, children, in_language, words
from services.normalise.xml.reading import Element

# Schemes whose codes say the same thing in IPTC's words; others are the provider's own business.
_SHARED: Final = (MEDTOP, SUBJECTCODE, "subjectcode:", "iptccat:")
_COUNTRY: Final = ("iso3166-1a2:", "iso3166-1a3:")
_KNOWLEDGE: Final = ("wikidata:", "wd:", "geonames:", "geo:")
_CATEGORIES: Final = ("cat", "category", "categorycode", "a1312cat", "fieg_categories", "mcc")
_PEOPLE: Final = frozenset({"person"})
_ORGANISATIONS: Final = frozenset({"organisation", "organization", "company"})
_PLACES: Final = frozenset({"geoarea", "poi", "place", "city", "country", "statprov", "geo"})
_EVENTS: Final = frozenset({"event"})
_OBJECTS: Final = frozenset({"object"})

Position = tuple[float, float]


class Concept(NamedTuple):
    """One thing that an element names."""

    code: str | None
    name: str | None
    literal: str | None
    kind: str
    element: Element

    @property
    def identity(self) -> str:
        """What tells it from others."""
        return self.code or self.literal or self.name or ""


def code_of(element: Element | None) -> str | None:
    """Return the qcode, else the uri."""
    return attribute(element, "qcode", "uri")


def suffix(code: str | None) -> str:
    """Return what follows the scheme of a qcode, or the last part of a uri."""
    return (code or "").rpartition(":")[2].rpartition("/")[2]


def name_of(element: Element | None, language: str | None = None) -> str | None:
    """Return the name of a thing: the ``name`` in the language, else the literal."""
    if element is None:
        return None
    names = [inner for inner in element.iterchildren("{*}name") if words(inner)] if len(element) else []
    if len(names) == 1:
        return words(names[0])
    if names:
        full = [name for name in names if suffix(name.get("role")) not in {"mnemonic", "short"}]
        return words(in_language(full or names, language)[0])
    return attribute(element, "literal")


def concept_of(element: Element, language: str | None = None) -> Concept:
    """Read what an element names."""
    return Concept(
        code=code_of(element),
        name=name_of(element, language),
        literal=attribute(element, "literal"),
        kind=suffix(element.get("type")).casefold(),
        element=element,
    )


def concepts(elements: Iterable[Element], language: str | None) -> tuple[Concept, ...]:
    """Read things, once each; an element that names nothing is none."""
    found: dict[str, Concept] = {}
    for element in elements:
        concept = concept_of(element, language)
        if concept.identity:
            found.setdefault(concept.identity, concept)
    return tuple(found.values())


def read_subjects(found: tuple[Concept, ...]) -> tuple[Subject, ...]:
    """Return every subject, and what IPTC code it is the same as."""
    subjects: dict[str, Subject] = {}
    for concept in found:
        subjects.setdefault(concept.identity, _subject(concept))
        for same in _same(concept):
            code = code_of(same)
            if code and code.startswith(_SHARED):
                subjects.setdefault(code, Subject.made(uri=code, name=name_of(same), rel="sameAs", origin=concept.code))
    return tuple(subjects.values())


def _subject(concept: Concept) -> Subject:
    return Subject.made(
        uri=concept.code,
        name=concept.name,
        literal=concept.literal,
        relevance=_share(concept.element.get("relevance")),
        confidence=_share(concept.element.get("confidence")),
    )


def _share(stated: str | None) -> float | None:
    # G2 counts from 0 to 100.
    return int(stated) / 100 if stated and stated.isascii() and stated.isdigit() and len(stated) <= 3 else None  # noqa: PLR2004


def _same(concept: Concept) -> Iterator[Element]:
    return concept.element.iterchildren("{*}sameAs")


def _entities(found: tuple[Concept, ...], kinds: frozenset[str]) -> Iterator[Entity]:
    for concept in found:
        if concept.kind in kinds and concept.name:
            yield Entity.made(
                name=concept.name,
                uri=_best_code(concept),
                literal=concept.literal,
                kind=concept.kind,
                creator="provider",
            )


def read_people(found: tuple[Concept, ...]) -> tuple[Entity, ...]:
    """Return the persons among the subjects."""
    return tuple(_entities(found, _PEOPLE))


def read_organisations(found: tuple[Concept, ...]) -> tuple[Entity, ...]:
    """Return the organisations among the subjects."""
    return tuple(_entities(found, _ORGANISATIONS))


def read_events(found: tuple[Concept, ...]) -> tuple[Entity, ...]:
    """Return the events among the subjects."""
    return tuple(_entities(found, _EVENTS))


def read_objects(found: tuple[Concept, ...]) -> tuple[Entity, ...]:
    """Return the objects among the subjects."""
    return tuple(_entities(found, _OBJECTS))


def read_places(found: tuple[Concept, ...], asserted: dict[str, Position]) -> tuple[Place, ...]:
    """Return the places among the subjects, with the positions that the item asserts."""
    return tuple(_place(concept, asserted) for concept in found if concept.kind in _PLACES and concept.name)


def _place(concept: Concept, asserted: dict[str, Position]) -> Place:
    position = asserted.get(concept.identity)
    return Place.made(
        name=concept.name or "",
        uri=_best_code(concept),
        literal=concept.literal,
        kind=concept.kind,
        creator="provider",
        country=country_of(concept.element),
        lat=position[0] if position else None,
        lon=position[1] if position else None,
    )


def _best_code(concept: Concept) -> str | None:
    known = (code for same in _same(concept) if (code := code_of(same)) and code.startswith(_KNOWLEDGE))
    return next(known, concept.code)


def country_of(element: Element) -> str | None:
    """Return the ISO code of the country that a place is, or is in; three letters if only those are stated."""
    codes = [
        code
        for inner in element.iter("{*}sameAs", "{*}broader")
        if (code := code_of(inner)) and code.startswith(_COUNTRY)
    ]
    codes.sort(key=lambda code: _COUNTRY.index(code[: code.index(":") + 1]))
    return suffix(codes[0]).split("-")[0] if codes else None


def positions(asserts: Iterable[Element]) -> dict[str, Position]:
    """Return the positions that an item asserts, by code or literal."""
    found: dict[str, Position] = {}
    for element in asserts:
        spot = next(element.iter("{*}position"), None)
        where = _position(spot)
        if where and (key := code_of(element) or attribute(element, "literal")):
            found[key] = where
    return found


def _position(spot: Element | None) -> Position | None:
    try:
        latitude, longitude = float(attribute(spot, "latitude") or ""), float(attribute(spot, "longitude") or "")
    except ValueError:
        return None
    # Lehtikuva writes 0, 0 for "not known"; no news comes from that spot in the Gulf of Guinea.
    return (latitude, longitude) if (latitude, longitude) != (0.0, 0.0) else None


def read_genres(elements: Iterable[Element], language: str | None) -> tuple[Genre, ...]:
    """Return the genres."""
    return tuple(
        Genre.made(name=concept.name, uri=concept.code or concept.literal) for concept in concepts(elements, language)
    )


def read_categories(subjects: tuple[Concept, ...], services: Iterable[Element]) -> tuple[Category, ...]:
    """Return the provider's categories and services."""
    among = [
        Category.made(
            scheme=(concept.code or ":").partition(":")[0] or concept.kind,
            code=suffix(concept.identity),
            name=concept.name,
        )
        for concept in subjects
        if concept.kind in _CATEGORIES or (concept.code or "").partition(":")[0].casefold().endswith(_CATEGORIES)
    ]
    return (
        *among,
        *(Category.made(scheme="service", code=found.identity, name=found.name) for found in concepts(services, None)),
    )


def located_of(item: Children, content: Children, language: str | None) -> tuple[str | None, str | None]:
    """Return where the story was filed, and the country of it."""
    for element in (*content.get("located", ()), *item.get("located", ())):
        if name := name_of(element, language):
            return name, country_of(element) or _country_name(element)
    return None, None


def _country_name(element: Element) -> str | None:
    for inner in children(element).get("broader", ()):
        if suffix(inner.get("type")).casefold() == "country":
            return name_of(inner)
    return None
