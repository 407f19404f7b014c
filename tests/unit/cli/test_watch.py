import json
import uuid

import pytest

from schemas.watch import Watch
from services.cli.watch import compare


@pytest.fixture
def watches(tmp_path):
    path = tmp_path / "watches.yaml"

    def write(text):
        path.write_text(text)
        return path

    return write


@pytest.fixture
def name():
    return f"w{uuid.uuid4().hex[:8]}"


def published(slugline):
    result = slugline("watch", "list", "--json")
    return {watch["id"]: watch for watch in map(json.loads, result.stdout.splitlines())}


def test_apply_publishes_what_is_new_changes_what_changed_and_removes_what_is_gone(slugline, watches, name):
    first = watches(f"watches:\n- {{id: {name}-a, anyOf: [grain]}}\n- {{id: {name}-b, anyOf: [oats]}}\n")
    slugline("watch", "apply", first)
    second = watches(f"watches:\n- {{id: {name}-a, anyOf: [grain, barley]}}\n- {{id: {name}-c, urgency: 1}}\n")

    result = slugline("watch", "apply", second)

    found = published(slugline)
    assert result.exit_code == 0
    assert set(result.stdout.splitlines()) >= {f"+ {name}-a, revision 2", f"+ {name}-c, revision 1", f"- {name}-b"}
    assert found[f"{name}-a"]["anyOf"] == ["grain", "barley"]
    assert found[f"{name}-c"]["urgency"] == 1
    assert f"{name}-b" not in found


def test_apply_of_what_is_published_changes_nothing(slugline, watches, name):
    file = watches(f"watches:\n- {{id: {name}, any_of: [grain]}}\n")
    slugline("watch", "apply", file)

    assert slugline("watch", "apply", file).stdout == "nothing to change\n"


def test_lint_of_a_good_file_says_how_many(slugline, watches):
    result = slugline("watch", "lint", watches("watches:\n- {id: a, any_of: ['rate hike', fed*]}\n"))

    assert (result.exit_code, result.stdout) == (0, "1 watches, all of them good\n")


def test_bundled_watches_are_good(slugline):
    assert slugline("watch", "lint").exit_code == 0


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("watches:\n- {id: a, anyof: [x]}\n", "2: there is no setting anyof"),
        ("watch: []\n", "1: there is no setting watch"),
        ("watches:\n- {id: a}\n", "2: watch a would fire on every story"),
        ("watches:\n- {id: a, none_of: [x]}\n", "2: watch a would fire on every story"),
        ("watches:\n- {id: a, query: fed}\n", "2: watch a has a query, which nothing reads yet"),
        ("watches:\n- id: a\n  any_of:\n  - fed\n  - '!!'\n", "5: the term '!!' holds no word"),
        ("watches:\n- id: a\n  allOf:\n  - f*\n", "4: the term 'f*' is too short for a prefix"),
        ("watches:\n- {id: a, urgency: 1}\n- {id: a, urgency: 2}\n", "3: watch a is there twice"),
        ("watches:\n- {id: A b, urgency: 1}\n", "2: watches.0.id: String should match pattern"),
        ("watches:\n- {id: a, urgency: 1, on: [news]}\n", "2: watches.0.on.0: Input should be"),
    ],
)
def test_lint_names_each_problem_with_line_and_fix(slugline, watches, text, problem):
    path = watches(text)

    result = slugline("watch", "lint", path)

    assert result.exit_code == 78
    assert f"slugline: {path}:{problem}" in result.stderr
    assert "Fix: " in result.stderr


def test_file_with_a_problem_is_not_applied(slugline, watches, name):
    result = slugline("watch", "apply", watches(f"watches:\n- {{id: {name}, urgency: 1}}\n- {{id: {name}-x}}\n"))

    assert result.exit_code == 78
    assert name not in published(slugline)


def test_revision_of_a_changed_watch_is_above_the_published_one_and_not_below_the_stated():
    before = {name: Watch(id=name, revision=7, urgency=1) for name in ("a", "b", "c")}
    after = (Watch(id="a", urgency=2), Watch(id="b", urgency=2, revision=9), Watch(id="c", urgency=1))

    difference = compare(before, after)

    assert [(watch.id, watch.revision) for watch in difference.published] == [("a", 8), ("b", 9)]
    assert difference.removed == ()
