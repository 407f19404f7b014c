"""Feeds: what is known beforehand of each stream of wires (``feeds.yaml``)."""

from functools import lru_cache
from typing import Annotated, Final, Literal

from pydantic import ConfigDict, Field

from schemas.base import Model

EmbargoPolicy = Literal["hold", "mark"]
Name = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]{0,99}$")]


class Feed(Model):
    """Settings of one feed; an unknown feed has the defaults. Unknown settings are refused."""

    model_config = ConfigDict(extra="forbid")

    name: Name
    provider: str | None = None
    format: str | None = None
    language: str | None = None
    # The legacy character set, tried after the declared one and strict UTF-8.
    encoding: str = "cp1252"
    # IANA name of the zone meant where a wire names none.
    time_zone: str = "UTC"
    # Provider's priority or urgency word → urgency 1 to 9.
    urgency: dict[str, Annotated[int, Field(ge=1, le=9)]] = Field(default_factory=dict)
    embargo: EmbargoPolicy = "hold"
    shards: Annotated[int, Field(ge=1, le=12)] = 1
    # Seconds of silence that are normal; longer is alarmed.
    silence_seconds: Annotated[int, Field(gt=0)] | None = None
    paused: bool = False


# Copied with any name, valid or not: a story of an odd feed is not lost. Constructing one costs fifty times as much.
_DEFAULT: Final = Feed(name="default")


@lru_cache(maxsize=1024)
def _default(name: str) -> Feed:
    return _DEFAULT.model_copy(update={"name": name})


class Feeds(Model):
    """``feeds.yaml``."""

    model_config = ConfigDict(extra="forbid")

    version: Literal[1] = 1
    feeds: tuple[Feed, ...] = ()

    def named(self, name: str) -> Feed:
        """Return the feed of that name, or one with the defaults."""
        for feed in self.feeds:
            if feed.name == name:
                return feed
        return _default(name)
