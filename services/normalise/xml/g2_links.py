"""What a NewsML-G2 item points to: pictures, related items, earlier versions, the members of a package."""

from collections.abc import Iterable, Iterator
from typing import Final

from schemas.credits import Association
from services.normalise.xml.elements import attribute, child, children, first_words, lines, words
from services.normalise.xml.g2_concepts import suffix
from services.normalise.xml.reading import Element

_EARLIER: Final = frozenset({"evolvedfrom", "previousversion", "isupdateof", "updates", "corrects", "replaces"})
_TAKEN_BACK: Final = frozenset({"retracts", "cancels", "kills"})
_IMAGE_RELS: Final = frozenset({"featuremedia", "photogallery"})
# Media type or item class → ninjs type.
_TYPES: Final = {"image": "picture", "picture": "picture", "video": "video", "audio": "audio", "graphic": "graphic"}


def evolved_from(links: Iterable[Element], guid: str | None) -> str | None:
    """Return the item that this one is a later state of; an earlier version of the same guid goes without saying."""
    for link in links:
        target = target_of(link)
        if target and target != guid and relation_of(link) in _EARLIER:
            return target
    return None


def retracted(links: Iterable[Element]) -> tuple[str, ...]:
    """Return the items that this one takes back."""
    return tuple(target for link in links if relation_of(link) in _TAKEN_BACK and (target := target_of(link)))


def relation_of(link: Element) -> str:
    """Return the relation in lower case, without its scheme."""
    return suffix(link.get("rel")).casefold()


def target_of(link: Element) -> str | None:
    """Return what a link points to."""
    return attribute(link, "residref", "guidref", "href")


def read_links(links: Iterable[Element], guid: str | None) -> Iterator[Association]:
    """Yield the items and pages that go with the story."""
    for link in links:
        target = target_of(link)
        if target is None or target == guid or relation_of(link) in _EARLIER | _TAKEN_BACK:
            continue
        yield _association(link, target)


def read_members(group_set: Element | None) -> Iterator[Association]:
    """Yield the members of a package, each with the role of its group."""
    for group in () if group_set is None else group_set:
        for reference in children(group).get("itemRef", ()):
            if target := target_of(reference):
                yield _association(reference, target, role=attribute(group, "role", "id"))


def read_coverage(plan: Element) -> Iterator[Association]:
    """Yield what a plan will bring: a text, pictures, a video, each with its own words and time."""
    for coverage in plan.iter("{*}newsCoverage"):
        planned = child(coverage, "planning")
        found = children(planned)
        told = [words(line) for name in ("description", "definition") for line in coverage.iter(f"{{*}}{name}")]
        kind = suffix(attribute(child(planned, "itemClass"), "qcode")).casefold()
        yield Association(
            name=attribute(coverage, "id"),
            rel="newsCoverage",
            type=_TYPES.get(kind, kind) or None,
            headline=first_words(found, "headline"),
            caption=lines((*told, first_words(found, "dateline"), first_words(found, "scheduled"))),
        )


def _association(link: Element, target: str, role: str | None = None) -> Association:
    found = children(link)
    caption = next((words(line) for line in found.get("title", ()) if suffix(line.get("role")) == "caption"), None)
    title = first_words(found, "headline", "title") if caption is None else first_words(found, "headline")
    return Association.made(
        name=attribute(link, "id"),
        rel=role or attribute(link, "rel"),
        type=_type(link),
        uri=target,
        headline=title,
        caption=caption or first_words(found, "description"),
        credit=first_words(found, "creditline"),
    )


def _type(link: Element) -> str | None:
    if relation_of(link) in _IMAGE_RELS:
        return "picture"
    kind = suffix(attribute(child(link, "itemClass"), "qcode")).casefold()
    if kind:
        return _TYPES.get(kind, kind)
    medium = (attribute(link, "contenttype") or "").split("/")[0].casefold()
    return _TYPES.get(medium)
