"""Stories to measure with: some 400 words each, of common words, with names, and none like another."""

import random
from datetime import UTC, datetime
from typing import Final

from schemas.story import RawStory
from tests.chaos.stories import WATCHED

COMMON: Final = """
the of and to in a that for was on said with by at from as it is be are has have will its an but not or
government market price company minister report year week month group bank trade rate plan vote talks
growth output supply demand export import budget court police city state region border health school
expected announced agreed rejected reported closed opened rose fell raised cut held signed delayed
million billion percent point shares bonds oil gas wheat steel power water road rail port airport
"""
PLACES: Final = ("Lisbon", "Oslo", "Nairobi", "Lima", "Hanoi", "Tallinn", "Vienna", "Ottawa", "Accra", "Seoul")
NAMES: Final = ("Marta Olsen", "Peter Kamau", "Ines Duarte", "Tomas Vaher", "Lena Fischer", "Hugo Brandt")
BODIES: Final = ("European Union", "World Bank", "United Nations", "Bank of Norway", "Kenya Airways", "OPEC")
WATCHED_EVERY: Final = 5
SENTENCES: Final = 25
WORDS: Final = 16


class Stories:
    """Makes the same stories for the same seed."""

    def __init__(self, seed: int = 1) -> None:
        self._random = random.Random(seed)  # noqa: S311 — repeatable, not secret
        self._seed = seed
        self._words: list[str] = [*COMMON.split()]

    def text(self, number: int) -> str:
        """Return a plain-text wire: headline, dateline, paragraphs of five sentences."""
        place = self._random.choice(PLACES)
        sentences = [self._sentence(number, line) for line in range(SENTENCES)]
        paragraphs = [" ".join(sentences[at : at + 5]) for at in range(0, SENTENCES, 5)]
        watched = f" over {WATCHED}" if number % WATCHED_EVERY == 0 else ""
        headline = f"{self._random.choice(BODIES)} plan {self._seed}-{number} divides {place}{watched}"
        return "\n\n".join((headline, f"{place.upper()} (Benchwire) -- {paragraphs[0]}", *paragraphs[1:]))

    def raw(self, number: int) -> RawStory:
        """Return a wire as intake would hand it on, received now."""
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        feed = f"bench-{number % 12}"
        transmission = f"bench-{self._seed}-{number}"
        return RawStory.of(
            self.text(number).encode(), transmission=transmission, feed=feed, received=now, provider="benchwire"
        )

    def _sentence(self, number: int, line: int) -> str:
        words = self._random.choices(self._words, k=WORDS)
        words[3] = self._random.choice((*NAMES, *BODIES, *PLACES))
        # A number of its own in each sentence: no two stories share their shingles.
        words[9] = f"{number * SENTENCES + line:,}"
        return " ".join(words).capitalize() + "."
