import asyncio
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.rejection import Rejection
from schemas.story import RawStory
from schemas.topics import RAW, REJECTED
from services.cli.folding import producing, whole
from services.cli.refused import Filed, fold
from services.runtime.load_settings import load_settings
from services.runtime.records import encode
from services.runtime.refuse import reject
from services.runtime.sink import Record
from services.runtime.work import About
from services.stage import Output, Refusal

BYTES = b"\xff\x00 not a story"


def story(feed):
    return RawStory.of(BYTES, transmission="t1", feed=feed, received="2026-03-01T10:00:00.000000Z", provider="Acme")


def refused(feed, *items):
    """Return the rejections of items of one record of the raw topic, as a worker makes them."""
    record = encode(Output(RAW, feed, story(feed)), "intake")
    headers = {name: value.decode() for name, value in record.headers}
    read = Record(RAW.name, 5, 7, feed, BYTES, headers)
    about = About(feed=feed, received=story(feed).received)
    return [reject(read, Refusal("format_unknown", f"\x1b[31mitem {item}", item=item), feed, about) for item in items]


@pytest.fixture
def rejected(slugline, feed):
    """Two items of one record were refused, by a stage that is named like the feed: ids are then its own."""
    records = refused(feed, 0, 1)

    async def send():
        async with producing(load_settings()) as producer:
            for record in records:
                await producer.send_and_wait(record.topic, record.value, record.key, headers=record.headers)

    asyncio.run(send())
    return [record.key.decode() for record in records]


def listed(slugline, feed, *options):
    result = slugline("dlq", "list", "--feed", feed, "--json", *options)
    return {entry["rejectionId"]: entry["marker"] for entry in map(json.loads, result.stdout.splitlines())}


def raw_stories(feed):
    stories = asyncio.run(whole(load_settings(), RAW))
    return [(key, found) for key, found in stories if found.feed == feed]


def test_list_shows_what_is_open(slugline, rejected, feed):
    result = slugline("dlq", "list", "--feed", feed)

    assert result.exit_code == 0
    assert result.stdout.count("format_unknown") == 2
    assert "\x1b[31m" not in result.stdout
    assert listed(slugline, feed) == dict.fromkeys(rejected, "")


def test_list_by_another_reason_is_empty(slugline, rejected, feed):
    assert listed(slugline, feed, "--reason", "xml_invalid") == {}


def test_show_says_why_and_where_it_was_read(slugline, rejected, feed):
    result = slugline("dlq", "show", rejected[0][:13])

    assert result.exit_code == 0
    for said in ("format_unknown", "wire.raw.v1", feed, "not a story"):
        assert said in result.stdout


def test_show_raw_gives_the_bytes_as_they_came(slugline, rejected):
    assert slugline("dlq", "show", "--raw", rejected[0]).stdout_bytes == BYTES


def test_retry_sends_the_original_record_once_and_closes_every_rejection_of_it(slugline, rejected, feed):
    result = slugline("dlq", "retry", "--all", "--feed", feed)

    [(key, sent)] = raw_stories(feed)
    assert result.stdout == "2 retried, 1 records sent\n"
    assert (key, sent) == (feed, story(feed))
    assert listed(slugline, feed) == {}
    assert listed(slugline, feed, "--closed") == dict.fromkeys(rejected, "retried")


def test_retried_record_says_how_often_it_was_tried(slugline, rejected, feed):
    slugline("dlq", "retry", rejected[0])

    tapped = slugline("tap", "raw", "--json", "--from-start", "--limit", len(asyncio.run(whole(load_settings(), RAW))))
    headers = [record["headers"] for record in map(json.loads, tapped.stdout.splitlines())]
    assert [found["retried"] for found in headers if found["feed"] == feed] == ["1"]


def test_drop_closes_a_rejection_and_sends_nothing(slugline, rejected, feed):
    result = slugline("dlq", "drop", rejected[0])

    assert result.stdout == "1 dropped\n"
    assert listed(slugline, feed) == {rejected[1]: ""}
    assert raw_stories(feed) == []


def test_what_is_closed_is_not_retried(slugline, rejected, feed):
    slugline("dlq", "drop", rejected[0])

    result = slugline("dlq", "retry", rejected[0])

    assert result.stdout == "0 retried, 0 records sent\n"


@pytest.mark.parametrize(
    "arguments", [("retry",), ("drop",), ("drop", "--all", "x"), ("show", "none-like-this"), ("show", "")]
)
def test_nothing_is_done_unless_it_is_clear_to_what(slugline, rejected, arguments):
    assert slugline("dlq", *arguments).exit_code == 2


def test_rejection_that_does_not_say_where_it_was_read_is_not_retried(slugline, feed):
    lost = Rejection(rejection_id=feed, stage="prepare", reason="format_unknown", feed=feed)

    async def send():
        async with producing(load_settings()) as producer:
            record = encode(Output(REJECTED, feed, lost), "prepare")
            await producer.send_and_wait(record.topic, record.value, record.key, headers=record.headers)

    asyncio.run(send())

    result = slugline("dlq", "retry", feed)

    assert result.exit_code == 1
    assert "does not say where it was read; nothing was sent" in result.stderr


REJECTION = Rejection(rejection_id="r1", stage="prepare", reason="format_unknown", body=b"x")
MARKED = REJECTION.model_copy(update={"marker": "dropped", "body": b""})


@given(st.lists(st.sampled_from([REJECTION, MARKED, None]), max_size=6))
def test_marker_after_its_rejection_stays_whatever_is_delivered_again(redelivered):
    assert fold([REJECTION, MARKED, *redelivered]) == {"r1": Filed(REJECTION, "dropped")}


def test_marker_without_a_rejection_is_nothing():
    assert fold([MARKED]) == {}
