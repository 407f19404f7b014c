import asyncio
import uuid

import pytest

from schemas.topics import RAW
from services.runtime.admin import Admin
from services.runtime.reading import read_whole
from services.runtime.records import decode
from services.runtime.settings import Settings


@pytest.fixture(scope="session")
def topics(broker):
    async def create():
        async with Admin(Settings(kafka_bootstrap=broker.address)) as admin:
            await admin.create_topics([RAW])

    asyncio.run(create())


@pytest.fixture
def settings(broker, topics, tmp_path):
    return Settings(kafka_bootstrap=broker.address, intake_port=0)


@pytest.fixture
def feed():
    """A feed that no other test sends to: the broker is shared."""
    return f"acme-{uuid.uuid4().hex[:8]}"


async def raw_records(settings, feed):
    """Return the records of a feed, in the order of their offsets within a partition."""
    places = [(RAW.name, number) for number in range(RAW.partitions)]
    return [record async for record in read_whole(settings, places) if record.headers.get("feed") == feed]


@pytest.fixture
def raw_stories(settings):
    async def read(feed):
        return [decode(record) for record in await raw_records(settings, feed)]

    return read


@pytest.fixture
def raw_keys(settings):
    async def read(feed):
        return [record.key for record in await raw_records(settings, feed)]

    return read
