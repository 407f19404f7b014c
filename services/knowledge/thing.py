"""What a source says of a thing: the common form that all sources are turned into."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from schemas.entity import MentionType
from services.enrich.known import Office

# Of every language.
ANY: Final = frozenset[str]()
# An abbreviation of this many letters or fewer is a word of some language unless it stands in capitals.
SHORT: Final = 4


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a thing in some languages (ISO 639-1; none means all)."""

    text: str
    languages: frozenset[str] = ANY
    # Taken in a text even where no tagger found a name.
    alone: bool = False
    # Of the thing's own prior.
    weight: float = 1.0

    @property
    def is_abbreviation(self) -> bool:
        """Tell whether it stands in capitals wherever it stands."""
        letters = self.text.replace(".", "")
        return len(letters) <= SHORT and letters.isupper() and letters.isascii()


@dataclass(frozen=True, slots=True)
class Source:
    """A package or table with its version and licence. ``label`` is what every entity of it says."""

    label: str
    licence: str


@dataclass(slots=True)
class Thing:
    """A thing, its ids (the first is the one we publish; none means a local one) and its names."""

    name: str
    type: MentionType
    source: Source
    ids: tuple[str, ...] = ()
    kind: str = ""
    country: str = ""
    lat: float | None = None
    lon: float | None = None
    prior: float = 0.5
    names: list[Name] = field(default_factory=list[Name])
    # Ticker, exchange, and what kind of code it is.
    tickers: tuple[tuple[str, str | None, str | None], ...] = ()
    offices: tuple[Office, ...] = ()

    def also(self, names: Iterable[str], languages: frozenset[str] = ANY, *, alone: bool = False) -> "Thing":
        """Add names as good as the first."""
        self.names += [Name(name, languages, alone) for name in names if name]
        return self
