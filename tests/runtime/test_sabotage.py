"""The engine with its rules broken: the proof that the tests of loss can fail."""

import pytest
from runtime.toys import IN

pytestmark = pytest.mark.chaos


async def test_an_engine_that_acknowledges_early_loses_what_was_in_its_hands(field):
    await field.send(IN, "hang", *(f"n{number}" for number in range(20)), keys=1)
    worker = field.start("copy", fault="ack-early", test_faults=True)

    code = await field.end(worker)

    assert code == 70
    # All are acknowledged, and none has come out.
    assert await field.acknowledged("slugline.prepare", IN) == 21
    assert "story_processed" not in field.log


async def test_an_engine_that_swallows_failures_leaves_no_trace_of_a_story(field):
    await field.send(IN, "crash", keys=1)
    worker = field.start("pooled", fault="swallow", test_faults=True)

    await field.until_acknowledged("slugline.prepare", IN, 1)
    await field.send(IN, "refuse", keys=1)
    rejected = await field.rejected(1)
    await field.stop(worker)

    assert [one["reason"] for one in rejected] == ["field_invalid"]
