import asyncio
import gzip
import hashlib
import re
from contextlib import asynccontextmanager
from io import BytesIO

import aiohttp
import pytest

from schemas.feed import Feed, Feeds
from schemas.topics import MAX_TRANSMISSION_BYTES
from services.intake.counts import Counts
from services.intake.gate import Gate
from services.intake.http import Door, Limits, intake_app
from services.intake.publish import Publisher
from services.runtime import kafka
from services.runtime.broker import EmbeddedBroker
from services.runtime.settings import Settings
from services.runtime.web import Keys, serving

KEY = "a-key-of-sixteen-or-more"
WIRE = "Oslo, snø\r\n\x00".encode() + b"\xff\xfe"


@asynccontextmanager
async def listening(settings, *, feeds=Feeds(), **parts):  # noqa: B008 — frozen
    producer = kafka.producer(settings)
    await producer.start()
    opened = Door(Publisher(producer, feeds), feeds, Counts(feeds), **parts)
    try:
        async with serving(intake_app(opened), host="127.0.0.1", port=0) as port:
            yield port
    finally:
        await producer.stop()


@asynccontextmanager
async def door(settings, **parts):
    async with (
        listening(settings, **parts) as port,
        aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session,
    ):
        yield session


async def post(session, body=WIRE, *, headers=None, **query):
    async with session.post("/v1/wires", params=query, data=body, headers=headers) as answer:
        return answer.status, await answer.json()


async def test_transmission_is_published_byte_for_byte_before_it_is_accepted(settings, feed, raw_stories, raw_keys):
    async with door(settings) as session:
        headers = {"Content-Type": "text/plain; charset=latin-1"}
        status, body = await post(session, headers=headers, feed=feed, provider="Acme News", format="nitf")

        [story] = await raw_stories(feed)

    assert status == 202
    assert story.body == WIRE
    assert story.sha256 == body["sha256"] == hashlib.sha256(WIRE).hexdigest()
    assert (story.transmission, story.received, story.feed) == (body["transmission"], body["received"], feed)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", story.received)
    assert (story.provider, story.format, story.media_type) == ("Acme News", "nitf", "text/plain; charset=latin-1")
    assert await raw_keys(feed) == [feed]


async def test_feed_may_be_stated_in_a_header(settings, feed, raw_stories):
    async with door(settings) as session:
        status, _ = await post(session, headers={"X-Slugline-Feed": feed, "X-Slugline-Provider": "acme"})

        [story] = await raw_stories(feed)

    assert status == 202
    assert story.provider == "acme"


async def test_same_bytes_sent_twice_are_two_transmissions(settings, feed, raw_stories):
    async with door(settings) as session:
        await post(session, feed=feed)
        await post(session, feed=feed)

        stories = await raw_stories(feed)

    assert len({story.transmission for story in stories}) == 2
    assert len({story.sha256 for story in stories}) == 1


async def test_transmission_without_bytes_is_left_to_the_stage_to_name(settings, feed, raw_stories):
    async with door(settings) as session:
        status, _ = await post(session, b"", feed=feed)

        [story] = await raw_stories(feed)

    assert status == 202
    assert story.body == b""


async def test_largest_transmission_is_accepted(settings, feed, raw_stories):
    async with door(settings) as session:
        status, _ = await post(session, BytesIO(b"x" * MAX_TRANSMISSION_BYTES), feed=feed)

        [story] = await raw_stories(feed)

    assert status == 202
    assert len(story.body) == MAX_TRANSMISSION_BYTES


async def endless():
    """A body without a stated length, which would never end."""
    while True:
        yield b"x" * 65536


@pytest.mark.parametrize("body", [BytesIO(b"x" * (MAX_TRANSMISSION_BYTES + 1)), endless()], ids=["stated", "streamed"])
async def test_transmission_over_the_limit_is_refused_without_reading_on(settings, feed, raw_stories, body):
    async with door(settings) as session:
        try:
            status, _ = await post(session, body, feed=feed)
        except aiohttp.ClientOSError:
            # The connection was closed while the client was still sending, before it read the answer.
            status = 413

        stories = await raw_stories(feed)

    assert status == 413
    assert stories == []


async def test_answer_to_an_endless_body_is_413(settings, feed):
    async with listening(settings) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(f"POST /v1/wires?feed={feed} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n".encode())
        piece = b"10000\r\n" + b"x" * 65536 + b"\r\n"
        for _ in range(MAX_TRANSMISSION_BYTES // 65536 + 1):
            writer.write(piece)

        answer = await reader.readline()

        writer.close()
    assert b"413" in answer


async def test_body_that_is_cut_short_is_not_published(settings, feed, raw_stories):
    async with listening(settings) as port:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(f"POST /v1/wires?feed={feed} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf".encode())
        await writer.drain()
        writer.close()
        await writer.wait_closed()
        # One that comes after it is through: so the first would be.
        async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session:
            await post(session, feed=feed)

        stories = await raw_stories(feed)

    assert [story.body for story in stories] == [WIRE]


async def test_slow_body_is_refused_and_lets_go_of_the_gate(settings, feed):
    async def slow():
        yield b"x"
        await asyncio.sleep(60)

    async with door(settings, gate=Gate(most=1), limits=Limits(body=0.5)) as session:
        status, body = await post(session, slow(), feed=feed)
        # It holds nothing of the gate: the next one gets in.
        after, _ = await post(session, feed=feed)

    assert (status, body["error"]["code"]) == (408, "body_slow")
    assert after == 202


async def test_coded_body_is_refused(settings, feed):
    async with door(settings) as session:
        status, body = await post(session, gzip.compress(WIRE), headers={"Content-Encoding": "gzip"}, feed=feed)

    assert (status, body["error"]["code"]) == (415, "coding_unsupported")


@pytest.mark.parametrize(
    ("query", "headers", "code"),
    [
        ({}, {}, "feed_missing"),
        ({"feed": "No Feed"}, {}, "feed_invalid"),
        ({"feed": "acme", "provider": "a\nb"}, {}, "provider_invalid"),
        ({"feed": "acme", "format": "x" * 101}, {}, "format_invalid"),
        ({"feed": "acme", "author": "x"}, {}, "parameter_unknown"),
        ({"feed": "acme"}, {"Content-Type": "nonsense"}, "media_type_invalid"),
    ],
)
async def test_bad_parameter_is_named(settings, query, headers, code):
    async with door(settings) as session:
        status, body = await post(session, headers=headers, **query)

    assert (status, body["error"]["code"]) == (400, code)


async def test_media_type_that_clients_state_unasked_is_none(settings, feed, raw_stories):
    async with door(settings) as session:
        await post(session, headers={"Content-Type": "application/x-www-form-urlencoded"}, feed=feed)

        [story] = await raw_stories(feed)

    assert story.media_type is None


async def test_paused_feed_is_refused(settings, feed):
    feeds = Feeds(feeds=(Feed(name=feed, paused=True),))
    async with door(settings, feeds=feeds) as session:
        status, body = await post(session, feed=feed)

    assert (status, body["error"]["code"]) == (409, "feed_paused")


async def test_door_with_keys_opens_to_them_alone_and_to_their_feeds(settings, feed):
    keys = Keys.of(Settings(api_keys=f"{KEY}:{feed}, another-key-of-sixteen").api_keys, "api_keys")
    async with door(settings, keys=keys) as session:
        without, _ = await post(session, feed=feed)
        wrong, _ = await post(session, headers={"X-Api-Key": KEY[:-1]}, feed=feed)
        right, _ = await post(session, headers={"Authorization": f"Bearer {KEY}"}, feed=feed)
        elsewhere, body = await post(session, headers={"X-Api-Key": KEY}, feed="other")
        anywhere, _ = await post(session, headers={"X-Api-Key": "another-key-of-sixteen"}, feed="other")

    assert (without, wrong, right, elsewhere, anywhere) == (401, 401, 202, 403, 202)
    assert body["error"]["code"] == "feed_forbidden"


async def test_method_and_path_that_do_not_exist_are_refused_in_json(settings):
    async with door(settings) as session:
        async with session.get("/v1/wires") as answer:
            method = answer.status, (await answer.json())["error"]["code"], answer.headers["Allow"]
        async with session.post("/v1/wire") as answer:
            path = answer.status, (await answer.json())["error"]["code"]

    assert method == (405, "method_not_allowed", "POST")
    assert path == (404, "not_found")


async def test_full_gate_sends_senders_away_until_the_broker_has_answered(feed):
    with EmbeddedBroker() as frozen:
        settings = Settings(kafka_bootstrap=frozen.address)
        parts = {"gate": Gate(most=1), "limits": Limits(acknowledgement=0.1)}
        async with door(settings, **parts) as session:
            await post(session, feed=feed)
            frozen.freeze()
            waiting, unacknowledged = await post(session, feed=feed)
            async with session.post("/v1/wires", params={"feed": feed}, data=WIRE) as answer:
                full = answer.status, (await answer.json())["error"]["code"], answer.headers["Retry-After"]
            frozen.thaw()
            after = await until_accepted(session, feed)

    assert (waiting, unacknowledged["error"]["code"]) == (503, "broker_silent")
    assert full == (429, "intake_full", "2")
    assert after == 202


async def until_accepted(session, feed):
    async with asyncio.timeout(20):
        while True:
            status, _ = await post(session, feed=feed)
            if status == 202:
                return status


def test_gate_counts_bytes_and_says_when_it_is_full():
    gate = Gate(most=10, most_bytes=100)
    first = gate.enter(60)

    assert gate.enter(60) is None
    assert gate.held
    gate.shrink(first, 30)
    second = gate.enter(60)
    assert second is not None
    gate.leave(first)
    gate.leave(first)
    assert gate.held
    gate.leave(second)
    assert not gate.held
    assert gate.enter(100) is not None
