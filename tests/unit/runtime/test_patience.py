import asyncio
import time

import pytest

from services.runtime import patience as module
from services.runtime.lease import Lease, LeaseLost
from services.runtime.patience import LONGEST, PatienceExhausted, patiently, pauses
from services.runtime.pulse import Pulse


class Flaky:
    """Works at the nth call."""

    def __init__(self, works_at):
        self.calls = 0
        self._works_at = works_at

    async def __call__(self):
        self.calls += 1
        if self.calls < self._works_at:
            raise ConnectionError
        return "done"


@pytest.fixture
def hurried(monkeypatch):
    monkeypatch.setattr(module, "FIRST", 0.001)
    monkeypatch.setattr(module, "LONGEST", 0.002)


async def test_what_is_away_for_a_while_is_waited_for_and_the_wait_is_over_then(hurried):
    action, pulse = Flaky(4), Pulse("chain")

    result = await patiently(action, ConnectionError, pulse=pulse, what="sink", patience=30)

    assert (result, action.calls, pulse.waiting) == ("done", 4, {})


async def test_what_stays_away_exhausts_patience(hurried):
    action = Flaky(10**9)

    with pytest.raises(PatienceExhausted, match="for sink"):
        await patiently(action, ConnectionError, pulse=Pulse("chain"), what="sink", patience=0.05)

    assert action.calls > 1


async def test_an_error_that_is_no_outage_passes_at_once(hurried):
    action = Flaky(10**9)

    with pytest.raises(ConnectionError):
        await patiently(action, TimeoutError, pulse=Pulse("chain"), what="sink", patience=30)

    assert action.calls == 1


def test_pauses_are_jittered_and_bounded():
    pause = pauses()

    drawn = [pause() for _ in range(200)]

    assert all(0 <= one <= LONGEST for one in drawn)
    assert len(set(drawn)) > 100


async def test_a_lease_with_a_fresh_heartbeat_holds_at_once():
    pulse = Pulse("chain", heartbeat=time.monotonic())

    await Lease(pulse, session=60, patience=60).hold()


async def test_a_lease_waits_while_the_broker_is_silent_and_holds_with_the_next_heartbeat():
    pulse = Pulse("chain", heartbeat=time.monotonic() - 100)
    holding = asyncio.create_task(Lease(pulse, session=60, patience=60).hold())
    await asyncio.sleep(0)

    waiting = dict(pulse.waiting)
    pulse.heartbeat = time.monotonic()
    await holding

    assert "broker" in waiting
    assert pulse.waiting == {}


@pytest.mark.parametrize(
    "lost",
    [
        {"expelled": True},
        {"answering_since": time.monotonic() - 1000},
    ],
)
async def test_a_lease_is_lost_when_refused_or_when_the_broker_is_back_without_a_heartbeat(lost):
    pulse = Pulse("chain", heartbeat=time.monotonic() - 100, **lost)

    with pytest.raises(LeaseLost):
        await Lease(pulse, session=0.1, patience=60).hold()
