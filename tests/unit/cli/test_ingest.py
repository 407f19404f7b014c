import asyncio

import pytest

from schemas.topics import MAX_TRANSMISSION_BYTES, RAW
from services.cli.wire_files import find_wires
from services.intake.service import intake
from services.runtime.load_settings import load_settings
from services.runtime.reading import read_whole


def published(feed):
    settings = load_settings()
    places = [(RAW.name, number) for number in range(RAW.partitions)]

    async def read():
        return [record async for record in read_whole(settings, places)]

    records = asyncio.run(read())
    return [
        {"value": record.value.decode(), "headers": record.headers}
        for record in records
        if record.headers["feed"] == feed
    ]


def wires(tmp_path, count=3):
    folder = tmp_path / "wires"
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:02}.txt").write_text(f"wire {number:02}")
    return folder


def test_ingest_of_a_folder_sends_every_file_and_says_how_many(slugline, door, tmp_path, feed):
    result = slugline("ingest", "--feed", feed, wires(tmp_path))

    assert result.exit_code == 0
    assert result.stdout.startswith("3 accepted, 0 refused, ")


@pytest.mark.parametrize("options", [(), ("--kafka",), ("--parallel", "4")])
def test_ingest_delivers_the_bytes_and_what_was_said_of_them(slugline, door, feed, options):
    result = slugline("ingest", "--feed", feed, "--provider", "Acme", "--format", "nitf", *options, "-", stdin="Oslo")

    [record] = published(feed)
    assert result.exit_code == 0
    assert record["value"] == "Oslo"
    assert (record["headers"]["provider"], record["headers"]["format"]) == ("Acme", "nitf")


def test_ingest_keeps_the_order_of_the_files(slugline, door, tmp_path, feed):
    slugline("ingest", "--feed", feed, wires(tmp_path, 20))

    assert [record["value"] for record in published(feed)] == [f"wire {number:02}" for number in range(20)]


def test_ingest_names_what_is_refused_and_exits_3(slugline, door, tmp_path, feed):
    folder = wires(tmp_path, 2)
    (folder / "big.txt").write_bytes(b"x" * (MAX_TRANSMISSION_BYTES + 1))

    result = slugline("ingest", "--feed", feed, folder)

    assert result.exit_code == 3
    assert result.stdout.startswith("2 accepted, 1 refused, ")
    assert "big.txt: transmission_too_large" in result.stderr


def test_ingest_shows_what_intake_says_of_a_bad_feed(slugline, door, tmp_path):
    result = slugline("ingest", "--feed", "No Feed", wires(tmp_path, 1))

    assert result.exit_code == 3
    assert "feed_invalid: a feed is" in result.stderr


def test_ingest_exits_1_when_nobody_takes_them(slugline, tmp_path, feed, monkeypatch):
    monkeypatch.setenv("SLUGLINE_INTAKE_ADDRESS", "http://127.0.0.1:1")

    result = slugline("ingest", "--feed", feed, wires(tmp_path))

    assert result.exit_code == 1
    assert "intake does not answer at http://127.0.0.1:1" in result.stderr
    assert "0 accepted" in result.stdout


def test_ingest_exits_1_when_no_broker_answers(slugline, tmp_path, feed, monkeypatch):
    monkeypatch.setenv("SLUGLINE_KAFKA_BOOTSTRAP", "127.0.0.1:1")

    result = slugline("ingest", "--kafka", "--feed", feed, wires(tmp_path))

    assert result.exit_code == 1
    assert "no broker answers at 127.0.0.1:1" in result.stderr


def test_ingest_of_a_file_that_is_not_there_exits_1(slugline, tmp_path):
    result = slugline("ingest", tmp_path / "none.xml")

    assert result.exit_code == 1
    assert "there is no such file or folder" in result.stderr


def test_key_of_the_settings_opens_the_door(slugline, background, feed, monkeypatch):
    monkeypatch.setenv("SLUGLINE_API_KEYS", "a-key-of-sixteen-or-more")
    door = background.enter(intake(load_settings()))
    monkeypatch.setenv("SLUGLINE_INTAKE_ADDRESS", f"http://127.0.0.1:{door.port}")

    without = slugline("ingest", "--feed", feed, "-", stdin="Oslo")
    monkeypatch.setenv("SLUGLINE_API_KEY", "a-key-of-sixteen-or-more")
    given = slugline("ingest", "--feed", feed, "-", stdin="Oslo")

    assert (without.exit_code, given.exit_code) == (3, 0)
    assert "key_invalid" in without.stderr


def test_files_of_a_folder_come_in_order_with_the_feed_of_their_subfolder(tmp_path):
    for name in ("b.xml", "a.xml", "acme/one/2.xml", "acme/1.xml", ".hidden/x.xml", "c.part"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()

    found = [(str(wire.path.relative_to(tmp_path)), wire.feed) for wire in find_wires([str(tmp_path)], None)]

    assert found == [("a.xml", "manual"), ("acme/1.xml", "acme"), ("acme/one/2.xml", "acme"), ("b.xml", "manual")]
