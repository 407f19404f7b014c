"""The engine with its rules broken: the proof that the tests of loss can fail."""

import pytest
from runtime.toys import IN, OUT

pytestmark = pytest.mark.chaos


async def test_an_engine_that_acknowledges_early_loses_what_was_in_its_hands(field):
    await field.send(IN, "hang", *(f"n{number}" for number in range(20)), keys=1)
    doomed = field.start("pooled", fault="ack-early", test_faults=True, chunk_limit=60)
    await field.until_acknowledged("slugline.prepare", IN, 21)
    doomed.kill()

    worker = field.start("pooled")
    await field.send(IN, "last", keys=1)
    notes = await field.notes(OUT, 1)
    await field.stop(worker)

    assert [note.text for note in notes] == ["last"]


async def test_an_engine_that_swallows_failures_leaves_no_trace_of_a_story(field):
    await field.send(IN, "crash", keys=1)
    worker = field.start("pooled", fault="swallow", test_faults=True)

    await field.until_acknowledged("slugline.prepare", IN, 1)
    await field.send(IN, "refuse", keys=1)
    rejected = await field.rejected(1)
    await field.stop(worker)

    assert [one["reason"] for one in rejected] == ["field_invalid"]
