"""The head of NITF: what it is about, who may use it, and when."""

from collections.abc import Iterator
from typing import Final

from schemas.credits import AltId, Category, Constraints, Genre
from schemas.entity import Entity, Place, Subject
from schemas.newscodes import SUBJECTCODE
from services.normalise.draft import TimeField
from services.normalise.xml.elements import Children, attribute, child, children, distinct, first, lines, within, words
from services.normalise.xml.reading import Element

# A subject code is SSMMMDDD: subject, matter and detail; each level has a name attribute of its own.
_CODE_LENGTH: Final = 8
_LEVELS: Final = ((2, "tobject.subject.type"), (5, "tobject.subject.matter"), (8, "tobject.subject.detail"))
_CATEGORIES: Final = ("anpa-category", "category", "categoria", "ntb-category")
_PRIORITIES: Final = ("anpa-priority", "priority", "prioridad")
_SLUGS: Final = ("anpa-keyword", "slugline", "slug")
_ALT_IDS: Final = {"anpa-sequence": "anpa-seq", "NTBIPTCSequence": "7901"}


class Head:
    """The parts of a NITF head, found once."""

    def __init__(self, nitf: Element) -> None:
        self.element = child(nitf, "head")
        self.found: Children = children(self.element)
        self.data: Children = children(first(self.found, "docdata"))
        self.meta = {
            name: value
            for element in self.found.get("meta", ())
            if (name := attribute(element, "name")) and (value := attribute(element, "content"))
        }

    def said(self, name: str, *attributes: str) -> str | None:
        """Return the first of the attributes that an element of docdata states."""
        return next((value for element in self.data.get(name, ()) if (value := attribute(element, *attributes))), None)

    def meta_of(self, names: tuple[str, ...]) -> str | None:
        """Return the first of these meta values that there is."""
        return next((self.meta[name] for name in names if name in self.meta), None)

    @property
    def title(self) -> str | None:
        """The title of the document."""
        return words(first(self.found, "title")) or None

    @property
    def keywords(self) -> tuple[str, ...]:
        """The keys of the key list."""
        keys = (attribute(key, "key") for group in self.data.get("key-list", ()) for key in group)
        return distinct(keys)

    @property
    def slugline(self) -> str | None:
        """The slug: the ANPA keyword, else the only key of the key list, with its category if the title has it."""
        if len(self.keywords) != 1:
            return self.meta_of(_SLUGS)
        key = self.keywords[0]
        # PA's title is service number, category and keyword: ``1 SPORT Trivia (Oct 14)``.
        before = (self.title or "").removesuffix(key).split()
        numbered = len(before) == 2 and before[0].isdigit() and before[1].isupper()  # noqa: PLR2004 — number and category
        return self.meta_of(_SLUGS) or (f"{before[1].capitalize()} {key}" if numbered else key)

    @property
    def priority(self) -> str | None:
        """The filing priority, as some agencies put it into meta."""
        return self.meta_of(_PRIORITIES)

    @property
    def alt_ids(self) -> tuple[AltId, ...]:
        """The other numbers it goes by."""
        ids = [AltId(role=role, value=self.meta[name]) for name, role in _ALT_IDS.items() if name in self.meta]
        key = self.said("du-key", "key")
        publication = attribute(first(self.found, "pubdata"), "id")
        ids += [
            AltId.made(role=role, value=value) for role, value in (("du-key", key), ("pubdata", publication)) if value
        ]
        return tuple(ids)


def read_times(head: Head) -> dict[TimeField, str]:
    """Return the times that the head states.

    ``date.release`` is an embargo only where it differs from ``date.issue``: most agencies state both alike.
    """
    issued, released = head.said("date.issue", "norm"), head.said("date.release", "norm")
    stated: dict[TimeField, str | None] = {
        "versionCreated": issued or released,
        "firstCreated": issued or released,
        "embargoedUntil": released if issued and released != issued else None,
        "expires": head.said("date.expire", "norm"),
        "published": attribute(first(head.found, "pubdata"), "date.publication"),
    }
    return {name: value for name, value in stated.items() if value}


def read_subjects(head: Head) -> tuple[Subject, ...]:
    """Return the subjects, those above them included where the wire names them."""
    if head.element is None:
        return ()
    found: dict[str, Subject] = {}
    for element in within(head.element, "tobject.subject"):
        for subject in _subjects(element):
            found.setdefault(subject.uri or subject.name or "", subject)
    for element in within(head.element, "classifier"):
        code, name = attribute(element, "idsrc-value", "value"), attribute(element, "type")
        if code:
            uri = f"{attribute(element, 'idsrc') or name or 'classifier'}:{code}"
            found.setdefault(uri, Subject.made(uri=uri, name=words(element) or None, literal=code))
    return tuple(found.values())


def _subjects(element: Element) -> Iterator[Subject]:
    code, scheme = attribute(element, "tobject.subject.refnum"), attribute(element, "tobject.subject.ipr") or "IPTC"
    names = [attribute(element, name) for _, name in _LEVELS]
    deepest = next((name for name in reversed(names) if name), None)
    if code is None or scheme.upper() != "IPTC" or not (code.isdigit() and len(code) == _CODE_LENGTH):
        if code or deepest:
            yield Subject.made(uri=f"{scheme}:{code}" if code else None, name=deepest, literal=code)
        return
    for (digits, _), name in zip(_LEVELS, names, strict=True):
        level = code[:digits].ljust(_CODE_LENGTH, "0")
        if level == code:
            yield Subject.made(uri=f"{SUBJECTCODE}{code}", name=deepest)
            return
        yield Subject.made(uri=f"{SUBJECTCODE}{level}", name=name, rel="broader")


def read_genres(head: Head) -> tuple[Genre, ...]:
    """Return the kinds of story: analysis, current and the like."""
    if head.element is None:
        return ()
    names = (
        attribute(element, "tobject.property.type") for element in within(head.element, "tobject.property")
    )  # fmt: skip
    return tuple(Genre.made(name=name) for name in distinct(names))


def read_categories(head: Head) -> tuple[Category, ...]:
    """Return the provider's own categories: the ANPA letter, the service, the scope."""
    found = [Category(scheme=name, code=head.meta[name]) for name in _CATEGORIES if name in head.meta]
    scopes = (attribute(element, "scope") for element in head.data.get("doc-scope", ()))
    return (*found, *(Category.made(scheme="doc-scope", code=scope) for scope in distinct(scopes)))


def read_rights(head: Head) -> tuple[str | None, Constraints | None]:
    """Return the terms of use, and where they hold."""
    rights = head.data.get("doc.rights", ())
    terms = lines(attribute(element, name) for element in rights for name in ("type", "limitations"))
    geo = next((value for element in rights if (value := attribute(element, "geography"))), None)
    return terms, Constraints(geo=geo) if geo else None


def read_entities(head: Head, name: str) -> tuple[Entity, ...]:
    """Return the entities of one kind (``person``, ``org``, ``event``) of the identified content."""
    return tuple(Entity.made(name=said, uri=uri) for said, uri in _identified(head, name))


def read_places(head: Head) -> tuple[Place, ...]:
    """Return the places of the identified content."""
    return tuple(Place.made(name=said, uri=uri) for said, uri in _identified(head, "location"))


def _identified(head: Head, name: str) -> tuple[tuple[str, str | None], ...]:
    found: dict[str, str | None] = {}
    for content in head.data.get("identified-content", ()):
        for element in within(content, name):
            if said := words(element) or attribute(element, "value"):
                found.setdefault(said, attribute(element, "idsrc-value", "value"))
    return tuple(found.items())
