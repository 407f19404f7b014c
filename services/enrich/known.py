"""What is known of a name beforehand."""

from dataclasses import dataclass

from schemas.entity import MentionType, Symbol


@dataclass(frozen=True, slots=True)
class Office:
    """An office held: ``held_from`` and ``held_to`` are ISO 8601 dates, cut at their precision, inclusive.

    None is not known, or for ``held_to`` not over when the source was written.
    """

    role: str
    country: str | None = None
    held_from: str | None = None
    held_to: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a name. ``country`` is ISO 3166-1 alpha-2, ``lat`` and ``lon`` are WGS 84 degrees."""

    name: str
    type: MentionType
    uri: str | None = None
    kind: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    # 0 to 1: how likely the name means this when nothing else is known of the story.
    prior: float = 0.5
    # The package or table that says so, with its version.
    source: str = ""
    tickers: tuple[Symbol, ...] = ()
    # Oldest first.
    offices: tuple[Office, ...] = ()
    # Other ids of the same thing.
    same_as: tuple[str, ...] = ()

    @property
    def role(self) -> str | None:
        """The last office known."""
        return self.offices[-1].role if self.offices else None

    @property
    def held_from(self) -> str | None:
        """When the last office known began."""
        return self.offices[-1].held_from if self.offices else None

    @property
    def held_to(self) -> str | None:
        """When the last office known ended; None if it is not known to be over."""
        return self.offices[-1].held_to if self.offices else None
