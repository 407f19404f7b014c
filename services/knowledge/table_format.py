"""How tables are written: tab-separated, a line of column names, small notations for names and offices.

* ``names``: other names, ``|`` between them; ``de,fr:Name`` is of these languages; ``~Name`` is not taken alone.
* ``ids``: spaces between; ``wikidata:Q…``, ``geonames:…``, ``iso:…``, or ``city:Name:CC``, the largest city so called.
* ``offices``: ``role;country;from;to``, ``|`` between them, oldest first.
"""

import csv
from collections.abc import Collection, Iterable, Iterator
from io import StringIO
from pathlib import Path
from typing import Final, TypeAlias

from services.enrich.known import Office

FOLDER: Final = Path(__file__).parent / "tables"
Row: TypeAlias = dict[str, str]
COLUMNS: Final = ("name", "ids", "kind", "country", "lat", "lon", "prior", "names", "cldr", "offices", "source")
NEEDED: Final = ("name", "source")
OFFICE_FIELDS: Final = 4


class TableInvalid(Exception):  # noqa: N818 — what is wrong with the file, not a fault of ours
    """A table cannot be read; says file, line, problem and fix."""

    def __init__(self, path: Path, line: int, problem: str) -> None:
        super().__init__(f"{path.name} line {line}: {problem}")


def read(path: Path, needed: Collection[str] = NEEDED) -> Iterator[tuple[int, Row]]:
    """Yield the rows with their line numbers.

    Args:
        path: the table.
        needed: columns that it must have.

    Raises:
        TableInvalid: it is no UTF-8, a column is unknown or missing, or a row has no name or no source.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise TableInvalid(path, 1, f"no UTF-8 ({error.reason} at byte {error.start}); save it as UTF-8") from error
    reader = csv.DictReader(StringIO(text, newline=""), delimiter="\t", quoting=csv.QUOTE_NONE)
    try:
        yield from _rows(path, reader, needed)
    except csv.Error as error:
        raise TableInvalid(path, reader.line_num + 1, f"{error}; one row a line, tabs between columns") from error


def _rows(path: Path, reader: "csv.DictReader[str]", needed: Collection[str]) -> Iterator[tuple[int, Row]]:
    columns = set(reader.fieldnames or ())
    if unknown := columns - set(COLUMNS):
        raise TableInvalid(path, 1, f"unknown columns {sorted(unknown)}; known are {', '.join(COLUMNS)}")
    if missing := set(needed) - columns:
        raise TableInvalid(path, 1, f"misses the columns {sorted(missing)}")
    for row in reader:
        if None in row or None in row.values():
            raise TableInvalid(path, reader.line_num, "has not as many columns as the first line; use tabs")
        if not row["name"] or not row["source"]:
            raise TableInvalid(path, reader.line_num, "needs a name and a source")
        yield reader.line_num, row


def write(path: Path, columns: Iterable[str], rows: Iterable[Row]) -> None:
    """Write a table, its rows sorted."""
    head = tuple(columns)
    lines = sorted("\t".join(row.get(column, "") for column in head) for row in rows)
    path.write_text("\n".join(("\t".join(head), *lines)) + "\n", encoding="utf-8")


def office(role: str, country: str, start: str | None, end: str | None) -> str:
    """Write an office as it stands in a table."""
    return ";".join((role.replace(";", ",").replace("|", ","), country, start or "", end or ""))


def offices_of(text: str) -> tuple[Office, ...]:
    """Read the offices of a row."""
    parts = [part.split(";") for part in text.split("|") if part]
    return tuple(Office(role, country or None, start or None, end or None) for role, country, start, end in parts)
