"""``slugline process`` as a user runs it: exit codes, what is printed, what goes wrong."""

import json
import resource
import subprocess
import sys

import pytest
from builders import at
from slices import entity, stated, write
from typer.testing import CliRunner

from services.cli.process import app
from services.enrich.gazetteer import shipped
from services.enrich.kb import KnowledgeBase
from services.knowledge.wikidata import import_slice

DOCUMENTS = '{"id": "a", "text": "The harbour reopened."}\n{"id": "b", "text": "The council met."}\n'


@pytest.fixture
def documents(tmp_path):
    path = tmp_path / "documents.jsonl"
    path.write_text(DOCUMENTS)
    return path


def process(*arguments, text=None):
    return CliRunner().invoke(app, ["--received", at(), *map(str, arguments)], input=text)


def test_a_clean_run_prints_an_object_a_line_and_exits_0(documents):
    result = process("--from", "chain", documents)

    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert [(line["input"], line["item"], line["kind"], line["topic"]) for line in lines] == [
        ("a", 0, "article", "wire.articles.v1"),
        ("b", 0, "article", "wire.articles.v1"),
    ]


def test_the_same_input_and_time_of_receipt_give_the_same_bytes(documents):
    one, other = (process("--from", "enrich", documents).stdout_bytes for _ in range(2))

    assert one == other


def test_a_rejection_is_exit_3(documents):
    documents.write_text(DOCUMENTS + "nope\n")

    assert process("--from", "chain", documents).exit_code == 3


def test_standard_input_is_read_where_a_dash_is_named():
    result = process("--from", "chain", "-", text=DOCUMENTS)

    assert [json.loads(line)["input"] for line in result.stdout.splitlines()] == ["a", "b"]


def test_a_raw_wire_is_read_from_standard_input():
    result = process("--until", "normalise", "-", text="")

    (line,) = result.stdout.splitlines()
    assert (json.loads(line)["input"], json.loads(line)["value"]["reason"]) == ("-", "transmission_empty")


def test_steps_one_after_the_other_print_what_one_run_prints(documents):
    whole = process("--from", "enrich", "--until", "chain", documents).stdout
    enriched = process("--from", "enrich", "--until", "enrich", documents).stdout

    assert process("--from", "chain", "--until", "chain", "-", text=enriched).stdout == whole


def test_watches_raise_alerts(documents, tmp_path):
    watches = tmp_path / "watches.yaml"
    watches.write_text("watches:\n  - id: w\n    any_of: [harbour]\n")

    result = process("--from", "chain", "--watches", watches, documents)

    assert [json.loads(line)["kind"] for line in result.stdout.splitlines()] == ["article", "alert", "article"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--received", "yesterday", "x"), "write it as"),
        (("--from", "chain", "--until", "enrich", "x"), "comes before"),
        (("no-such-file",), "no-such-file: No such file"),
        (("--feeds", "no-such.yaml", "x"), "no-such.yaml"),
    ],
)
def test_what_goes_wrong_is_said_and_is_exit_1(arguments, told):
    result = process(*arguments)

    assert result.exit_code == 1
    assert told in result.stderr


def test_a_full_disk_is_no_storys_fault(tmp_path):
    # Room for the state's tables and little more; the limit is of files, so the pipe to us is not held to it.
    stories = "".join(
        json.dumps({"id": f"s{number}", "text": f"Story {number} of the harbour."}) + "\n" for number in range(2000)
    )
    run = subprocess.run(
        [sys.executable, "-m", "services.cli", "process", "--from", "chain", "--state", tmp_path / "state", "-"],
        input=stories,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000)),
    )

    assert (run.returncode, "step_failed" in run.stdout) == (1, False)
    assert f"the state in {tmp_path / 'state'} cannot be" in run.stderr


def test_the_neural_tier_tags_the_stories_that_are_for_it(tmp_path):
    path = tmp_path / "documents.jsonl"
    path.write_text('{"id": "a", "text": "Talks between Anne Duval and Siemens end in Oslo.", "language": "en"}\n')

    enriched = ("--from", "enrich", "--until", "enrich", path)
    every, none = (process("--neural-below", below, *enriched) for below in (1.1, 0))

    assert "minilm-1" in every.stdout
    assert "minilm-1" not in none.stdout
    assert "tagger-2" in none.stdout


def test_the_neural_tier_without_its_extra_is_exit_1_with_the_way_to_install_it(documents, monkeypatch):
    # As where the package is not installed: the import system then finds no such module.
    monkeypatch.setitem(sys.modules, "onnxruntime", None)

    result = process("--neural-below", "0.5", documents)

    assert result.exit_code == 1
    assert "--neural-below" in result.stderr
    assert "pip install" in result.stderr


@pytest.mark.parametrize("workers", [1, 2])
def test_a_knowledge_base_of_the_users_own_gives_its_ids(tmp_path, workers):
    harbour = entity(
        "Q990000002",
        {"en": "Norwharf Harbour"},
        50,
        P625=[stated({"latitude": 60.4, "longitude": 5.3})],
        P17=[stated({"id": "Q20"})],
    )
    import_slice(write(tmp_path / "slice.json", harbour), KnowledgeBase.open(shipped())).save(
        tmp_path / "my.kb", "a slice"
    )
    path = tmp_path / "documents.jsonl"
    path.write_text('{"id": "a", "text": "Ferries were late in Norwharf Harbour on Monday, the council said."}\n')

    options = ("--from", "enrich", "--until", "enrich", "--workers", workers)
    plain, own = (process(*options, *more, path) for more in ((), ("--kb", tmp_path / "my.kb")))

    assert "wikidata:Q990000002" not in plain.stdout
    assert "wikidata:Q990000002" in own.stdout


def test_a_knowledge_base_that_is_none_is_named(documents, tmp_path):
    result = process("--from", "enrich", "--kb", tmp_path / "none.kb", documents)

    assert result.exit_code == 1
    assert "none.kb" in result.stderr
