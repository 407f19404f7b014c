import asyncio
import json

import pytest
from archived import article

from schemas.topics import ARTICLES, WATCHES
from services.cli.folding import producing
from services.cli.records_shown import as_json, as_line
from services.cli.tap import topic_named
from services.runtime.load_settings import load_settings
from services.runtime.records import encode
from services.runtime.sink import Record
from services.stage import Output


def test_tap_prints_articles_from_the_start_as_json(slugline, feed):
    async def send():
        async with producing(load_settings()) as producer:
            record = encode(Output(ARTICLES, "c1", article(feed)), "chain")
            await producer.send_and_wait(record.topic, record.value, record.key, headers=record.headers)

    asyncio.run(send())

    result = slugline("tap", "articles", "--from-start", "--json", "--limit", "1")

    record = json.loads(result.stdout)
    assert result.exit_code == 0
    assert (record["topic"], record["key"], record["value"]["provider"]) == (ARTICLES.name, "c1", "acme")
    assert record["headers"]["ce_id"].endswith(":1")


def test_topic_goes_by_its_whole_name_or_the_word_in_it():
    assert topic_named("wire.watches.v1") is topic_named("watches") is WATCHES


def test_topic_that_does_not_exist_is_named_with_those_that_do(slugline):
    result = slugline("tap", "stores")

    assert result.exit_code == 2
    assert "wire.stories.v1" in result.stderr


JSON = {"content-type": "application/json"}


@pytest.mark.parametrize(
    ("value", "headers", "expected"),
    [
        (b'{"a":1}', JSON, {"value": {"a": 1}}),
        (b"{", JSON, {"value": "{"}),
        ("snø".encode(), {}, {"value": "snø"}),
        (b"\xff", {}, {"value": "/w==", "encoding": "base64"}),
        (None, {}, {"value": None}),
    ],
)
def test_record_as_json_loses_nothing(capsys, value, headers, expected):
    as_json(Record(ARTICLES.name, 1, 2, "k", value, headers))

    shown = json.loads(capsys.readouterr().out)
    assert {name: shown[name] for name in shown.keys() & {"value", "encoding"}} == expected
    assert (shown["partition"], shown["offset"], shown["key"]) == (1, 2, "k")


@pytest.mark.parametrize(
    ("value", "line"),
    [(article("v1").write(), "Harbour reopens"), (None, "(tombstone)"), (b"\x1b[31m{", "1/2  k  ")],
    ids=["article", "tombstone", "unreadable"],
)
def test_record_as_a_line_shows_no_control_character(capsys, value, line):
    as_line(Record(ARTICLES.name, 1, 2, "k", value, JSON))

    shown = capsys.readouterr().out
    assert line in shown
    assert "\x1b[31m" not in shown
