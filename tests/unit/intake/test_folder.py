import asyncio
import os
from contextlib import asynccontextmanager

import pytest

from schemas.feed import Feed, Feeds
from schemas.topics import MAX_TRANSMISSION_BYTES
from services.intake.counts import Counts
from services.intake.folder import Folder
from services.intake.inbox import FileRefused, Inbox
from services.intake.publish import Publisher, Wire
from services.runtime import kafka
from services.runtime.broker import EmbeddedBroker
from services.runtime.settings import Settings

WIRE = b"Oslo, sn\xf8\r\n"


@asynccontextmanager
async def watched(settings, folder, feeds=Feeds(), settle=0.0):  # noqa: B008 — frozen
    producer = kafka.producer(settings)
    await producer.start()
    inbox = Inbox(folder, settle)
    inbox.prepare()
    try:
        yield Folder(inbox, Publisher(producer, feeds), feeds, Counts(feeds))
    finally:
        await producer.stop()


def put(folder, feed, name, body=WIRE):
    path = folder / feed / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)
    return path


def files(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir())


async def test_file_is_published_byte_for_byte_and_then_moved_to_done(settings, tmp_path, feed, raw_stories):
    put(tmp_path, feed, "story.xml")

    async with watched(settings, tmp_path) as folder:
        taken = await folder.look()

    [story] = await raw_stories(feed)
    assert taken == 1
    assert (story.body, story.feed) == (WIRE, feed)
    assert files(tmp_path) == [f"done/{feed}/story.xml"]


async def test_files_are_taken_oldest_first(settings, tmp_path, feed, raw_stories):
    for age, name in enumerate(["c.txt", "a.txt", "b.txt"]):
        os.utime(put(tmp_path, feed, name, name.encode()), (1_000 + age, 1_000 + age))

    async with watched(settings, tmp_path) as folder:
        await folder.look()

    assert [story.body for story in await raw_stories(feed)] == [b"c.txt", b"a.txt", b"b.txt"]


async def test_more_files_than_go_at_once_are_all_taken(settings, tmp_path, feed, raw_stories):
    for number in range(70):
        put(tmp_path, feed, f"{number:03}.txt", str(number).encode())

    async with watched(settings, tmp_path) as folder:
        while await folder.look():
            pass

    assert sorted(int(story.body) for story in await raw_stories(feed)) == list(range(70))


async def test_done_keeps_both_of_two_files_of_the_same_name(settings, tmp_path, feed):
    async with watched(settings, tmp_path) as folder:
        for body in (b"one", b"two"):
            put(tmp_path, feed, "story.xml", body)
            await folder.look()

    assert files(tmp_path) == [f"done/{feed}/story.2.xml", f"done/{feed}/story.xml"]


async def test_files_of_a_paused_feed_stay(settings, tmp_path, feed):
    put(tmp_path, feed, "story.xml")

    async with watched(settings, tmp_path, Feeds(feeds=(Feed(name=feed, paused=True),))) as folder:
        taken = await folder.look()

    assert taken == 0
    assert files(tmp_path) == [f"{feed}/story.xml"]


@pytest.mark.parametrize(
    ("name", "size", "reason"),
    [
        ("acme/big.xml", MAX_TRANSMISSION_BYTES + 1, "transmission_too_large"),
        ("No Feed/story.xml", 10, "feed_invalid"),
        ("story.xml", 10, "feed_invalid"),
    ],
)
async def test_file_that_is_refused_goes_to_failed_with_its_reason(  # noqa: PLR0913, PLR0917 — fixtures and cases
    settings, tmp_path, name, size, reason
):
    body = b"x" * size
    path = put(tmp_path, ".", name, body)

    async with watched(settings, tmp_path) as folder:
        await folder.look()

    kept = tmp_path / "failed" / path.relative_to(tmp_path)
    assert kept.read_bytes() == body
    assert kept.with_name(f"{kept.name}.reason").read_text().startswith(f"{reason}: ")
    assert not path.exists()


async def test_link_is_not_followed(settings, tmp_path, feed, raw_stories):
    secret = tmp_path / "secret"
    secret.write_bytes(b"not for the wire")
    inbox = tmp_path / "inbox"
    (inbox / feed).mkdir(parents=True)
    (inbox / feed / "story.xml").symlink_to(secret)

    async with watched(settings, inbox) as folder:
        await folder.look()

    assert await raw_stories(feed) == []
    assert files(inbox) == [f"failed/{feed}/story.xml", f"failed/{feed}/story.xml.reason"]


async def test_pipe_does_not_hold_up_the_folder(settings, tmp_path, feed):
    (tmp_path / feed).mkdir()
    os.mkfifo(tmp_path / feed / "pipe")
    put(tmp_path, feed, "story.xml")

    async with watched(settings, tmp_path) as folder, asyncio.timeout(10):
        await folder.look()

    assert f"done/{feed}/story.xml" in files(tmp_path)
    assert f"failed/{feed}/pipe" in files(tmp_path)


async def test_file_the_broker_has_not_acknowledged_stays_and_is_taken_later(tmp_path, feed):
    with EmbeddedBroker() as frozen:
        async with watched(Settings(kafka_bootstrap=frozen.address), tmp_path) as folder:
            put(tmp_path, feed, "first.xml")
            await folder.look()
            frozen.freeze()
            put(tmp_path, feed, "second.xml")
            looking = asyncio.create_task(folder.look())
            await asyncio.wait({looking}, timeout=0.3)
            meanwhile = looking.done(), files(tmp_path)
            frozen.thaw()
            await asyncio.wait_for(looking, 20)

    assert meanwhile == (False, [f"{feed}/second.xml", f"done/{feed}/first.xml"])
    assert files(tmp_path) == [f"done/{feed}/first.xml", f"done/{feed}/second.xml"]


async def test_file_acknowledged_before_a_crash_is_published_again_rather_than_lost(
    settings, tmp_path, feed, raw_stories
):
    put(tmp_path, feed, "story.xml")
    async with watched(settings, tmp_path) as crashed:
        [found] = crashed.inbox.whole(0.0)
        queued = await crashed.publisher.queue(Wire(crashed.inbox.read(found), feed))
        await queued.report
        # Here it dies: the broker has the story, the file is where it was.

    async with watched(settings, tmp_path) as folder:
        await folder.look()

    stories = await raw_stories(feed)
    assert [story.body for story in stories] == [WIRE, WIRE]
    assert files(tmp_path) == [f"done/{feed}/story.xml"]


def found_names(inbox, now):
    return [str(found.name) for found in inbox.whole(now)]


def test_file_is_whole_once_it_was_left_alone_long_enough(tmp_path):
    inbox = Inbox(tmp_path, settle=2.0)
    path = put(tmp_path, "acme", "story.xml", b"half")

    seen = [found_names(inbox, now) for now in (10.0, 11.0)]
    path.write_bytes(b"half and half")
    seen += [found_names(inbox, now) for now in (11.5, 12.5, 13.5)]

    assert seen == [[], [], [], [], ["acme/story.xml"]]


@pytest.mark.parametrize("name", ["story.xml.part", ".story.xml", "story.tmp", "story.xml.reason", ".hidden/story.xml"])
def test_file_under_an_unfinished_name_is_left_alone_until_it_is_renamed(tmp_path, name):
    inbox = Inbox(tmp_path, settle=0.0)
    path = put(tmp_path, "acme", name)

    before = found_names(inbox, 0.0)
    path.rename(tmp_path / "acme" / "whole.xml")

    assert before == []
    assert found_names(inbox, 1.0) == ["acme/whole.xml"]


def test_file_that_was_touched_after_it_was_read_stays_to_be_taken_again(tmp_path):
    inbox = Inbox(tmp_path, settle=0.0)
    inbox.prepare()
    path = put(tmp_path, "acme", "story.xml", b"one")
    [found] = inbox.whole(0.0)
    inbox.read(found)

    path.write_bytes(b"one and two")

    assert inbox.done(found) is False
    assert path.exists()


def test_file_that_was_taken_away_is_not_done(tmp_path):
    inbox = Inbox(tmp_path, settle=0.0)
    inbox.prepare()
    path = put(tmp_path, "acme", "story.xml")
    [found] = inbox.whole(0.0)

    path.unlink()

    assert inbox.done(found) is False
    with pytest.raises(FileRefused, match="file_unreadable"):
        inbox.read(found)


def test_file_that_cannot_be_moved_is_not_taken_for_ever(tmp_path):
    inbox = Inbox(tmp_path, settle=0.0)
    inbox.prepare()
    put(tmp_path, "acme", "story.xml")
    # In the way of the folder done/acme.
    (tmp_path / "done" / "acme").write_bytes(b"")
    [found] = inbox.whole(0.0)

    moved = inbox.done(found)

    assert moved is False
    assert inbox.whole(1.0) == []


def test_done_and_failed_are_no_feeds(tmp_path):
    inbox = Inbox(tmp_path, settle=0.0)
    inbox.prepare()
    put(tmp_path, "done", "acme/story.xml")
    put(tmp_path, "failed", "acme/story.xml")
    put(tmp_path, "acme", "done/story.xml")

    assert found_names(inbox, 0.0) == ["acme/done/story.xml"]
