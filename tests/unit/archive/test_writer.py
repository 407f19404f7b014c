import asyncio
import resource
import sqlite3
from contextlib import asynccontextmanager, contextmanager

import aiohttp
import pytest
from archived import article, chain_update, kill

from schemas.topics import ARTICLES, LINKS
from services.archive.lock import ArchiveLock
from services.archive.writer import ArchiveSink
from services.runtime.load_settings import SettingsInvalid
from services.runtime.settings import Settings
from services.runtime.sink import Record, SinkUnavailable


@pytest.fixture
def settings(tmp_path):
    return Settings(archive_path=tmp_path / "var" / "archive.db", archive_port=0)


@asynccontextmanager
async def opened(settings):
    sink = ArchiveSink(settings)
    await sink.open()
    try:
        yield sink
    finally:
        await sink.close()


def record(message, offset=0):
    topic = ARTICLES if hasattr(message, "version_id") else LINKS
    return Record(topic.name, 3, offset, message.chain_id, message.write())


@contextmanager
def disk_full(size):
    """Let no file of this process grow beyond ``size`` bytes: the system refuses, as a full disk does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


async def get(sink, path, **headers):
    async with (
        aiohttp.ClientSession(f"http://127.0.0.1:{sink.port}", headers=headers) as session,
        session.get(path) as answer,
    ):
        return answer.status, await answer.json()


async def test_articles_and_updates_that_were_written_are_found_over_http(settings):
    async with opened(settings) as sink:
        await sink.write([record(article("v1")), record(article("v2"), 1)])
        await sink.write([record(chain_update(retracted=({"uri": "u", "version_id": "v1"},)))])

        status, page = await get(sink, "/v1/articles?q=harbour&canceled=include")

    assert status == 200
    assert [(each["article"]["versionId"], each["usable"]) for each in page["articles"]] == [
        ("v2", True),
        ("v1", False),
    ]
    assert page["next"] is None


async def test_written_records_are_there_after_a_restart(settings):
    async with opened(settings) as sink:
        await sink.write([record(article("v1"))])

    async with opened(settings) as sink:
        status, _ = await get(sink, "/v1/articles/v1")

    assert status == 200


async def test_record_that_cannot_be_read_is_set_aside_and_its_neighbours_are_stored(settings):
    bad = [
        Record(ARTICLES.name, 3, 1, "c1", b"\xff not JSON"),
        Record(ARTICLES.name, 3, 2, "c1", b'{"uri": "secret"}'),
    ]
    async with opened(settings) as sink:
        await sink.write([record(article("v1")), *bad, record(article("v2"), 3)])
        await sink.write(bad)

        status, page = await get(sink, "/v1/articles")

    assert status == 200
    assert len(page["articles"]) == 2
    with sqlite3.connect(settings.archive_path) as connection:
        kept = connection.execute('SELECT "offset", problem, value FROM set_aside ORDER BY 1').fetchall()
    connection.close()
    assert [(offset, value) for offset, _, value in kept] == [(1, bad[0].value), (2, bad[1].value)]
    assert "secret" not in kept[1][1]


async def test_tombstone_takes_nothing_out(settings):
    async with opened(settings) as sink:
        await sink.write([record(article("v1"))])
        await sink.write([Record(ARTICLES.name, 3, 1, "c1", None)])

        status, _ = await get(sink, "/v1/articles/v1")

    assert status == 200


async def test_sink_that_is_not_open_is_unavailable(settings):
    sink = ArchiveSink(settings)

    with pytest.raises(SinkUnavailable):
        await sink.write([record(article("v1"))])
    await sink.close()


async def test_full_disk_makes_the_sink_unavailable_and_then_it_writes_all(settings):
    async with opened(settings) as sink:
        await sink.write([record(article("v1"))])
        batch = [record(article(f"w{number}"), number) for number in range(300)]
        written = settings.archive_path.with_name("archive.db-wal").stat().st_size

        with disk_full(written), pytest.raises(SinkUnavailable):
            await sink.write(batch)
        _, before = await get(sink, "/v1/articles?limit=200")
        await sink.write(batch)
        _, after = await get(sink, "/v1/articles?limit=200")

    assert [each["article"]["versionId"] for each in before["articles"]] == ["v1"]
    assert after["articles"][0]["position"] == 301


async def test_second_sink_waits_for_the_lock_and_takes_over(settings):
    first, second = ArchiveSink(settings), ArchiveSink(settings)
    await first.open()
    waiting = asyncio.create_task(second.open())
    await asyncio.sleep(0)

    assert not waiting.done()
    assert not ArchiveLock(settings.archive_path).acquire()
    await first.close()
    await asyncio.wait_for(waiting, 10)
    await second.write([record(article("v1"))])
    status, _ = await get(second, "/v1/articles/v1")
    assert status == 200
    await second.close()


async def test_file_of_another_release_is_a_bad_setting(settings):
    async with opened(settings):
        pass
    with sqlite3.connect(settings.archive_path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    sink = ArchiveSink(settings)

    with pytest.raises(SettingsInvalid, match=r"SLUGLINE_ARCHIVE_PATH=.*version 99.*Fix: "):
        await sink.open()
    await sink.close()


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/v1/articles?q=%22open", "query_invalid"),
        ("/v1/articles?title=x", "parameter_unknown"),
        ("/v1/articles?limit=0", "limit_invalid"),
        ("/v1/articles?limit=201", "limit_invalid"),
        ("/v1/articles?limit=many", "limit_invalid"),
        ("/v1/articles?cursor=x", "cursor_invalid"),
        ("/v1/articles?since=yesterday", "since_invalid"),
        ("/v1/articles?since=2026-02-31T00:00:00Z", "since_invalid"),
        ("/v1/articles?canceled=yes", "canceled_invalid"),
    ],
)
async def test_bad_parameter_is_named(settings, path, code):
    async with opened(settings) as sink:
        status, body = await get(sink, path)

    assert (status, body["error"]["code"]) == (400, code)


async def test_version_and_path_that_do_not_exist_are_404_in_json(settings):
    async with opened(settings) as sink:
        unknown = await get(sink, "/v1/articles/nothing")
        nowhere = await get(sink, "/v2/articles")

    assert (unknown[0], unknown[1]["error"]["code"]) == (404, "article_unknown")
    assert (nowhere[0], nowhere[1]["error"]["code"]) == (404, "not_found")


async def test_pages_follow_one_another_until_none_is_left(settings):
    async with opened(settings) as sink:
        await sink.write([record(article(f"v{number}"), number) for number in range(5)])
        seen, cursor = [], ""
        while cursor is not None:
            _, page = await get(sink, f"/v1/articles?q=harbour&limit=2{cursor and '&cursor=' + cursor}")
            seen += [each["article"]["versionId"] for each in page["articles"]]
            cursor = page["next"]

    assert seen == ["v4", "v3", "v2", "v1", "v0"]


async def test_words_of_what_was_killed_leave_no_answer(settings):
    killed = article(
        "v1", text="Wrongly said.", bodies=({"content_type": "text/html", "value": "<p>Wrongly said.</p>"},)
    )
    async with opened(settings) as sink:
        await sink.write([record(killed), record(kill(text="KILL", retracts=({"uri": "u", "version_id": "v1"},)), 1)])

        _, search = await get(sink, "/v1/articles?q=wrongly")
        _, one = await get(sink, "/v1/articles/v1")

    assert search["articles"] == []
    assert one["retractedBy"] == ["k1"]
    assert "Wrongly" not in str(one)


async def test_archive_with_keys_answers_to_them_alone(settings, tmp_path):
    keyed = Settings(**(settings.model_dump() | {"archive_api_keys": "a-key-of-sixteen-or-more"}))
    async with opened(keyed) as sink:
        without, _ = await get(sink, "/v1/articles")
        wrong, _ = await get(sink, "/v1/articles", Authorization="Bearer a-key-of-sixteen-or-less")
        bearer, _ = await get(sink, "/v1/articles", Authorization="Bearer a-key-of-sixteen-or-more")
        header, _ = await get(sink, "/v1/articles", **{"X-Api-Key": "a-key-of-sixteen-or-more"})

    assert (without, wrong, bearer, header) == (401, 401, 200, 200)
