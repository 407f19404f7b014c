"""A slice of Wikidata becomes a knowledge base that is laid over the shipped one."""

import bz2
import gzip

import pytest
from slices import dump, entity, is_a, stated, write

from services.enrich.gazetteer import load
from services.knowledge.table_format import TableInvalid
from services.knowledge.wikidata import SliceInvalid, import_slice
from services.knowledge.wikidata_kinds import Kind, kind_of, read_classes

# Ids of ours, beyond what Wikidata has given out.
PORT, FIRM = "Q990000050", "Q990000051"
BORN = [stated({"time": "+1954-07-17T00:00:00Z"})]
MERKEL = entity("Q990000001", {"en": "Angela Merkel"}, 200, P569=BORN, P27=[stated({"id": "Q183"})])
HARBOUR = entity(
    "Q990000002",
    {"en": "Norwharf", "de": "Nordkai"},
    9,
    P17=[stated({"id": "Q20"})],
    P625=[stated({"latitude": 60.39299, "longitude": 5.32415})],
)
MOSCOW = entity("Q990000003", {"en": "Moscow", "ca": "Moscou"}, 300, P1566=[stated("524901")])
FERRIES = entity(
    "Q990000004",
    {"en": "Norwharf Ferries"},
    3,
    P414=[stated({"id": "Q990000099"}, P249="NWF")],
)


@pytest.fixture
def laid_over(tmp_path, base):
    def lay(*entities):
        path = tmp_path / "user.kb"
        import_slice(write(tmp_path / "slice.json", *entities), base).save(path, "a slice")
        return load(path)

    return lay


def test_a_place_comes_with_names_country_and_coordinates(laid_over):
    known = laid_over(HARBOUR).lookup("Norwharf")

    assert (known.uri, known.type, known.kind, known.country) == ("wikidata:Q990000002", "place", None, "NO")
    assert (known.lat, known.lon, known.source) == (60.39299, 5.32415, "Wikidata")


def test_a_label_is_a_name_in_its_language_alone(laid_over):
    gazetteer = laid_over(HARBOUR)

    assert gazetteer.candidates("Nordkai", "de")
    assert not gazetteer.candidates("Nordkai", "fr")


def test_a_ticker_comes_with_its_exchange(laid_over):
    (symbol,) = laid_over(FERRIES).lookup("Norwharf Ferries").tickers

    assert (symbol.ticker, symbol.exchange) == ("NWF", "wikidata:Q990000099")


def test_a_local_id_becomes_the_imported_one_and_all_else_that_is_known_stays(laid_over, gazetteer):
    before = gazetteer.lookup("Angela Merkel")

    after = laid_over(MERKEL).lookup("Angela Merkel")

    assert before.uri.startswith("urn:slugline:entity:")
    assert after.uri == "wikidata:Q990000001"
    assert after.offices == before.offices


def test_a_public_id_that_is_published_already_stays(laid_over):
    gazetteer = laid_over(MOSCOW)

    assert gazetteer.lookup("Moscow").uri == "geonames:524901"
    assert "wikidata:Q990000003" in gazetteer.lookup("Moscow").same_as
    assert gazetteer.candidates("Moscou", "ca")[0].uri == "geonames:524901"


def test_of_two_namesakes_the_better_known_gets_the_local_id(laid_over):
    lesser = entity("Q990000000", {"en": "Angela Merkel"}, 2, P569=BORN)

    for entities in ((MERKEL, lesser), (lesser, MERKEL)):
        assert laid_over(*entities).lookup("Angela Merkel").uri == "wikidata:Q990000001"


def test_a_namesake_of_another_country_gets_no_local_id(laid_over):
    other = entity("Q990000005", {"en": "Angela Merkel"}, 2, P569=BORN, P27=[stated({"id": "Q20"})])

    uris = {known.uri for known in laid_over(other).candidates("Angela Merkel")}

    assert "wikidata:Q990000005" in uris
    assert any(uri.startswith("urn:slugline:entity:") for uri in uris)


def test_a_deprecated_statement_is_not_believed(tmp_path, base):
    wrong = entity("Q990000006", {"en": "Norwharf"}, P569=[stated("1954", "deprecated")])

    assert import_slice(write(tmp_path / "slice.json", wrong), base).things == []


def test_a_preferred_class_comes_first(tmp_path, base):
    both = entity("Q990000007", {"en": "Norwharf"}, P31=[stated({"id": FIRM}), stated({"id": PORT}, "preferred")])
    table = {FIRM: Kind("organisation", "company"), PORT: Kind("place", "harbour")}

    (thing,) = import_slice(write(tmp_path / "slice.json", both), base, table).things
    assert (thing.type, thing.kind) == ("place", "harbour")


def test_classes_that_are_left_out_are_counted(tmp_path, base):
    star = entity("Q990000008", {"en": "Norwharf Star"}, P31=is_a("Q523"))

    found = import_slice(write(tmp_path / "slice.json", star, HARBOUR), base)
    assert (found.read, len(found.things), found.unknown) == (2, 1, {"Q523": 1})


def test_an_entity_without_a_name_we_can_read_is_left_out(tmp_path, base):
    nameless = {**entity("Q990000009", {}, P569=BORN), "labels": [], "sitelinks": []}

    assert import_slice(write(tmp_path / "slice.json", nameless), base).things == []


@pytest.mark.parametrize(
    ("suffix", "pack"), [(".json", bytes), (".json.gz", gzip.compress), (".json.bz2", bz2.compress)]
)
def test_a_slice_may_be_packed(tmp_path, base, suffix, pack):
    path = tmp_path / f"slice{suffix}"
    path.write_bytes(pack(dump(HARBOUR, MERKEL)))

    assert import_slice(path, base).read == 2


@pytest.mark.parametrize("text", [b"%s\n%s\n", b"[%s, %s]"])
def test_entities_stand_one_a_line_or_in_one_array(tmp_path, base, text):
    path = tmp_path / "slice.json"
    lines = dump(HARBOUR, MERKEL).splitlines()
    path.write_bytes(text % (lines[1].rstrip(b","), lines[2]))

    assert import_slice(path, base).read == 2


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b"{", "no JSON"),
        (b"7", "an object with an id"),
        (b'{"labels": {}}', "an object with an id"),
        (b'{"id": "Q1", "labels": {"en": 7}}', "not as in a dump"),
        (b'{"id": "Q1", "labels": 7}', "not as in a dump"),
    ],
)
def test_a_bad_line_is_named_with_file_number_and_fix(tmp_path, base, line, problem):
    path = tmp_path / "slice.json"
    path.write_bytes(dump(HARBOUR).replace(b"\n]", b",\n" + line))

    with pytest.raises(SliceInvalid, match=rf"slice\.json line 3: .*{problem}.*; a dump has one entity a line"):
        import_slice(path, base)


@pytest.mark.parametrize("name", ["slice.json", "slice.json.gz", "slice.json.bz2"])
def test_a_file_that_is_not_what_its_name_says_is_named(tmp_path, base, name):
    path = tmp_path / name
    if path.suffix != ".json":
        path.write_bytes(gzip.compress(dump(HARBOUR))[:40])

    with pytest.raises(SliceInvalid, match=name):
        import_slice(path, base)


def test_the_same_slice_gives_the_same_bytes_in_any_order(tmp_path, base):
    for name, entities in (("a", (MERKEL, HARBOUR, MOSCOW)), ("b", (MOSCOW, MERKEL, HARBOUR))):
        import_slice(write(tmp_path / f"{name}.json", *entities), base).save(tmp_path / name, "a slice")

    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@pytest.mark.parametrize(
    ("stated_of_it", "kind"),
    [
        ({"P569", "P625"}, Kind("person")),
        ({"P159", "P625"}, Kind("organisation")),
        ({"P414", "P159"}, Kind("organisation", "company")),
        ({"P297", "P625"}, Kind("place", "country")),
        ({"P585", "P625"}, Kind("event")),
        ({"P625"}, Kind("place")),
        ({"P31"}, None),
    ],
    ids=repr,
)
def test_what_is_stated_of_an_entity_tells_what_it_is(stated_of_it, kind):
    assert kind_of(stated_of_it, (), {}) == kind


def test_the_users_table_of_classes_comes_before_what_is_stated(tmp_path):
    table = tmp_path / "classes.tsv"
    table.write_text(f"name\tids\tkind\tsource\nharbour\twikidata:{PORT} wikidata:{FIRM}\tplace:harbour\tours\n")

    assert kind_of({"P159"}, (FIRM,), read_classes(table)) == Kind("place", "harbour")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (b"name\tkind\tsource\nharbour\tplace:harbour\tours\n", r"line 1: misses the columns \['ids'\]"),
        (b"", "line 1: misses the columns"),
        (b"\xff\xfename", "line 1: no UTF-8"),
        (b"name,ids\n", "line 1: unknown columns"),
        (b"name\tids\tkind\tsource\n" + b"x" * 200_000, "line 2: field larger"),
        (b"name\tids\tkind\tsource\nharbour\n", "line 2: has not as many columns"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused_by_line(tmp_path, text, problem):
    table = tmp_path / "classes.tsv"
    table.write_bytes(text)

    with pytest.raises(TableInvalid, match=rf"classes\.tsv {problem}"):
        read_classes(table)


def test_a_kind_that_we_do_not_have_is_refused_by_line(tmp_path):
    table = tmp_path / "classes.tsv"
    table.write_text(f"name\tids\tkind\tsource\nharbour\twikidata:{PORT}\tthing:harbour\tours\n")

    with pytest.raises(TableInvalid, match=r"classes\.tsv line 2: kind begins with one of person"):
        read_classes(table)
