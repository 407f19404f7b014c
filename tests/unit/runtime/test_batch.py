import asyncio
from collections.abc import Sequence

import pytest

from services.runtime.batch import Delivery, Lane, Limits, OrderViolated
from services.runtime.gate import Gate
from services.runtime.pulse import Pulse
from services.runtime.sink import Record


class Slow:
    """A handler whose batches settle when the test says so."""

    def __init__(self):
        self.begun: list[list[int]] = []
        self.settled = {}
        self.progress = asyncio.Event()

    async def open(self):
        pass

    async def close(self):
        pass

    async def begin(self, records: Sequence[Record]):
        offsets = [record.offset for record in records]
        self.begun.append(offsets)
        self.settled[offsets[0]] = asyncio.Event()
        self.progress.set()
        return self.settled[offsets[0]].wait

    async def until_begun(self, count):
        while len(self.begun) < count:
            self.progress.clear()
            await self.progress.wait()


class Run:
    """A lane at work, and what it acknowledged."""

    def __init__(self, limits):
        self.handler = Slow()
        self.gate = Gate(1000)
        self.acknowledged = []
        self.acknowledgement = asyncio.Event()
        self.lane = Lane(self.handler, gate=self.gate, pulse=Pulse("prepare"), limits=limits)
        self.task = asyncio.create_task(self.lane.run())

    async def feed(self, *offsets):
        for offset in offsets:
            await self.gate.enter(1)
            record = Record("t", 0, offset, None, b"x")
            self.lane.feed(Delivery(record, lambda offset=offset: self._acknowledge(offset)))

    def _acknowledge(self, offset):
        self.acknowledged.append(offset)
        self.acknowledgement.set()

    async def until_acknowledged(self, count):
        while len(self.acknowledged) < count:
            self.acknowledgement.clear()
            await self.acknowledgement.wait()


@pytest.fixture
async def run():
    running = Run(Limits(batch=2, window=2, worthwhile=1))
    yield running
    running.task.cancel()
    await asyncio.gather(running.task, return_exceptions=True)


async def test_acknowledgements_are_in_order_though_a_later_batch_settles_first(run):
    await run.feed(0, 1, 2, 3)
    await run.handler.until_begun(2)

    run.handler.settled[2].set()
    before = list(run.acknowledged)
    run.handler.settled[0].set()
    await run.until_acknowledged(4)

    assert before == []
    assert run.acknowledged == [0, 1, 2, 3]


async def test_no_more_batches_than_the_window_are_in_flight(run):
    await run.feed(0, 1, 2, 3, 4)
    await run.handler.until_begun(2)
    in_flight = list(run.handler.begun)

    run.handler.settled[0].set()
    await run.handler.until_begun(3)

    assert in_flight == [[0, 1], [2, 3]]
    assert run.handler.begun[2] == [4]


async def test_an_offset_that_does_not_rise_ends_the_lane(run):
    await run.feed(5, 4)
    await run.handler.until_begun(1)
    run.handler.settled[5].set()

    with pytest.raises(ExceptionGroup) as raised:
        await run.task

    assert raised.group_contains(OrderViolated)
    assert run.acknowledged == [5]


async def test_acknowledging_makes_room_at_the_gate(run):
    await run.feed(0, 1)
    await run.handler.until_begun(1)
    full = run.gate.records

    run.handler.settled[0].set()
    await run.until_acknowledged(2)

    assert (full, run.gate.records) == (2, 0)


async def test_the_gate_lets_a_record_larger_than_all_room_pass_alone():
    gate = Gate(10, size=100)
    await gate.enter(500)
    second = asyncio.create_task(gate.enter(1))
    await asyncio.sleep(0)

    waited = not second.done()
    gate.leave(500)
    await second

    assert waited
    assert (gate.records, gate.bytes) == (1, 1)
