"""What a story says about where it plays, weighed for what a name of it may mean."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import log
from typing import Final, TypeAlias

from schemas.article import Article
from services.enrich.hints import NATIONS
from services.enrich.known import Known
from services.text.places import find_place, find_state

# Of a place inside a country: filed there, a place of it named, the country itself named.
HOME: Final = 2.5
# News of the whole world is filed from capitals.
CAPITAL_HOME: Final = 1.0
INSIDE: Final = 1.0
NAMED: Final = 0.5
# Of a country: a place or person of it named, its people named, another country named.
OWN: Final = 2.0
PEOPLE: Final = 2.0
OTHER: Final = 0.5
# Of a state: a city of it named, another state of its country.
WITHIN: Final = 3.0
SIBLING: Final = 1.0
# More mentions say no more.
MOST: Final = 3
# So likely must a name's only meaning be.
ONLY: Final = 0.5
# A capital yields its name only to a town that much speaks for: Paris to Paris, Texas.
PRIOR: Final = 2.0
# A prior of nothing has no logarithm.
LEAST: Final = 0.01

# Country, ISO 3166-1 alpha-2 → how often.
Count: TypeAlias = dict[str, int]


@dataclass(slots=True)
class Clues:
    """What is known of a story before its unsure names are decided. Countries are ISO 3166-1 alpha-2."""

    # Where it was filed, and what that says.
    home: str | None = None
    filed: float = HOME
    # Places, people and bodies of a country, each name once.
    inside: Count = field(default_factory=Count)
    # The country named, or its people.
    named: Count = field(default_factory=Count)
    people: Count = field(default_factory=Count)
    cities: dict[str, str] = field(default_factory=dict[str, str])
    # How many states and provinces of a country are named.
    regions: Count = field(default_factory=Count)
    # A name whose own meaning is being decided.
    apart: str = ""

    @classmethod
    def of(cls, article: Article, *, capital: bool) -> "Clues":
        """Begin with the dateline, which may name a capital."""
        return cls(article.dateline.country if article.dateline else None, CAPITAL_HOME if capital else HOME)

    def add(self, surface: str, known: Known) -> None:
        """Take in what a name surely means."""
        if known.country:
            self._count(known, known.country, 1)
            if known.uri and known.type == "place" and known.kind != "region" and known.kind not in NATIONS:
                self.cities[surface] = known.uri

    def leave_out(self, surface: str, known: Known) -> None:
        """Leave out what a name itself gave, until it is put back: it must not speak for its own meaning."""
        if known.country:
            self.apart = surface
            self._count(known, known.country, -1)

    def put_back(self, known: Known) -> None:
        """Take in again what was left out."""
        self.apart = ""
        if known.country:
            self._count(known, known.country, 1)

    def _count(self, known: Known, country: str, number: int) -> None:
        nation = self.named if known.kind in NATIONS else self.inside
        count = self.people if known.type == "demonym" else nation
        count[country] = count.get(country, 0) + number
        if known.kind == "region":
            self.regions[country] = self.regions.get(country, 0) + number

    def weigh(self, option: Known) -> float:
        """Return how well an option fits the story, as a logarithm; only differences mean anything."""
        prior = PRIOR * log(max(option.prior, LEAST))
        country = option.country
        if country is None:
            return prior
        return prior + log(1 + (self._nation(country) if option.kind in NATIONS else self._inside(option, country)))

    def speaks_of(self, country: str | None) -> bool:
        """Tell whether the story has anything to do with a country."""
        return country is not None and bool(
            country == self.home or self.inside.get(country) or self.named.get(country) or self.people.get(country)
        )

    def _nation(self, country: str) -> float:
        spoken_of = {code for count in (self.named, self.people) for code, number in count.items() if number}
        return (
            OWN * min(self.inside.get(country, 0), MOST)
            + (PEOPLE if self.people.get(country) else 0)
            + (self.filed if country == self.home else 0)
            + OTHER * min(len(spoken_of - {country}), MOST)
        )

    def _inside(self, option: Known, country: str) -> float:
        named = self.named.get(country, 0) + self.people.get(country, 0)
        filed = self.filed if country == self.home else 0
        weight = filed + INSIDE * min(self.inside.get(country, 0), MOST) + NAMED * min(named, MOST)
        if option.kind == "region":
            siblings = min(self.regions.get(country, 0), MOST)
            weight += SIBLING * siblings + (WITHIN if self._has_city(option) else 0)
        return weight

    def _has_city(self, state: Known) -> bool:
        """Tell whether a city named lies in a state; of which state a city is we know in America alone."""
        if find_state(state.name) is None:
            return False
        for surface, uri in self.cities.items():
            city = find_place(surface, region=state.name, country=state.country)
            if surface != self.apart and city and uri == f"geonames:{city.geoname_id}":
                return True
        return False


def surely(options: Sequence[Known], least: float, margin: float) -> Known | None:
    """Return the first option if it is likely, and much likelier than the next, if there is one."""
    if not options:
        return None
    lead = options[0].prior - options[1].prior if len(options) > 1 else margin
    return options[0] if lead >= margin and options[0].prior >= (least if len(options) > 1 else ONLY) else None
