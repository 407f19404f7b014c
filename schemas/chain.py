"""How versions of a story hang together, and what became known of it later."""

from typing import Annotated, Literal

from pydantic import Field

from schemas.base import OPEN, Instant, Model

Relation = Literal[
    "new",
    "update",
    "writethru",
    "lead",
    "add",
    "sub",
    "correction",
    "refile",
    "repeat",
    "kill",
    "withdraw",
    "hold",
    "release",
    "advisory",
    "alert",
]


class Evidence(Model):
    """Why a relation was given: the rule, the words it saw, how sure it is (0 to 1)."""

    rule: str
    text: str | None = None
    confidence: float | None = None


class Changes(Model):
    """What a version says that it changes: the ``(Adds …)`` line, and the fields that differ from the last."""

    fields: tuple[str, ...] = ()
    summary_line: str | None = None


class Retraction(Model):
    """One version that a kill takes back."""

    uri: str
    version_id: str | None = None


class Fingerprints(Model):
    """Hashes that tell repeats: of the bytes, of the text as normalised, of headline and lead. ★ extension."""

    raw: str | None = None
    text: str | None = None
    title: str | None = None
    lead: str | None = None


class ChainUpdate(Model):
    """All that is known of a chain beyond its articles. Cumulative; the highest ``chain_revision`` wins.

    Key: ``chainId``. Topic: ``wire.links.v1``.
    """

    chain_id: str
    chain_revision: int
    # The chain that this one turned out to be part of; readers follow it.
    merged_into: str | None = None
    merged_from: tuple[str, ...] = ()
    retracted: tuple[Retraction, ...] = ()
    # versionId → versionId of the version it evolved from, for parents that came late.
    evolved_from: dict[str, str] = Field(default_factory=dict)
    reason: Annotated[Literal["late_parent", "merge", "kill"], OPEN]
    received: Instant
