"""The field of the engine's tests, on a real Apache Kafka."""

import pytest
from runtime.conftest import field_on

from services.runtime.apache.broker import ApacheKafka, is_available


@pytest.fixture
async def kafka_broker():
    if not is_available():
        pytest.skip("no Java, or the Kafka jars were not fetched (make kafka)")
    with ApacheKafka() as broker:
        yield broker


@pytest.fixture
async def field(kafka_broker, tmp_path):
    async with field_on(kafka_broker, tmp_path) as running:
        yield running
