import json

import pytest
from archived import article, kill

from schemas.topics import ARTICLES
from services.cli.printing import printable
from services.runtime.sink import Record


@pytest.fixture
def stored(archive):
    articles = [
        article("v1", version_created="2026-03-01T09:00:00Z", text="Wrongly said."),
        article("v2", version_created="2026-03-01T09:30:00Z", relation="update", text="Grain ships wait."),
        article("w1", uri="urn:acme:bridge", headlines=({"value": "Bridge\x1b[31m shut"},), text="Grain too."),
        kill("k1", uri="urn:acme:kill", retracts=({"uri": "urn:acme:harbour", "version_id": "v1"},)),
    ]
    archive([Record(ARTICLES.name, 0, offset, "c1", each.write()) for offset, each in enumerate(articles)])


def test_show_prints_every_version_oldest_first_and_marks_what_was_killed(slugline, stored):
    result = slugline("show", "urn:acme:harbour")

    assert result.exit_code == 0
    assert result.stdout.index("KILLED by k1") < result.stdout.index("Grain ships wait.")
    assert "Wrongly said" not in result.stdout


def test_show_takes_the_id_of_one_version(slugline, stored):
    result = slugline("show", "w1", "--json")

    assert result.exit_code == 0
    assert json.loads(result.stdout)["article"]["uri"] == "urn:acme:bridge"


def test_show_of_what_is_not_there_exits_1(slugline, stored):
    result = slugline("show", "urn:acme:nothing")

    assert result.exit_code == 1
    assert "there is nothing of urn:acme:nothing in the archive" in result.stderr


def test_search_prints_the_newest_first_and_nothing_that_was_killed(slugline, stored):
    result = slugline("search", "provider:acme")

    lines = result.stdout.splitlines()
    assert result.exit_code == 0
    assert ["Bridge" in lines[0], "Harbour reopens" in lines[1]] == [True, True]
    assert len(lines) == 2


def test_search_lets_no_control_character_reach_the_terminal(slugline, stored):
    result = slugline("search", "bridge")

    assert "\x1b[31m" not in result.stdout


def test_search_as_json_is_an_object_a_line_and_has_no_more_than_the_limit(slugline, stored):
    result = slugline("search", "grain", "--json", "--limit", "1")

    assert [json.loads(line)["article"]["versionId"] for line in result.stdout.splitlines()] == ["w1"]


def test_search_finds_kills_when_asked_to(slugline, stored):
    result = slugline("search", "provider:acme", "--canceled", "--json")

    assert [json.loads(line)["article"]["versionId"] for line in result.stdout.splitlines()] == ["k1", "w1", "v2", "v1"]


def test_search_that_finds_nothing_says_so(slugline, stored):
    result = slugline("search", "submarine")

    assert (result.exit_code, result.stdout) == (0, "")
    assert "nothing found" in result.stderr


def test_search_that_is_not_understood_exits_1_with_the_reason(slugline, stored):
    result = slugline("search", '"open')

    assert result.exit_code == 1
    assert "a quote is not closed (at character 1)" in result.stderr


def test_archive_that_does_not_answer_is_named(slugline, monkeypatch):
    monkeypatch.setenv("SLUGLINE_ARCHIVE_ADDRESS", "http://127.0.0.1:1")

    result = slugline("search", "grain")

    assert result.exit_code == 1
    assert "the archive does not answer at http://127.0.0.1:1" in result.stderr


def test_printable_text_has_no_control_or_direction_characters():
    assert printable("a\x1b[2J\u202eb\u2028c\nd") == "a [2J b c d"
    assert printable("a\n\tb\x07", lines=True) == "a\n\tb "
