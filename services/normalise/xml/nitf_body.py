"""The body of NITF, alone or inside NewsML: head lines, byline, dateline, abstract and content."""

from dataclasses import replace
from typing import Final, NamedTuple

from schemas.body import Description, Headline
from schemas.entity import Entity, Place
from services.normalise.markup.blocks import content_of
from services.normalise.markup.reader import Content
from services.normalise.xml.elements import Children, attribute, child, children, first, lines, local, within, words
from services.normalise.xml.reading import Element

_NO_CONTENT: Final = Content()


class NitfBody(NamedTuple):
    """What ``body`` states."""

    content: Content = _NO_CONTENT
    headlines: tuple[Headline, ...] = ()
    by: str | None = None
    dateline: str | None = None
    located: str | None = None
    story_date: str | None = None
    distributor: str | None = None
    rights_owner: str | None = None
    rights: str | None = None
    note: str | None = None
    descriptions: tuple[Description, ...] = ()
    people: tuple[Entity, ...] = ()
    organisations: tuple[Entity, ...] = ()
    places: tuple[Place, ...] = ()


def read_body(nitf: Element) -> NitfBody:
    """Read the body of an ``nitf`` element; elements of a body that stand without their frame are content."""
    body = child(nitf, "body")
    if body is None:
        return NitfBody(content=content_of(nitf))
    found = children(body)
    head = children(first(found, "body.head"))
    main = first(found, "body.content")
    content = _content(body, main, found)
    read = _read_head(head, content)
    if main is None:
        return read
    return read._replace(
        people=tuple(Entity.made(name=name, uri=uri) for name, uri in _named(main, "person")),
        organisations=tuple(Entity.made(name=name, uri=uri) for name, uri in _named(main, "org")),
        places=tuple(Place.made(name=name, uri=uri) for name, uri in _named(main, "location")),
    )


def _content(body: Element, main: Element | None, found: Children) -> Content:
    if main is None:
        return content_of(body)
    content = content_of(main)
    end = content_of(first(found, "body.end"))
    if not (end.blocks or end.removed):
        return content
    return replace(content, blocks=content.blocks + end.blocks, removed=content.removed + end.removed)


def _read_head(head: Children, content: Content) -> NitfBody:
    dateline = first(head, "dateline")
    rights = first(head, "rights")
    return NitfBody(
        content=content,
        headlines=tuple(_headlines(head)),
        by=lines(_byline(element) for element in head.get("byline", ())) or content.parts.get("byline"),
        dateline=words(dateline) or content.parts.get("dateline"),
        located=words(child(dateline, "location", "city")) or words(child(dateline, "location")) or None,
        story_date=attribute(child(dateline, "story.date"), "norm"),
        distributor=words(first(head, "distributor")) or None,
        rights_owner=words(child(rights, "rights.owner")) or None,
        rights=words(rights) or None,
        note=lines((*(words(element) for element in head.get("note", ())), content.parts.get("note"))),
        descriptions=tuple(
            Description.made(role="abstract", value=words(element))
            for element in head.get("abstract", ())
            if words(element)
        ),
    )


def _headlines(head: Children) -> list[Headline]:
    # AP's G2 writes ``headline`` for ``hedline``.
    said: list[Headline] = []
    for hedline in (*head.get("hedline", ()), *head.get("headline", ())):
        own = " ".join((hedline.text or "").split())
        if own:
            said.append(Headline.made(value=own))
        said += [_headline(line, said) for line in hedline if words(line)]
    return said


def _headline(line: Element, said: list[Headline]) -> Headline:
    value = words(line)
    if (line.get("id") or "").casefold().startswith("original"):
        return Headline.made(role="original", value=value)
    first_main = local(line) == "hl1" and not any(other.role == "main" for other in said)
    return Headline.made(role="main" if first_main else "sub", value=value)


def _byline(byline: Element) -> str:
    """Return the byline with the title of its author after a comma, as it is printed."""
    said = byline.text or ""
    for inner in byline:
        joint = ", " if local(inner) == "byttl" and said.strip() and words(inner) else ""
        said = f"{said.rstrip() if joint else said}{joint}{words(inner)}{inner.tail or ''}"
    return " ".join(said.split())


def _named(content: Element, name: str) -> tuple[tuple[str, str | None], ...]:
    found: dict[str, str | None] = {}
    for element in within(content, name):
        if said := words(element):
            found.setdefault(said, attribute(element, "value"))
    return tuple(found.items())
