"""XML elements as formats read them: local names, words on one line, children by name."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TypeAlias

from lxml import etree

from services.normalise.spaces import one_line
from services.normalise.xml.reading import Element

LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"

# Children by local name, in order.
Children: TypeAlias = dict[str, list[Element]]


def local(element: Element) -> str:
    """Return the element's name without its namespace."""
    tag = str(element.tag)
    return tag[tag.find("}") + 1 :]


def words(element: Element | None) -> str:
    """Return all text in the element on one line; empty if there is no element."""
    if element is None:
        return ""
    if not len(element):
        return one_line(element.text or "")
    return one_line("".join(element.itertext()))


def hashed(item: Element, uri: str | None, version: str | None) -> bytes:
    """Return the bytes of an item, for its hash; none are made where its uri and its version name it."""
    return b"" if uri and version else etree.tostring(item, encoding="utf-8", with_tail=False)


def children(element: Element | None) -> Children:
    """Return the children by local name."""
    found: Children = {}
    for child in () if element is None else element:
        tag = str(child.tag)
        name = tag[tag.find("}") + 1 :]
        if name in found:
            found[name].append(child)
        else:
            found[name] = [child]
    return found


def first(found: Children, *names: str) -> Element | None:
    """Return the first child of the first of the names that there is."""
    for name in names:
        if name in found:
            return found[name][0]
    return None


def first_words(found: Children, *names: str) -> str | None:
    """Return the words of the first child of these names that has any."""
    for name in names:
        for element in found.get(name, ()):
            if said := words(element):
                return said
    return None


def child(element: Element | None, *path: str) -> Element | None:
    """Return the descendant at a path of local names, the first at every step."""
    for name in path:
        if element is None:
            return None
        element = next(element.iterchildren(f"{{*}}{name}"), None)
    return element


def within(element: Element, *names: str) -> Iterator[Element]:
    """Yield every descendant of these local names, in document order, whatever its namespace."""
    return element.iter(*(f"{{*}}{name}" for name in names))


def attribute(element: Element | None, *names: str) -> str | None:
    """Return the first of these attributes that is stated, trimmed."""
    if element is None:
        return None
    for name in names:
        if (value := element.get(name)) and (trimmed := value.strip()):
            return trimmed
    return None


def declared_language(element: Element | None) -> str | None:
    """Return the language that an element declares for what it holds."""
    return attribute(element, LANG, "lang", "baselang")


def distinct(said: Iterable[str | None]) -> tuple[str, ...]:
    """Return what was said, once each, in order; nothing empty."""
    return tuple(dict.fromkeys(line for line in said if line))


def lines(said: Iterable[str | None]) -> str | None:
    """Return what was said, once each, a line each, or None."""
    return "\n".join(distinct(said)) or None


def listed(said: str | None) -> tuple[str, ...]:
    """Return the words of a list that commas or semicolons set apart."""
    return distinct(word.strip() for word in (said or "").replace(";", ",").split(","))


def in_language(elements: Sequence[Element], language: str | None) -> Sequence[Element]:
    """Return those in the language, else those that state none, else those in the first language stated."""
    if len(elements) < 2:  # noqa: PLR2004 — nothing to choose
        return elements
    spoken = [_primary(element.get(LANG)) for element in elements]
    wanted = next(tag for tag in (_primary(language), "", spoken[0]) if tag in spoken)
    return [element for element, tag in zip(elements, spoken, strict=True) if tag == wanted]


def _primary(tag: str | None) -> str:
    return (tag or "").split("-")[0].split("_")[0].casefold()
