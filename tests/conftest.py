"""What tests share: the embedded broker over TCP, once for the whole run."""

import pytest

from services.runtime.broker import EmbeddedBroker


@pytest.fixture(scope="session")
def broker():
    """A broker that forgets when the run ends; topics are made by whoever needs them."""
    with EmbeddedBroker() as running:
        yield running
