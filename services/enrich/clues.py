"""What a story says about where it plays, weighed for what a name of it may mean."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import log
from typing import Final

from schemas.article import Article
from services.enrich.hints import NATIONS
from services.enrich.known import Known
from services.text.places import find_place, find_state

# Of a place inside a country: filed there, a place of it named, the country itself named.
HOME: Final = 1.5
INSIDE: Final = 1.0
NAMED: Final = 0.3
# Of a country: a place or person of it named, its people named, another country named.
OWN: Final = 1.5
PEOPLE: Final = 2.0
OTHER: Final = 0.5
# Of a state: a city of it named.
WITHIN: Final = 3.0
# More mentions say no more.
MOST: Final = 3
# A prior of nothing has no logarithm.
LEAST: Final = 0.01


@dataclass(slots=True)
class Clues:
    """What is known of a story before its unsure names are decided. Countries are ISO 3166-1 alpha-2."""

    # Where it was filed.
    home: str | None = None
    # Places, people and bodies of a country, each name once.
    inside: Counter[str] = field(default_factory=Counter[str])
    # The country named, or its people.
    named: Counter[str] = field(default_factory=Counter[str])
    people: Counter[str] = field(default_factory=Counter[str])
    cities: dict[str, str] = field(default_factory=dict[str, str])

    @classmethod
    def of(cls, article: Article) -> "Clues":
        """Begin with the dateline."""
        return cls(article.dateline.country if article.dateline else None)

    def add(self, surface: str, known: Known) -> None:
        """Take in what a name surely means."""
        if known.country is None:
            return
        if known.type == "demonym":
            self.people[known.country] += 1
        elif known.kind in NATIONS:
            self.named[known.country] += 1
        else:
            self.inside[known.country] += 1
            if known.uri and known.type == "place":
                self.cities[surface] = known.uri

    def weigh(self, option: Known) -> float:
        """Return how well an option fits the story, as a logarithm; only differences mean anything."""
        prior = log(max(option.prior, LEAST))
        country = option.country
        if country is None:
            return prior
        return prior + log(1 + (self._nation(country) if option.kind in NATIONS else self._inside(option, country)))

    def speaks_of(self, country: str | None) -> bool:
        """Tell whether the story has anything to do with a country."""
        return country is not None and (
            country == self.home or bool(self.inside[country] + self.named[country] + self.people[country])
        )

    def _nation(self, country: str) -> float:
        others = len({*self.named, *self.people} - {country})
        return (
            OWN * min(self.inside[country], MOST)
            + (PEOPLE if self.people[country] else 0)
            + (HOME if country == self.home else 0)
            + OTHER * min(others, MOST)
        )

    def _inside(self, option: Known, country: str) -> float:
        named = self.named[country] + self.people[country]
        weight = HOME * (country == self.home) + INSIDE * min(self.inside[country], MOST) + NAMED * min(named, MOST)
        return weight + (WITHIN if option.kind == "region" and self._has_city(option) else 0)

    def _has_city(self, state: Known) -> bool:
        """Tell whether a city named lies in a state; of which state a city is we know in America alone."""
        if find_state(state.name) is None:
            return False
        for surface, uri in self.cities.items():
            city = find_place(surface, region=state.name, country=state.country)
            if city and uri == f"geonames:{city.geoname_id}":
                return True
        return False


def surely(options: Iterable[Known], least: float, margin: float) -> Known | None:
    """Return the first option if it is likely, and much likelier than the next."""
    ranked = [*options][:2]
    if not ranked or ranked[0].prior < least:
        return None
    return ranked[0] if len(ranked) == 1 or ranked[0].prior - ranked[1].prior >= margin else None
