"""Draw names for the slots of our stories: from the lists, or made up by patterns."""

import random
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from training import patterns, wordlists

# Share of countries and demonyms that are of the thirty or so most in the news, and of names without accents.
OFTEN: Final = 0.6
PLAIN: Final = 0.85
FAMILIES: Final = (
    "Kim",
    "Lee",
    "Park",
    "Chen",
    "Wang",
    "Li",
    "Liu",
    "Zhang",
    "Ho",
    "Tan",
    "Wong",
    "Chan",
    "Lim",
    "Nguyen",
)
GIVEN: Final = ("jin", "sung", "young", "hee", "min", "ho", "seok", "wei", "ming", "hua", "kwok", "chi", "kang", "jun")
PARTICLES: Final = ("van ", "de ", "von ", "van der ", "van den ", "di ", "da ", "dos ", "Al ", "El ", "le ", "de la ")
JOINED: Final = ("Mc", "Mac", "O'", "St. ", "al-", "el-", "Al-", "El-", "bin-", "Abdel-", "ul-", "ur-")
INITIALS: Final = "ABCDEFGHJKLMPRSTVW"
# The lists that slots are drawn from as they are.
LISTED: Final = {
    "X": "places",
    "W": "waters",
    "GB": "brits",
    "IN": "indias",
    "US": "ustowns",
    "RS": "abbreviated_states",
    "STA": "stadiums",
    "G": "mononyms",
    "MED": "media",
    "CL": "clubs",
    "EV": "events",
    "PR": "products",
    "AGY": "agencies",
    "BRK": "brokers",
    "GRP": "groups",
    "party": "parties",
    "bodies": "bodies_more",
    "companies": "companies",
    "often C": "often_countries",
    "often D": "often_demonyms",
    "often T": "often_cities",
}
# Where a slot has several sources: source and share.
MIXED: Final[dict[str, dict[str, float]]] = {
    "T": {"often T": 5, "capital": 1, "city": 4},
    "B": {"bodies": 5, "AGY": 3, "known": 2},
    "CO": {"companies": 6, "known": 1, "COMPANY": 3},
    "C": {"often C": OFTEN, "any C": 1 - OFTEN},
    "D": {"often D": OFTEN, "any D": 1 - OFTEN},
}


@dataclass(slots=True)
class Names:
    """Draws names; the pools are full before the first story."""

    chance: random.Random
    vocab: Path
    pools: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.pools = {slot: tuple(wordlists.listed(name)) for slot, name in LISTED.items()} | {
            "any C": wordlists.countries(),
            "any D": wordlists.demonyms(),
            "R": wordlists.regions(),
            "SN": wordlists.states(),
            "known": tuple(name for name in wordlists.bodies(self.vocab) if " " in name),
            "capital": wordlists.cities(1_500_000),
            "city": wordlists.cities(15_000),
            "surname": wordlists.census("all.last", 8000),
            "male": wordlists.census("male.first", 900),
            "female": wordlists.census("female.first", 2500),
            "leader": wordlists.leaders(self.vocab),
        }

    def draw(self, slot: str) -> str:
        """Draw a name for a slot that stands alone."""
        if slot in MIXED:
            (source,) = self.chance.choices(tuple(MIXED[slot]), tuple(MIXED[slot].values()))
            return self.draw(source)
        if slot in patterns.PATTERNS:
            return patterns.fill(slot, self.draw, self.surname, self.chance)
        name = self.chance.choice(self.pools[slot])
        return plain(name) if slot in {"city", "capital"} and self._is(PLAIN) else name

    def _is(self, share: float) -> bool:
        return self.chance.random() < share

    def surname(self) -> str:
        """Draw a surname: American, or of any country."""
        return self.chance.choice(self.pools["surname"]) if self._is(0.6) else plain(self._foreign()[1])

    def _foreign(self) -> tuple[str, str]:
        first, last = self.chance.choice(tuple(wordlists.people_by_locale().values()))
        return self.chance.choice(first), self.chance.choice(last)

    def person(self) -> tuple[str, str]:
        """Draw a full name and the surname that stands for it later."""
        full, last = self._person()
        return (plain(full), plain(last)) if self._is(PLAIN) else (full, last)

    def _person(self) -> tuple[str, str]:
        (kind,) = self.chance.choices(("leader", "american", "foreign", "korean"), (20, 27, 49, 4))
        if kind == "leader":
            full = self.chance.choice(self.pools["leader"])
            return full, full.rsplit(" ", 1)[-1]
        if kind == "korean":
            return self._korean()
        pool = self.pools[self.chance.choice(("male", "female"))]
        given = (self.chance.choice(pool), self.chance.choice(self.pools["surname"]))
        first, last = self._styled(*(given if kind == "american" else self._foreign()))
        return f"{first} {last}", last

    def _styled(self, first: str, last: str) -> tuple[str, str]:
        """Return the name as it is, mostly, or in one of the forms that names take."""
        styles: tuple[tuple[float, Callable[[], tuple[str, str]]], ...] = (
            (78, lambda: (first, last)),
            (6, lambda: (f"{first} {self.chance.choice(INITIALS)}.", last)),
            (2, lambda: ("".join(f"{self.chance.choice(INITIALS)}." for _ in (1, 2)), last)),
            (3, lambda: (first, self.chance.choice(PARTICLES) + last)),
            (4, lambda: (first, self.chance.choice(JOINED) + last)),
            (2, lambda: (f"{first}-{self.chance.choice(self.pools['male'])}", last)),
            (3, lambda: (first, f"{last}-{self.surname()}")),
            (2, lambda: (f"{first} {self.surname()}", last)),
        )
        (style,) = self.chance.choices([style for _, style in styles], [share for share, _ in styles])
        return style()

    def _korean(self) -> tuple[str, str]:
        family, parts = self.chance.choice(FAMILIES), [self.chance.choice(GIVEN) for _ in (1, 2)]
        return f"{family} {('-' if self._is(0.6) else '').join(parts).capitalize()}", family


def plain(name: str) -> str:
    """Take the accents off, as most wires do."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
