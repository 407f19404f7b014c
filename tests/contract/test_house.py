"""Rules of the house that no linter has."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from schemas.topics import REJECTED, TOPICS
from services.errors import HARMLESS, REASONS
from services.events import LEVELS, EventName
from services.flow import STAGES

ROOT = Path(__file__).parents[2]
CODE = sorted(path for folder in ("services", "schemas") for path in (ROOT / folder).rglob("*.py"))
MOST_LINES_OF_A_FILE = 250
MOST_LINES_OF_A_FUNCTION = 40
FORBIDDEN_NAMES = {"utils", "helpers", "common", "manager", "base"}


def tracked():
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    return [ROOT / name for name in listing.decode().split("\0") if name]


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_and_functions_are_short(path):
    source = path.read_text(encoding="utf-8")
    functions = [
        node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    long = [node.name for node in functions if node.end_lineno - node.lineno >= MOST_LINES_OF_A_FUNCTION]

    assert len(source.splitlines()) <= MOST_LINES_OF_A_FILE
    assert long == []


def test_no_module_is_a_drawer():
    drawers = [path for path in CODE if path.stem in FORBIDDEN_NAMES and path != ROOT / "schemas" / "base.py"]

    assert drawers == []


def test_every_stage_reads_what_somebody_writes():
    written = {"wire.raw.v1"} | {topic.name for stage in STAGES for topic in stage.writes}

    assert [stage.name for stage in STAGES if stage.reads.name not in written] == []


def test_every_topic_but_those_of_the_edges_is_written_by_a_stage():
    written = {topic for stage in STAGES for topic in stage.writes}
    edges = {"wire.raw.v1", "wire.watches.v1", REJECTED.name}

    assert {topic.name for topic in TOPICS if topic not in written} == edges


def test_every_event_has_a_level():
    assert set(LEVELS) == set(EventName.__args__)


def test_reasons_are_snake_case_and_harmless_ones_are_among_them():
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", reason) for reason in REASONS)
    assert HARMLESS < REASONS


def test_no_lock_records_where_it_was_fetched_from():
    locks = sorted((ROOT / "requirements").glob("*.lock"))

    assert len(locks) >= 3
    assert [path.name for path in locks if "://" in path.read_text()] == []


def test_every_direct_dependency_has_a_reason():
    import tomllib  # noqa: PLC0415 — this test alone needs it

    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = [
        *project["dependencies"],
        *(name for extra in project["optional-dependencies"].values() for name in extra),
    ]
    names = {re.split(r"[\[=<>~! ]", line)[0].lower() for line in wanted}
    reasons = (ROOT / "docs" / "dependencies.md").read_text().lower()

    assert sorted(name for name in names if f"`{name}`" not in reasons) == []


def test_nothing_committed_names_this_machine():
    # Spelt in parts, so that this file is clean by its own rule.
    machine = re.compile("|".join(["/work" + "/", "/root" + "/", "files.python" + "hosted", "pypi" + r"\.org"]))
    suspects = [
        path for path in tracked() if path.suffix in {".py", ".md", ".toml", ".yaml", ".yml", ".json", ".in", ""}
    ]
    found = [
        str(path.relative_to(ROOT))
        for path in suspects
        if path.is_file() and machine.search(path.read_text("utf-8", "ignore"))
    ]

    assert found == []


def test_importing_the_pure_stages_loads_no_kafka():
    program = (
        "import sys, services.flow; print(sorted(m for m in ('faust', 'aiokafka', 'aiohttp') if m in sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "[]"
