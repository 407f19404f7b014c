"""People in office, from the Phoenix dictionaries: who, of which country, in which part of government, and when."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from rigour.territories import get_territories

from services.knowledge.phoenix import Actor, Period
from services.knowledge.spelling import person
from services.knowledge.table_format import Row, office

# What CAMEO calls the parts of a government. Source: CAMEO codebook 1.1b3, chapter 3.
PORTFOLIOS: Final = {
    "AGR": "agriculture", "BUS": "finance and trade", "COP": "police", "DEV": "development", "EDU": "education",
    "ENV": "environment", "HLH": "health", "HRI": "human rights", "JUD": "justice", "LAB": "labour",
    "LEG": "legislature", "MED": "information", "MIL": "defence", "REF": "refugees", "REL": "religion",
    "SPY": "intelligence",
}  # fmt: skip
BODIES: Final = {
    "IGOUNO": "United Nations", "IGOWSTNAT": "NATO", "IGOEUREEC": "European Union", "IGOUNODEVWBK": "World Bank",
    "IGOUNOIMF": "International Monetary Fund", "IGOBUSIMF": "International Monetary Fund",
    "IGOUNOREFHCR": "UNHCR", "IGOUNOKID": "UNICEF", "IGOUNOIAE": "International Atomic Energy Agency",
    "IGOUNOHLHWHO": "World Health Organization", "IGOUNOWHO": "World Health Organization",
    "IGOAFROAU": "African Union", "IGOMEAARL": "Arab League", "IGOBUSWTO": "World Trade Organization",
}  # fmt: skip
# Comments that name an office, and those that name the list.
_ROLES: Final = re.compile(
    r"\b(?:minister|president|chancellor|secretary|sec def|amb|ambassador|governor|speaker|chief|chair|head|king|queen"
    r"|premier|leader|general|assembly|mayor|spokes\w+)\b",
    re.IGNORECASE,
)
_LISTS: Final = re.compile(r"CountryInfo|IGOrulers|MleH|NGO_Actors|converted|disambig|from [A-Z]{3}")
_NO_PEOPLE_LISTED: Final = (
    "GOVERNMENT MINISTRY MINISTER PRESIDENT PRIME ARMY FORCES POLICE PARLIAMENT COURT COUNCIL PARTY NATIONAL THE "
    "OF STATE SECRETARY CHANCELLOR KING QUEEN PRINCE GENERAL AMBASSADOR FOREIGN MR MRS MR. MRS. DEPUTY EU UN "
    "COMMITTEE HOUSE ADMINISTRATION PRESIDENT-ELECT SENATOR"
)
_NO_PEOPLE: Final = frozenset(_NO_PEOPLE_LISTED.split())
_GOVERNMENT: Final = re.compile(r"([A-Z]{3})GOV([A-Z]{3})?")
FEWEST_WORDS: Final = 2
LONGEST_ROLE: Final = 60
MOST_WORDS: Final = 6


def people(actors: Iterable[Actor], file: str) -> Iterator[Row]:
    """Yield a row for each person who held an office."""
    nations = {territory.alpha3.upper(): territory.code.upper() for territory in get_territories() if territory.alpha3}
    for actor in actors:
        offices, country = _offices(actor, nations)
        names = list(dict.fromkeys(name for name in actor.names if _is_person(name)))
        if offices and names and names[0] == actor.names[0]:
            others = "|".join(person(name) for name in names[1:] if _is_same(name, names[0]))
            yield {
                "name": person(names[0]),
                "names": others,
                "country": country,
                "offices": "|".join(dict.fromkeys(offices)),
                "source": f"{file}:{actor.line}",
            }


def _is_person(name: str) -> bool:
    words = name.upper().replace(",", " ").split()
    fits = FEWEST_WORDS <= len(words) <= MOST_WORDS and "," not in name and "(" not in name
    return fits and _NO_PEOPLE.isdisjoint(words) and not any(letter.isdigit() for letter in name)


def _is_same(name: str, first: str) -> bool:
    """Tell another spelling of a person from a title before the name, and from somebody else under its heading."""
    return name[0] == first[0] and not {word for word in name.split() if len(word) > FEWEST_WORDS}.isdisjoint(
        first.split()
    )


def _offices(actor: Actor, nations: dict[str, str]) -> tuple[list[str], str]:
    found: list[tuple[str, str]] = []
    country = ""
    for period in actor.periods:
        government = _GOVERNMENT.search(period.code)
        code = nations.get(government[1], "") if government else ""
        role = _role(period, government[2] if government else None)
        if (code or period.code in BODIES) and role:
            found.append((period.start or period.end or "", office(role, code, period.start, period.end)))
            country = country or code
    return [text for _, text in sorted(found)], country


def _role(period: Period, portfolio: str | None) -> str:
    if period.code in BODIES:
        return f"office at {BODIES[period.code]}"
    if _ROLES.search(period.note) and not _LISTS.search(period.note) and len(period.note) <= LONGEST_ROLE:
        return period.note.strip().rstrip(".").replace("Amb.", "Ambassador").replace("Sec Def", "Secretary of Defense")
    return f"government ({PORTFOLIOS[portfolio]})" if portfolio in PORTFOLIOS else "government"
