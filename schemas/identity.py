"""Ids made from content: the same story has the same ids, whenever and wherever it is read."""

import hashlib
import uuid
from typing import Final

# Names below are hashed into it; changing it changes every id ever published.
NAMESPACE: Final = uuid.UUID("6ba8f5c2-7f0a-5d1e-9a55-51756c696e65")


def derived_uri(provider: str, item: bytes) -> str:
    """Return the uri of a story whose provider states none."""
    return f"urn:slugline:{provider}:{hashlib.sha256(item).hexdigest()}"


def version_id(provider: str, uri: str, version: str, version_created: str) -> str:
    """Return the id of a version that states what it is; both may be empty, not both at once."""
    return _id("version", provider, uri, version, version_created)


def unversioned_id(provider: str, item: bytes) -> str:
    """Return the id of an item that states no version."""
    return _id("item", provider, hashlib.sha256(item).hexdigest())


def alert_id(watch: str, chain: str, event: str, version: str) -> str:
    """Return the id of an alert; for the event ``new`` the version does not count."""
    return _id("alert", watch, chain, event, "" if event == "new" else version)


def kill_copy_id(version: str, chain: str) -> str:
    """Return the id of a kill as it is told in a further chain that holds what it takes back."""
    return _id("kill", version, chain)


def status_id(version: str, pub_status: str) -> str:
    """Return the id of a kill that states the version of what it kills, or of that, if the kill came first."""
    return _id("status", version, pub_status)


def rejection_id(stage: str, origin: tuple[str, int, int], item: int) -> str:
    """Return the id of a rejection: one per item refused, whatever the number of deliveries.

    Args:
        stage: the stage that refused it.
        origin: topic, partition and offset of the record it was read from.
        item: counts from 0 within that record.
    """
    topic, partition, offset = origin
    return _id("rejection", stage, topic, str(partition), str(offset), str(item))


def _id(*parts: str) -> str:
    # U+001F, the unit separator, keeps ("ab", "c") and ("a", "bc") apart.
    return str(uuid.uuid5(NAMESPACE, "\x1f".join(parts)))
