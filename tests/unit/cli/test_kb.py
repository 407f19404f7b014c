"""``slugline kb`` as a user runs it."""

import json

import pytest
from slices import entity, is_a, stated, write
from typer.testing import CliRunner

from services.cli.kb import app
from services.enrich.gazetteer import shipped

PLACE = [stated({"latitude": 60.4, "longitude": 5.3})]
HARBOUR = entity("Q990000002", {"en": "Norwharf"}, 9, P625=PLACE, P17=[stated({"id": "Q20"})])


def kb(*arguments, **environment):
    return CliRunner().invoke(app, list(map(str, arguments)), env=environment)


def test_lookup_shows_every_meaning_with_id_and_source():
    result = kb("lookup", "Georgia")

    assert result.exit_code == 0
    assert "country GE" in result.stdout
    assert "wikidata:Q230" in result.stdout
    assert "wikidata:Q1428" in result.stdout
    assert "rigour" in result.stdout
    assert result.stdout.index("Q230") < result.stdout.index("Q1428")


def test_lookup_shows_tickers_and_offices():
    assert "NASDAQ:AAPL" in kb("lookup", "Apple").stdout
    assert "president, 2007-05-16 to 2012-05-15" in kb("lookup", "Nicolas Sarkozy").stdout


def test_lookup_in_a_language_leaves_the_names_of_others_out():
    assert "Q230" not in kb("lookup", "Georgia", "--language", "de").stdout


def test_lookup_prints_json_for_other_programs():
    result = kb("lookup", "Angela Merkel", "--json")

    (row,) = [json.loads(line) for line in result.stdout.splitlines()]
    assert (row["type"], row["country"]) == ("person", "DE")
    assert row["offices"][-1] == {"role": "chancellor", "country": "DE", "held_from": "2005-11-22", "held_to": None}


def test_lookup_of_a_name_that_is_not_known_says_so_and_exits_1():
    result = kb("lookup", "Norwharf\x1b[31m")

    assert result.exit_code == 1
    assert "nothing is known of Norwharf" in result.stderr
    assert "\x1b" not in result.stderr


def test_an_import_is_looked_up_under_the_setting(tmp_path):
    target = tmp_path / "my.kb"

    done = kb("import-wikidata", write(tmp_path / "slice.json", HARBOUR), "--to", target)
    found = kb("lookup", "Norwharf", "--json", SLUGLINE_KB=str(target))

    assert done.exit_code == 0, done.output
    assert "1 entities read, 1 kept, 0 local ids mapped" in done.stdout
    assert json.loads(found.stdout)["uri"] == "wikidata:Q990000002"


def test_an_import_writes_to_the_setting_if_no_file_is_named(tmp_path):
    target = tmp_path / "my.kb"

    done = kb("import-wikidata", write(tmp_path / "slice.json", HARBOUR), SLUGLINE_KB=str(target))

    assert done.exit_code == 0, done.output
    assert target.is_file()


def test_an_import_says_which_classes_it_left_out(tmp_path):
    star = entity("Q990000008", {"en": "Norwharf Star"}, P31=is_a("Q523"))

    done = kb("import-wikidata", write(tmp_path / "slice.json", star), "--to", tmp_path / "my.kb")

    assert "Q523 (1)" in done.stdout


def test_an_import_reads_what_the_users_own_table_says_of_classes(tmp_path):
    star = entity("Q990000008", {"en": "Norwharf Star"}, P31=is_a("Q990000050"))
    table = tmp_path / "classes.tsv"
    table.write_text("name\tids\tkind\tsource\nship\twikidata:Q990000050\tproduct:ship\tours\n")

    done = kb(
        *("import-wikidata", write(tmp_path / "slice.json", star), "--to", tmp_path / "my.kb", "--classes", table)
    )

    assert "1 entities read, 1 kept" in done.stdout


def test_a_bad_table_of_classes_is_named_with_its_line(tmp_path):
    table = tmp_path / "classes.tsv"
    table.write_text("name\tids\tkind\tsource\nship\twikidata:Q990000050\tship\tours\n")

    result = kb("import-wikidata", tmp_path / "slice.json", "--to", tmp_path / "my.kb", "--classes", table)

    assert result.exit_code == 1
    assert "classes.tsv line 2" in result.stderr


def test_an_import_without_a_target_says_how_to_name_one(tmp_path):
    result = kb("import-wikidata", write(tmp_path / "slice.json", HARBOUR))

    assert result.exit_code == 1
    assert "--to" in result.stderr


def test_a_bad_slice_leaves_the_target_as_it_was(tmp_path):
    target, path = tmp_path / "my.kb", tmp_path / "slice.json"
    target.write_bytes(b"as it was")
    path.write_text("{")

    result = kb("import-wikidata", path, "--to", target)

    assert result.exit_code == 1
    assert "slice.json line 1" in result.stderr
    assert target.read_bytes() == b"as it was"


@pytest.mark.parametrize("content", [b"no knowledge base", None])
def test_a_setting_that_names_no_knowledge_base_exits_78_with_the_fix(tmp_path, content):
    path = tmp_path / "my.kb"
    if content:
        path.write_bytes(content)

    result = kb("lookup", "Moscow", SLUGLINE_KB=str(path))

    assert result.exit_code == 78
    assert "my.kb" in result.stderr
    assert "import-wikidata" in result.stderr


def test_a_build_from_vocabularies_that_are_not_there_says_what_is_missing(tmp_path):
    result = kb("build", "--vocab", tmp_path)

    assert result.exit_code == 1
    assert "supraverden.yaml" in result.stderr
    assert "leave --vocab out" in result.stderr


def test_a_build_that_only_checks_writes_nothing_and_finds_what_is_shipped_fresh():
    before = shipped().stat().st_mtime_ns

    result = kb("build", "--check")

    assert result.exit_code == 0, result.output
    assert "sha256" in result.stdout
    assert shipped().stat().st_mtime_ns == before
