"""Ids of things that no public knowledge base we may ship has an id for."""

from typing import Final
from uuid import UUID, uuid5

from schemas.entity import MentionType
from services.enrich.kb_keys import words_of
from services.text.fold import fold_word

# The namespace of local ids; changing it changes every id ever given.
NAMESPACE: Final = UUID("6f6b9f3c-5d0e-5b43-9c2a-70c1a3a1f6d1")


def local_id(kind: MentionType, name: str, country: str = "") -> str:
    """Return an id that depends on type and name alone, however the name is cased, accented or spaced.

    Args:
        kind: the type of the thing.
        name: its canonical name.
        country: ISO 3166-1 alpha-2, only to tell a namesake from a thing that is known better.
    """
    key = " ".join(words_of(fold_word(name)))
    return f"urn:slugline:entity:{uuid5(NAMESPACE, f'{kind}:{key}:{country}' if country else f'{kind}:{key}')}"
