"""What ANSA's tagger says of a story: JSON inside a description, with IPTC subject codes and how much of each."""

from collections.abc import Iterator
from typing import Final

from schemas.entity import Subject
from services.errors import StoryRejected
from services.normalise.json.fields import Fields
from services.normalise.json.reading import read_json
from services.normalise.xml.elements import Children, words
from services.normalise.xml.g2_concepts import suffix

_HUNDRED: Final = 100


def is_semantics(role: str | None) -> bool:
    """Whether a description of this role is not for people."""
    return suffix(role) == "semantics"


def read_tagged(content: Children) -> Iterator[Subject]:
    """Yield the subjects by code; a tagger's output that is no JSON says nothing."""
    for element in content.get("description", ()):
        if is_semantics(element.get("role")):
            yield from _subjects(words(element))


def _subjects(said: str) -> Iterator[Subject]:
    try:
        found = Fields.of(read_json(said).value)
    except StoryRejected:
        return
    for one in found.objects("iptcdomains"):
        if code := one.text("id"):
            share = one.number("frequency")
            yield Subject(
                uri=f"subj:{code}",
                name=one.text("value"),
                origin="iptcDomains",
                relevance=round(share / _HUNDRED, 4) if share is not None and 0 <= share <= _HUNDRED else None,
            )
