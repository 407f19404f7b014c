"""Turn one entity of a Wikidata dump into a thing, or say that it is none that we keep."""

import math
from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeAlias

from services.knowledge.languages import LANGUAGES
from services.knowledge.thing import ANY, Name, Source, Thing
from services.knowledge.wikidata_kinds import Kind, kind_of

Entity: TypeAlias = Mapping[str, Any]

WIKIDATA: Final = Source("Wikidata", "CC0-1.0")
# Names that every language uses: Wikidata's own code for them, and English, as newsrooms abroad write it too.
EVERYWHERE: Final = frozenset({"en", "mul"})
FEWEST_WORDS: Final = 2
# A thing of one Wikipedia is hardly known, one of three hundred by everybody.
LEAST: Final = 0.3
PER_TENFOLD: Final = 0.24
ALIAS: Final = 0.8


def thing_of(entity: Entity, countries: Mapping[str, str], classes: Mapping[str, Kind]) -> Thing | None:
    """Return the thing, None for one without a name that we read or of which nothing tells what it is.

    Args:
        entity: as it stands in a dump.
        countries: ISO 3166-1 codes by the Wikidata ids of countries.
        classes: what things of a class are, by its id.
    """
    labels = {name: str(row["value"]) for name, row in _object(entity, "labels").items()}
    name = labels.get("en") or labels.get("mul") or next((labels[code] for code in LANGUAGES if code in labels), None)
    stated = {each for each in _object(entity, "claims") if next(_values(entity, each), None) is not None}
    found = kind_of(stated, tuple(classes_of(entity)), classes)
    if not name or not found:
        return None
    thing = Thing(name, found.type, WIKIDATA, tuple(_ids(entity)), found.kind)
    thing.country = _country(entity, countries)
    thing.lat, thing.lon = _coordinates(entity)
    thing.prior = round(min(0.9, LEAST + PER_TENFOLD * math.log10(1 + len(entity.get("sitelinks", ())))), 3)
    thing.tickers = tuple(_tickers(entity))
    thing.names = list(_names(entity, labels))
    return thing


def classes_of(entity: Entity) -> Iterator[str]:
    """Yield the ids of the classes that an entity is an instance of, preferred ones first."""
    yield from (str(value["id"]) for value in _values(entity, "P31"))


def _ids(entity: Entity) -> Iterator[str]:
    yield f"wikidata:{entity['id']}"
    yield from (f"geonames:{value}" for value in _values(entity, "P1566") if str(value).isdigit())
    yield from (f"iso:{value}" for value in _values(entity, "P297"))


def _names(entity: Entity, labels: Mapping[str, str]) -> Iterator[Name]:
    for code, label in labels.items():
        if code in EVERYWHERE or code in LANGUAGES:
            languages = ANY if code in EVERYWHERE else frozenset({code})
            yield Name(label, languages, alone=len(label.split()) >= FEWEST_WORDS)
    for code, rows in _object(entity, "aliases").items():
        if code in EVERYWHERE or code in LANGUAGES:
            languages = ANY if code in EVERYWHERE else frozenset({code})
            yield from (Name(row["value"], languages, weight=ALIAS) for row in rows)


def _country(entity: Entity, countries: Mapping[str, str]) -> str:
    own = next((str(value) for value in _values(entity, "P297")), "")
    ids = (value["id"] for name in ("P17", "P27", "P495") for value in _values(entity, name))
    return own or next((countries[each] for each in ids if each in countries), "")


def _coordinates(entity: Entity) -> tuple[float | None, float | None]:
    for value in _values(entity, "P625"):
        return round(float(value["latitude"]), 5), round(float(value["longitude"]), 5)
    return None, None


def _tickers(entity: Entity) -> Iterator[tuple[str, str | None, str | None]]:
    """Yield tickers with the Wikidata id of the exchange: qualifiers of the listing, else stated alone."""
    for statement in _statements(entity, "P414"):
        exchange = _value(statement.get("mainsnak", {}))
        for snak in statement.get("qualifiers", {}).get("P249", ()):
            if isinstance(ticker := _value(snak), str):
                yield ticker, f"wikidata:{exchange['id']}" if isinstance(exchange, dict) else None, "ticker"
    for value in _values(entity, "P249"):
        yield str(value), None, "ticker"


def _values(entity: Entity, name: str) -> Iterator[Any]:
    for statement in _statements(entity, name):
        value = _value(statement.get("mainsnak", {}))
        if value is not None:
            yield value


def _statements(entity: Entity, name: str) -> list[Mapping[str, Any]]:
    """Return the statements of a property, preferred ones first, without those that are deprecated."""
    rows: list[Mapping[str, Any]] = _object(entity, "claims").get(name, [])
    kept = [row for row in rows if row.get("rank") != "deprecated"]
    return sorted(kept, key=lambda row: row.get("rank") != "preferred")


def _object(entity: Entity, name: str) -> Mapping[str, Any]:
    """Return an object of the entity; where it is empty, dumps have a list."""
    return entity.get(name) or {}


def _value(snak: Mapping[str, Any]) -> Any:  # noqa: ANN401 — of whatever type the property has
    return snak.get("datavalue", {}).get("value") if snak.get("snaktype") == "value" else None
