"""Which stories go to the neural tier: those of whose names the fast tier is unsure, unless they are too long."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import geometric_mean
from typing import Final, Protocol

from services.enrich.lexicon import Lexicon
from services.enrich.spans import Passage
from services.enrich.tagger import Name
from services.text.tokens import Tokens

# Tokens of a story. More would take more than half a second, a quarter of the time that a story has by default.
LONGEST: Final = 3_000
# What a name counts at least: sureness is rounded, and one nought would be the mean of all.
LEAST: Final = 0.001


class Finder(Protocol):
    """A tagger, fast or neural."""

    method: str

    def tag(self, texts: Sequence[tuple[str, Tokens]]) -> list[Name]:
        """Return the names in all texts, text by text, left to right."""
        ...


@dataclass(frozen=True, slots=True)
class Second:
    """The tier for what the first is unsure of, and below which sureness that is."""

    finder: Finder
    below: float

    def takes(self, passages: Sequence[Passage], sure: Iterable[float]) -> bool:
        """Tell whether a story is for this tier, given how sure the first is of each name."""
        return sureness(sure) < self.below and sum(len(passage.tokens) for passage in passages) <= LONGEST


def sureness(names: Iterable[float]) -> float:
    """Return how sure a tier is of a story, from how sure it is of each name; 1 where it found none.

    The geometric mean: of eight measures tried it goes best with the share of names that are wrong (ADR 10).
    """
    each = [max(sure, LEAST) for sure in names]
    return geometric_mean(each) if each else 1.0


def load(below: float | None, words: Lexicon) -> Second | None:
    """Load the neural tier; None if it is off."""
    if below is None:
        return None
    from services.enrich.neural.tagger import load as load_tagger  # noqa: PLC0415 — needs the optional extra

    return Second(load_tagger(words), below)
