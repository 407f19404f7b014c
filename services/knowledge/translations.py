"""Names in other languages: Unicode CLDR through babel, countries and regions by code, cities by their time zones."""

from collections.abc import Iterator
from functools import cache
from typing import Final, cast

from babel import Locale

from services.knowledge.cities import rows
from services.knowledge.packages import source
from services.knowledge.thing import Name, Thing

# CLDR calls the Norwegian that papers write nb; stories say no.
LOCALES: Final = {"nb": "no", "sr_Latn": "sr"}
_LANGUAGES_LISTED: Final = (
    "en de fr es it pt nl sv da nb fi pl cs sk hu ro bg hr sr sr_Latn el tr ru uk ar he fa hi zh ja ko id vi ca"
)
LANGUAGES: Final = tuple(_LANGUAGES_LISTED.split())
# Codes of bodies and of parts of the world, which the tables ask for by code.
LETTERS: Final = 2
BODIES: Final = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})


@cache
def _locale(name: str) -> Locale:
    return Locale.parse(name)


def names_of(code: str) -> list[Name]:
    """Return the names of a CLDR territory (``DE``, ``150`` for Europe) in every language."""
    found: list[Name] = []
    for name in LANGUAGES:
        territories = cast("dict[str, str]", _locale(name).territories)
        text = territories.get(code)
        if text and text != code:
            # "Myanmar (Birma)" is two names.
            parts = [part.strip(" )") for part in text.split("(")]
            found += [Name(part, frozenset({LOCALES.get(name, name)}), alone=True) for part in parts if part]
    return found


def things() -> Iterator[Thing]:
    """Yield countries and cities with their names alone; merging adds them to what others know."""
    english = cast("dict[str, str]", _locale("en").territories)
    for code in sorted(english):
        if len(code) == LETTERS and code not in BODIES:
            yield Thing(english[code], "place", source("babel"), (f"iso:{code}",), names=names_of(code), prior=0.0)
    largest = {(city["name"], city["timezone"]): city for city in reversed(rows())}
    for zone in sorted(_zones()):
        city = largest.get((zone.rpartition("/")[2].replace("_", " "), zone))
        if city:
            yield Thing(
                city["name"], "place", source("babel"), (f"geonames:{city['geonameid']}",), names=_city(zone), prior=0.0
            )


def _zones() -> set[str]:
    """Return the time zones that any language names the city of."""
    return {zone for name in LANGUAGES for zone in cast("dict[str, object]", _locale(name).time_zones)}


def _city(zone: str) -> list[Name]:
    found: list[Name] = []
    for name in LANGUAGES:
        row = cast("dict[str, dict[str, str]]", _locale(name).time_zones).get(zone) or {}
        if "city" in row:
            found.append(Name(row["city"], frozenset({LOCALES.get(name, name)}), alone=True))
    return found
