"""Names in other languages: Unicode CLDR through babel, countries and regions by code, cities by their time zones."""

from collections.abc import Iterator
from functools import cache
from typing import Final, cast

from babel import Locale

from services.knowledge.cities import rows
from services.knowledge.languages import LANGUAGES
from services.knowledge.packages import source
from services.knowledge.thing import Name, Thing

# CLDR calls the Norwegian that papers write nb, stories say no; Serbian is written both ways.
LOCALES: Final = {"no": ("nb",), "sr": ("sr", "sr_Latn")}
# Codes of bodies and of parts of the world, which the tables ask for by code.
LETTERS: Final = 2
BODIES: Final = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})


@cache
def _locales() -> tuple[tuple[frozenset[str], Locale], ...]:
    """Return the locales with the language that each is of."""
    return tuple((frozenset({code}), Locale.parse(name)) for code in LANGUAGES for name in LOCALES.get(code, (code,)))


@cache
def _territories(locale: Locale) -> dict[str, str]:
    return dict(cast("dict[str, str]", locale.territories))


def names_of(code: str) -> list[Name]:
    """Return the names of a CLDR territory (``DE``, ``150`` for Europe) in every language."""
    found: list[Name] = []
    for language, locale in _locales():
        text = _territories(locale).get(code)
        if text and text != code:
            # "Myanmar (Birma)" is two names.
            parts = [part.strip(" )") for part in text.split("(")]
            found += [Name(part, language, alone=True) for part in parts if part]
    return found


def things() -> Iterator[Thing]:
    """Yield countries and cities with their names alone; merging adds them to what others know."""
    english = _territories(Locale.parse("en"))
    for code in sorted(english):
        if len(code) == LETTERS and code not in BODIES:
            yield Thing(english[code], "place", source("babel"), (f"iso:{code}",), names=names_of(code), prior=0.0)
    largest = {(city["name"], city["timezone"]): city for city in reversed(rows())}
    for zone, names in sorted(_cities().items()):
        city = largest.get((zone.rpartition("/")[2].replace("_", " "), zone))
        if city:
            yield Thing(
                city["name"], "place", source("babel"), (f"geonames:{city['geonameid']}",), names=names, prior=0
            )


def _cities() -> dict[str, list[Name]]:
    """Return the names of the city that each time zone is called after."""
    found: dict[str, list[Name]] = {}
    for language, locale in _locales():
        for zone, row in cast("dict[str, dict[str, str]]", locale.time_zones).items():
            if "city" in row:
                found.setdefault(zone, []).append(Name(row["city"], language, alone=True))
    return found
