"""What an entity of Wikidata is to us: by the class that a user's table gives, else by what is stated of it.

We ship no ids of classes: no package or file that we have holds them. What is stated is evidence enough: who was
born is a person, what is listed on an exchange a company, what has coordinates and no head office a place.
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, get_args

from schemas.entity import MentionType
from services.knowledge.table_format import TableInvalid, read


@dataclass(frozen=True, slots=True)
class Kind:
    """A type and the kind within it, empty where none is known."""

    type: MentionType
    kind: str = ""


# The first that is stated decides. Bodies come before places: their seats have coordinates.
EVIDENCE: Final = (
    ("P569", Kind("person")),  # date of birth
    ("P106", Kind("person")),  # occupation
    ("P297", Kind("place", "country")),  # ISO 3166-1 alpha-2
    ("P1566", Kind("place")),  # GeoNames id
    ("P414", Kind("organisation", "company")),  # stock exchange
    ("P1278", Kind("organisation", "company")),  # legal entity identifier
    ("P169", Kind("organisation", "company")),  # chief executive
    ("P159", Kind("organisation")),  # headquarters
    ("P452", Kind("organisation")),  # industry
    ("P1128", Kind("organisation")),  # employees
    ("P1142", Kind("organisation", "party")),  # political ideology
    ("P585", Kind("event")),  # point in time
    ("P710", Kind("event")),  # participant
    ("P625", Kind("place")),  # coordinates
)


NEEDED: Final = ("name", "ids", "kind", "source")


def kind_of(stated: Container[str], classes: tuple[str, ...], table: Mapping[str, Kind]) -> Kind | None:
    """Return what an entity is; None where neither its classes nor what is stated of it tells.

    Args:
        stated: the properties of which something is stated.
        classes: ids of the classes it is an instance of, preferred ones first.
        table: what classes are, by id.
    """
    by_class = next((table[each] for each in classes if each in table), None)
    return by_class or next((kind for name, kind in EVIDENCE if name in stated), None)


def read_classes(path: Path) -> dict[str, Kind]:
    """Read a user's table: name, ids (`wikidata:Q…`), kind (`place:city`) and source of each class.

    Raises:
        TableInvalid: a row cannot be read; says file, line and fix.
    """
    rows: dict[str, Kind] = {}
    for line, row in read(path, NEEDED):
        name, _, kind = row["kind"].partition(":")
        found = next((each for each in get_args(MentionType) if each == name), None)
        if found is None:
            raise TableInvalid(path, line, f"kind begins with one of {', '.join(get_args(MentionType))} and a colon")
        rows.update(dict.fromkeys((each.removeprefix("wikidata:") for each in row["ids"].split()), Kind(found, kind)))
    return rows
