import asyncio

import aiohttp
import pytest

from services.intake.service import intake
from services.runtime.load_settings import SettingsInvalid
from services.runtime.metrics import FEED_SILENCE, REGISTRY, WIRES_TAKEN
from services.runtime.settings import Settings


def changed(settings, **fields):
    return Settings(**(settings.model_dump() | fields))


async def test_service_takes_wires_at_its_door_and_from_its_folder(settings, tmp_path, feed, raw_stories):
    inbox = tmp_path / "inbox"
    async with intake(changed(settings, inbox=inbox)) as running:
        (inbox / feed).mkdir()
        (inbox / feed / "story.txt").write_bytes(b"from the folder")
        url = f"http://127.0.0.1:{running.port}/v1/wires"
        async with (
            aiohttp.ClientSession() as session,
            session.post(url, params={"feed": feed}, data=b"by http") as answer,
        ):
            status = answer.status
        async with asyncio.timeout(20):
            await appears(inbox / "done" / feed / "story.txt")

    assert status == 202
    assert {story.body for story in await raw_stories(feed)} == {b"by http", b"from the folder"}


async def appears(path):
    # A file system has no event to wait for that is the same everywhere.
    while not path.exists():  # noqa: ASYNC110
        await asyncio.sleep(0.02)


async def test_service_without_an_inbox_watches_none(settings):
    async with intake(settings) as running:
        assert running.watching is None


async def test_inbox_that_cannot_be_made_is_a_bad_setting(settings, tmp_path):
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(SettingsInvalid, match=r"SLUGLINE_INBOX=.*Fix: let the service write to it"):
        async with intake(changed(settings, inbox=tmp_path / "file")):
            pass


@pytest.mark.parametrize(
    "keys", ["short", "a-key-of-sixteen-or-more:No Feed", "a-key-of-sixteen-or-more:", "ünïcode-key-of-sixteen"]
)
async def test_key_that_cannot_be_is_a_bad_setting_and_is_not_shown(settings, keys):
    with pytest.raises(SettingsInvalid, match="SLUGLINE_API_KEYS: entry 1 ") as error:
        async with intake(changed(settings, api_keys=keys)):
            pass

    assert keys not in str(error.value)


async def test_only_configured_feeds_are_counted_by_name(settings, tmp_path, feed):
    feeds = tmp_path / "feeds.yaml"
    feeds.write_text(f"feeds:\n- name: {feed}\n")
    before = taken("other")
    async with intake(changed(settings, feeds_file=feeds)) as running, aiohttp.ClientSession() as session:
        for name in (feed, "made-up"):
            await (
                await session.post(f"http://127.0.0.1:{running.port}/v1/wires", params={"feed": name}, data=b"x")
            ).read()
        running.counts.refresh()

    assert taken(feed) == 1
    assert taken("other") == before + 1
    assert 0 <= REGISTRY.get_sample_value(FEED_SILENCE.name, {"feed": feed}) < 60


def taken(feed):
    return REGISTRY.get_sample_value(WIRES_TAKEN.name, {"feed": feed, "by": "http"}) or 0
