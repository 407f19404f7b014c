"""Draw names for the slots of our stories: from the lists, or made up by the patterns that such names follow."""

import random
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from training import patterns, wordlists

# Share of countries and demonyms that are of the thirty or so most in the news, and of names without accents.
OFTEN: Final = 0.6
PLAIN: Final = 0.85
KOREAN: Final = tuple(
    "Kim Lee Park Chen Wang Li Liu Zhang Ho Tan Wong Chan Lim Nguyen Choi Jung Han Yun Cho Kang".split()
)
GIVEN: Final = tuple(
    "jin sung young hee min ho seok wei ming hua kwok chi kang jun soo hyun tae il dae woo kyung".split()
)
PARTICLES: Final = (
    "van",
    "de",
    "von",
    "van der",
    "van den",
    "di",
    "da",
    "dos",
    "Al",
    "El",
    "Mc",
    "Mac",
    "O'",
    "St. ",
    "le",
    "de la",
)
PREFIXES: Final = ("al", "el", "Al", "El", "bin", "Abdel", "ul", "ur")


@dataclass(slots=True)
class Names:
    """Draws names; ``people`` and ``pools`` are full before the first story."""

    chance: random.Random
    vocab: Path
    pools: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        own = wordlists.listed
        known = [name for name in wordlists.bodies(self.vocab) if " " in name]
        self.pools = {
            "C": wordlists.countries(),
            "often C": tuple(own("often_countries")),
            "often D": tuple(own("often_demonyms")),
            "often T": tuple(own("often_cities")),
            "X": tuple(own("places")),
            "W": tuple(own("waters")),
            "GB": tuple(own("brits")),
            "IN": tuple(own("indias")),
            "US": tuple(own("ustowns")),
            "RS": tuple(own("abbreviated_states")),
            "STA": tuple(own("stadiums")),
            "G": tuple(own("mononyms")),
            "R": wordlists.regions(),
            "SN": wordlists.states(),
            "D": wordlists.demonyms(),
            "MED": tuple(own("media")),
            "CL": tuple(own("clubs")),
            "EV": tuple(own("events")),
            "PR": tuple(own("products")),
            "B": tuple(own("bodies_more")),
            "AGY": tuple(own("agencies")),
            "BRK": tuple(own("brokers")),
            "GRP": tuple(own("groups")),
            "party": tuple(own("parties")),
            "CO": tuple(own("companies")),
            "known": tuple(known),
            "capital": wordlists.cities(1_500_000),
            "city": wordlists.cities(15_000),
            "surname": wordlists.census("all.last", 8000),
            "male": wordlists.census("male.first", 900),
            "female": wordlists.census("female.first", 2500),
        }

    def draw(self, slot: str) -> str:
        """Draw a name for a slot that stands alone."""
        if slot in patterns.PATTERNS:
            return patterns.fill(self.chance.choice(patterns.PATTERNS[slot]), self.draw, self.surname, self.chance)
        if slot in {"T", "CO", "B"}:
            return getattr(self, f"_{slot.lower()}")()
        if slot.startswith("often "):
            return self.chance.choice(self.pools[slot])
        often = slot in {"C", "D"} and self.chance.random() < OFTEN
        return self.chance.choice(self.pools["often " + slot if often else slot])

    def _t(self) -> str:
        city = self.chance.choice(self.pools[self.chance.choices(("often T", "capital", "city"), (5, 1, 4))[0]])
        return city if self.chance.random() > PLAIN else plain(city)

    def _b(self) -> str:
        draw = self.chance.random()
        return self.chance.choice(self.pools["B" if draw < 0.5 else "AGY" if draw < 0.8 else "known"])

    def _co(self) -> str:
        draw = self.chance.random()
        if draw < 0.7:
            return self.chance.choice(self.pools["CO" if draw < 0.6 else "known"])
        return patterns.fill(self.chance.choice(patterns.COMPANIES), self.draw, self.surname, self.chance)

    def surname(self) -> str:
        """Draw a surname: American, or of any country."""
        if self.chance.random() < 0.6:
            return self.chance.choice(self.pools["surname"])
        return plain(self.chance.choice(wordlists.people_by_locale()[self.chance.choice(wordlists.LOCALES)][1]))

    def person(self) -> tuple[str, str]:
        """Draw a full name and the surname that stands for it later."""
        full, last = self._person()
        return (full, last) if self.chance.random() > PLAIN else (plain(full), plain(last))

    def _person(self) -> tuple[str, str]:
        draw = self.chance.random()
        if draw < 0.2:
            full = self.chance.choice(wordlists.leaders(self.vocab))
            return full, full.rsplit(" ", 1)[-1]
        if draw < 0.5:
            first = self.chance.choice(self.pools[self.chance.choice(("male", "female"))])
            return self._styled(first, self.chance.choice(self.pools["surname"]))
        firsts, lasts = wordlists.people_by_locale()[self.chance.choice(wordlists.LOCALES)]
        return self._styled(self.chance.choice(firsts), self.chance.choice(lasts))

    def _styled(self, first: str, last: str) -> tuple[str, str]:
        draw = self.chance.random()
        if draw < 0.06:
            first = f"{first} {self.chance.choice('ABCDEFGHJKLMPRSTW')}."
        elif draw < 0.08:
            first = "".join(f"{self.chance.choice('ABCDEFGHJKLMPRSTVW')}." for _ in (1, 2))
        elif draw < 0.12:
            particle = self.chance.choice(PARTICLES)
            last = particle + ("" if particle in {"Mc", "Mac", "O'", "St. "} else " ") + last
        elif draw < 0.15:
            last = f"{self.chance.choice(PREFIXES)}-{last}"
        elif draw < 0.17:
            first = f"{first}-{self.chance.choice(self.pools['male'])}"
        elif draw < 0.20:
            last = f"{last}-{self.surname()}"
        elif draw < 0.22:
            first = f"{first} {self.surname()}"
        elif draw < 0.26:
            return self._korean()
        return f"{first} {last}", last

    def _korean(self) -> tuple[str, str]:
        family, parts = self.chance.choice(KOREAN), [self.chance.choice(GIVEN) for _ in (1, 2)]
        given = "-".join(parts).capitalize() if self.chance.random() < 0.6 else "".join(parts).capitalize()
        return f"{family} {given}", family


def plain(name: str) -> str:
    """Take the accents off, as most wires do."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
