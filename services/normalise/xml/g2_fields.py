"""The plain fields of NewsML-G2: headlines, times, people, rights."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from schemas.article import ItemType
from schemas.body import Description, Headline, HeadlineRole, Removed
from schemas.credits import AltId, Author, AuthorRole, InfoSource, RightsInfo
from services.normalise.draft import TimeField
from services.normalise.xml.elements import Children, attribute, child, first, first_words, in_language, lines, words
from services.normalise.xml.g2_concepts import code_of, name_of, suffix
from services.normalise.xml.g2_semantics import is_semantics
from services.normalise.xml.reading import Element

_TYPES: Final[dict[str, ItemType]] = {
    "text": "text",
    "picture": "picture",
    "photo": "picture",
    "audio": "audio",
    "video": "video",
    "graphic": "graphic",
    "animated": "graphic",
    "composite": "composite",
    "newscoverage": "planning",
    "event": "event",
    "eventconcept": "event",
}
# dpa gives the second line of a headline rank 2 and its overline rank 3.
_RANKS: Final[dict[str | None, HeadlineRole]] = {"2": "sub", "3": "kicker"}
_ROLES: Final[tuple[tuple[str, HeadlineRole], ...]] = (
    ("sub", "sub"),
    ("kick", "kicker"),
    ("over", "kicker"),
    ("top", "kicker"),
    ("catch", "kicker"),
    ("short", "short"),
    ("mobile", "short"),
    ("sms", "short"),
    ("seo", "seo"),
    ("web", "seo"),
    ("orig", "original"),
    ("main", "main"),
)
_DATED: Final = re.compile(r"(?P<provider>urn:newsml:[^:\s]{1,80}):\d{8}:(?P<item>[^:\s]{1,80})")
_ALT_ROLES: Final = {"usn": "usn", "itemid": "itemid", "friendlykey": "friendlykey", "iptc7901id": "7901", "url": "url"}
_AUTHOR_ROLES: Final[dict[str, AuthorRole]] = {"photographer": "photographer", "translator": "translator"}


def item_type(item_class: Element | None) -> ItemType:
    """Return what kind of item it is; text where the class is not known."""
    return _TYPES.get(suffix(code_of(item_class)).casefold(), "text")


def read_headlines(content: Children, language: str | None) -> tuple[Headline, ...]:
    """Return the headlines: the first without a role or rank, in the item's language, is the main one."""
    said = [element for element in content.get("headline", ()) if words(element)]
    plain = [element for element in said if not element.get("role") and element.get("rank") in {None, "1"}]
    main = next(iter(in_language(plain, language)), None)
    return tuple(_headline(element, main) for element in said)


def _headline(element: Element, main: Element | None) -> Headline:
    role = suffix(element.get("role")).casefold()
    if element is main:
        return Headline.made(value=words(element))
    for mark, ours in _ROLES:
        if mark in role:
            return Headline.made(role=ours, value=words(element))
    return Headline.made(role=_RANKS.get(element.get("rank"), "sub"), value=words(element))


def read_times(item: Children, content: Children, header: Children) -> dict[TimeField, str]:
    """Return the times that the item and its envelope state."""
    stated: dict[TimeField, str | None] = {
        "versionCreated": first_words(item, "versionCreated"),
        "firstCreated": first_words(item, "firstCreated"),
        "contentCreated": first_words(content, "contentCreated"),
        "modified": first_words(content, "contentModified"),
        "embargoedUntil": first_words(item, "embargoed"),
        "expires": first_words(item, "expires") or first_words(content, "expires"),
        "transmitted": first_words(header, "sent"),
    }
    return {name: value for name, value in stated.items() if value}


def read_provider(item: Children) -> str | None:
    """Return the provider: its literal, its code in IPTC's scheme, else its name."""
    provider = first(item, "provider")
    code = attribute(provider, "qcode") or ""
    if literal := attribute(provider, "literal"):
        return literal
    if code.startswith("nprov:"):
        return suffix(code)
    return name_of(provider) or suffix(code_of(provider)) or None


def read_status(item: Children) -> str | None:
    """Return the publication status without its scheme."""
    status = first(item, "pubStatus")
    return suffix(code_of(status)) or name_of(status)


def read_signals(item: Children) -> tuple[str, ...]:
    """Return the signals by code, else by name."""
    said = (code_of(signal) or name_of(signal) for signal in item.get("signal", ()))
    return tuple(dict.fromkeys(signal for signal in said if signal))


def read_alt_ids(content: Children) -> tuple[AltId, ...]:
    """Return the other names of the item."""
    return tuple(_alt_ids(content.get("altId", ())))


def _alt_ids(elements: Iterable[Element]) -> Iterator[AltId]:
    for element in elements:
        if value := words(element):
            kind = suffix(element.get("type"))
            yield AltId.made(role=_ALT_ROLES.get(kind.casefold(), kind or "other"), value=value)


def undated(guid: str | None) -> tuple[AltId, ...]:
    """Return the guid without its date: STT dates a plan by the day planned for, and plans are put off.

    Source: RFC 3085, ``urn:newsml:<provider>:<date>:<item>``.
    """
    found = _DATED.fullmatch(guid or "")
    return (AltId.made(role="undated", value=f"{found['provider']}:{found['item']}"),) if found else ()


def read_authors(content: Children, kind: ItemType) -> tuple[Author, ...]:
    """Return creators and contributors by name; a literal alone names an organisation or a code."""
    makers: AuthorRole = "photographer" if kind == "picture" else "author"
    return (
        *_authors(content.get("creator", ()), makers),
        *_authors(content.get("contributor", ()), "contributor"),
    )


def _authors(elements: Iterable[Element], role: AuthorRole) -> Iterator[Author]:
    for element in elements:
        name = words(child(element, "name"))
        if name:
            stated = suffix(element.get("role")).casefold()
            yield Author.made(
                name=name,
                role=_AUTHOR_ROLES.get(stated, role),
                uri=code_of(element),
                email=words(next(element.iter("{*}email"), None)) or None,
            )


def read_sources(content: Children) -> tuple[InfoSource, ...]:
    """Return where the provider had it from."""
    return tuple(
        InfoSource.made(
            name=name, role=attribute(element, "role"), uri=code_of(element), literal=attribute(element, "literal")
        )
        for element in content.get("infoSource", ())
        if (name := name_of(element) or code_of(element))
    )


def read_descriptions(content: Children) -> tuple[Description, ...]:
    """Return captions, teasers and summaries."""
    return tuple(
        Description.made(role=suffix(element.get("role")) or None, value=said)
        for element in content.get("description", ())
        if not is_semantics(element.get("role")) and (said := words(element))
    )


def said_in(found: Children, name: str, language: str | None) -> str | None:
    """Return all elements of a name in the language, a line each."""
    return lines(words(element) for element in in_language(found.get(name, ()), language))


def said_otherwise(rights: Children, content: Children, language: str | None) -> tuple[Removed, ...]:
    """Return what no field has: rights in other languages, what a holder is, whom to ask about the wire itself."""
    other = list[Element]()
    for name in ("copyrightNotice", "usageTerms"):
        stated = rights.get(name, ())
        ours = set(in_language(stated, language))
        other += (element for element in stated if element not in ours)
    for holder in rights.get("copyrightHolder", ()):
        other += holder.iterchildren("{*}definition")
    for maker in content.get("creator", ()):
        other += maker.iter("{*}contactInfo")
    said = (" ".join(" ".join(element.itertext()).split()) for element in other)
    return tuple(Removed(reason="other_field", text=line) for line in dict.fromkeys(said) if line)


def read_holder(rights: Children) -> str | None:
    """Return who holds the copyright."""
    holder = first(rights, "copyrightHolder")
    return name_of(holder) or suffix(code_of(holder)) or None


def read_rights_info(rights: Children) -> RightsInfo | None:
    """Return links to rights, and rights in a rights language, passed through."""
    link = next((href for element in rights.get("link", ()) if (href := attribute(element, "href"))), None)
    encoded = first(rights, "rightsExpressionXML", "rightsExpressionData")
    if link is None and encoded is None:
        return None
    return RightsInfo(
        lang_id=attribute(encoded, "langid"),
        link_rights=link,
        encoded_rights=words(encoded) or None if encoded is not None else None,
    )


def keywords_of(content: Children) -> tuple[str, ...]:
    """Return the keywords."""
    return tuple(dict.fromkeys(said for element in content.get("keyword", ()) if (said := words(element))))


def versioned_guid(meta: Children, guid: str | None, version: str | None) -> str | None:
    """Return the guid with its version: as Reuters states it, else joined by a colon."""
    stated = attribute(first(meta, "versionedId"), "guid")
    return stated or (f"{guid}:{version}" if guid and version else None)
