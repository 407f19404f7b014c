"""The names of a NewsML 1.2 item: its uri, with and without the revision, and its other identifiers."""

from collections.abc import Iterator
from typing import Final

from schemas.credits import AltId
from services.normalise.xml.elements import Children, first, first_words, words
from services.normalise.xml.newsml12_components import Story
from services.normalise.xml.newsml12_metadata import properties, read_language

_BUSINESS_WIRE: Final = "businesswire.com"


def read_identity(names: Children) -> tuple[str | None, str | None]:
    """Return the uri, and the public identifier where it ends in the revision and its update mark.

    Belga writes identifiers that name no item; the parts then make one.

    Source: NewsML 1.2 functional specification, PublicIdentifier.
    """
    public, item_id = first_words(names, "PublicIdentifier"), first_words(names, "NewsItemId")
    if public is None or (item_id and item_id not in public):
        provider = first_words(names, "ProviderId") or "unknown"
        return (f"urn:newsml:{provider}:{item_id}" if item_id else public), None
    revision = first(names, "RevisionId")
    for mark in (revision.get("Update", "") if revision is not None else "", ""):
        ending = f":{words(revision)}{mark}"
        if len(ending) > 1 and public.endswith(ending):
            return public.removesuffix(ending), public
    return public, None


def read_alt_ids(names: Children, envelope: Children, story: Story) -> Iterator[AltId]:
    """Yield the other names of an item."""
    stated = {
        "itemid": first_words(names, "NewsItemId"),
        "public": first_words(names, "PublicIdentifier"),
        "transmission": first_words(envelope, "TransmissionId"),
        "foreign": next(iter(properties(story.administrative, "ForeignId")), None),
        "url": _permalink(names, story),
    }
    yield from (AltId.made(role=role, value=value) for role, value in stated.items() if value)


def _permalink(names: Children, story: Story) -> str | None:
    """Return the page of a release: Business Wire numbers it as the wire, and has one per language."""
    number, language = first_words(names, "NewsItemId"), read_language(story)
    if first_words(names, "ProviderId") != _BUSINESS_WIRE or not number or not language:
        return None
    return f"http://www.{_BUSINESS_WIRE}/news/home/{number}/{language.partition('-')[0].lower()}"
