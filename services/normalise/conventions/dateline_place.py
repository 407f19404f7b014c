"""A dateline put together: its words, its place in ordinary writing, its date, and where the gazetteer has it."""

import re
from datetime import date
from typing import Final, NamedTuple

from schemas.credits import Dateline
from services.normalise.conventions.agencies import HOMES
from services.normalise.conventions.dateline_parts import PARTICLES, Head
from services.text.places import City, find_country, find_place, find_state

_NAME: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# How many times larger a place abroad is that agencies name without its country.
_WORLD_CITY: Final = 10
# What is known of a place only with its position.
_NOWHERE: Final[dict[str, object]] = {"lat": None, "lon": None, "uri": None}


class Found(NamedTuple):
    """A dateline found at the head of a paragraph: its length there, separator and following space included.

    ``by`` is the reporter whom some agencies name within it.
    """

    line: Dateline
    length: int
    by: str | None = None


class Signature(NamedTuple):
    """Who signs a dateline, and the sign that ends it."""

    agency: str = ""
    separator: str = ""


def made(text: str, parts: Head, signed: Signature, reference: date) -> Dateline:
    """Make a dateline of its words as written, its parts and its signature."""
    dated = parts.on(reference)
    region, country = _region(parts)
    city = find_place(parts.place, region, country) if parts.place else None
    agency = signed.agency.strip(" .")
    home = None if country else HOMES.get(agency.casefold())
    if city and home and city.country != home:
        city = _nearer(parts.place, city, home)
    return Dateline.made(
        text=text,
        place=clean_place(parts.place) or None,
        agency=agency or None,
        separator=signed.separator.strip() or None,
        date=dated[0] if dated else None,
        date_inferred=bool(dated and dated[1]),
        region=region,
        country=city.country if city else country,
        lat=city.lat if city else None,
        lon=city.lon if city else None,
        uri=f"geonames:{city.geoname_id}" if city else None,
    )


def _nearer(place: str, largest: City, home: str) -> City:
    """Return the place of that name in the agency's own country, unless the one abroad needs no country: London."""
    near = find_place(place, None, home)
    return near if near and near.population * _WORLD_CITY > largest.population else largest


def placed_in(line: Dateline, country: str) -> Dateline:
    """Return the dateline of a place that another field puts into a country: Brest of France, not of Belarus.

    Args:
        line: a dateline; one that names its region or country itself stays as it is.
        country: a name, or an ISO 3166-1 code of two or three letters.
    """
    code = find_country(country)
    if code is None or not line.place or line.region or line.country == code or _names_country(line):
        return line
    city = find_place(line.place, None, code)
    return line.model_copy(update=_where(city) if city else {**_NOWHERE, "country": code})


def _names_country(line: Dateline) -> bool:
    """Whether the words behind the place are a country: ``MANILA, Philippines —``."""
    behind = re.split(r"[,،(\[/–—-]", line.text)[1:2]
    return any(find_country(words) for words in map(str.strip, behind) if words)


def _where(city: City) -> dict[str, object]:
    return {"country": city.country, "lat": city.lat, "lon": city.lon, "uri": f"geonames:{city.geoname_id}"}


def _region(parts: Head) -> tuple[str | None, str | None]:
    named = parts.country_name
    if not named:
        return None, None
    state = find_state(named)
    country = find_country(named)
    # Georgia is a state and a country: the city decides, see `find_city`.
    if state and not (country not in (None, state[0]) and find_place(parts.place, None, country)):
        return named, state[0]
    return parts.region or (None if country else named), country


def find_city(parts: Head) -> City | None:
    """Return the city that a head names, within the region and country that it names."""
    if not parts.place:
        return None
    region, country = _region(parts)
    return find_place(parts.place, region, country)


def clean_place(place: str) -> str:
    """Return a place in ordinary writing: ``NEW YORK`` is New York, ``Frankfurt/Main`` stays."""
    if not place.isupper() or len(place) <= 3:  # noqa: PLR2004 — UAE, USA
        return place
    capitalised = _capitalised_turkish if "İ" in place else _capitalised
    return _NAME.sub(capitalised, place)


def _capitalised_turkish(word: re.Match[str]) -> str:
    return word[0][0] + word[0][1:].replace("İ", "i").replace("I", "\u0131").lower()


def _capitalised(word: re.Match[str]) -> str:
    return word[0].lower() if word.start() and word[0].lower() in PARTICLES else word[0].capitalize()
