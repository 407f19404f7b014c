"""Articles, kills and chain updates for tests, as short as they can be and be valid."""

from typing import Any

from schemas.article import Article
from schemas.chain import ChainUpdate

RECEIVED = "2026-03-01T10:00:00.000000Z"


def article(version_id: str = "v1", **stated: Any) -> Article:
    """Return an article; what is not stated is that of a story about a harbour."""
    fields = {
        "uri": "urn:acme:harbour",
        "version_id": version_id,
        "revision": 1,
        "schema_version": "1.0",
        "provider": "acme",
        "feed": "acme",
        "chain_id": "c1",
        "received": RECEIVED,
        "headlines": ({"value": "Harbour reopens"},),
        "text": "The harbour reopened on Monday.",
    }
    return Article.model_validate(fields | stated)


def kill(version_id: str = "k1", **stated: Any) -> Article:
    """Return a kill; ``retracts`` says of what."""
    return article(version_id, **({"pub_status": "canceled", "relation": "kill"} | stated))


def chain_update(**stated: Any) -> ChainUpdate:
    """Return an update of chain ``c1``."""
    fields = {"chain_id": "c1", "chain_revision": 1, "reason": "kill", "received": "2026-03-01T12:00:00Z"}
    return ChainUpdate.model_validate(fields | stated)
