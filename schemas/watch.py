"""A watch: what a reader wants to be told of."""

from typing import Annotated, Literal

from pydantic import Field

from schemas.alert import AlertEvent
from schemas.base import OPEN, Model

Language = Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$")]


class Watch(Model):
    """A standing question to the stream. Key: watch id. Topic: ``wire.watches.v1``.

    All lines that are given must hold; within ``any_of`` one term is enough. Terms match whole
    words, case and accents folded; a term of several words is a phrase; ``word*`` is a prefix.
    """

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]{0,99}$")]
    revision: int = 1
    owner: str | None = None
    # Reserved for the query language: '"rate hike" AND fed NOT crypto'.
    query: str | None = None
    any_of: tuple[str, ...] = ()
    all_of: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()
    # Entity ids (``wikidata:Q7184``) or names.
    entities: tuple[str, ...] = ()
    # Media Topic or provider codes.
    subjects: tuple[str, ...] = ()
    # Fires at this urgency and above it: 1 (highest) to 9.
    urgency: Annotated[int, Field(ge=1, le=9)] | None = None
    providers: tuple[str, ...] = ()
    languages: tuple[Language, ...] = ()
    on: tuple[Annotated[AlertEvent, OPEN], ...] = ("new", "correction", "kill")
    paused: bool = False


class WatchFile(Model):
    """``watches.yaml``."""

    version: Literal[1] = 1
    watches: tuple[Watch, ...] = ()
