"""What dies, and what must not be lost by it: the engine against a real Apache Kafka."""

import asyncio

import pytest
from runtime.toys import IN, LANE, OUT, PLACED

pytestmark = pytest.mark.kafka

STORIES = 3000
TEXTS = tuple(f"n{number}" for number in range(STORIES))


def numbered(texts, keys=3):
    """What an undisturbed run gives: every story numbered within its key."""
    return {(f"k{place % keys}", text, place // keys + 1) for place, text in enumerate(texts)}


async def killed_again_and_again(field, toy, group, topic):
    """Kill a worker each time that it has got a sixth further, until all is acknowledged."""
    for share in range(1, 6):
        worker = field.start(toy)
        await field.until_acknowledged(group, topic, STORIES * share // 6)
        worker.kill()
    worker = field.start(toy)
    await field.until_acknowledged(group, topic, STORIES)
    return worker


async def test_no_story_is_lost_when_a_stateless_worker_is_killed_again_and_again(field):
    await field.send(IN, *TEXTS)
    worker = await killed_again_and_again(field, "copy", "slugline.prepare", IN)

    notes = await field.notes(OUT, STORIES)
    await field.stop(worker)

    assert {note.text for note in notes} == set(TEXTS)


async def test_no_number_is_wrong_when_a_stateful_worker_is_killed_again_and_again(field):
    await field.send(LANE, *TEXTS)
    worker = await killed_again_and_again(field, "count", "slugline.chain", LANE)

    notes = await field.notes(PLACED, STORIES)
    await field.stop(worker)

    assert {(note.key, note.text, note.number) for note in notes} == numbered(TEXTS)


async def test_nothing_is_lost_when_workers_join_and_leave(field):
    await field.send(IN, *TEXTS[: STORIES // 2])
    first = field.start("count-wide")
    await field.until_acknowledged("slugline.alert", IN, 1)
    second = field.start("count-wide")
    await field.send(IN, *TEXTS[STORIES // 2 :])
    await field.until_acknowledged("slugline.alert", IN, STORIES // 2)
    await field.stop(first)
    third = field.start("count-wide")
    await field.until_acknowledged("slugline.alert", IN, STORIES)
    notes = await field.notes(PLACED, STORIES)
    codes = await field.stop(second), await field.stop(third)

    assert codes == (0, 0)
    assert {(note.key, note.text, note.number) for note in notes} == numbered(TEXTS)


@pytest.mark.parametrize("flow", [("copy", "slugline.prepare", IN, OUT), ("count", "slugline.chain", LANE, PLACED)])
async def test_nothing_is_lost_when_the_broker_is_killed_and_comes_back(field, kafka_broker, flow):
    toy, group, source, target = flow
    await field.send(source, *TEXTS)
    worker = field.start(toy)
    await field.until_acknowledged(group, source, 1)
    kafka_broker.kill()
    kafka_broker.start()
    codes = await field.keep_running(worker, toy, field.until_acknowledged(group, source, STORIES))

    notes = await field.notes(target, STORIES)

    assert set(codes) <= {70}
    assert {note.text for note in notes} == set(TEXTS)
    if toy == "count":
        assert {(note.key, note.text, note.number) for note in notes} == numbered(TEXTS)


async def test_nothing_is_lost_while_the_broker_is_frozen(field, kafka_broker):
    await field.send(LANE, *TEXTS)
    worker = field.start("count")
    await field.until_acknowledged("slugline.chain", LANE, 1)
    kafka_broker.freeze()
    # Longer than a session, so that the worker must take itself for dead.
    await asyncio.sleep(8)
    kafka_broker.thaw()
    codes = await field.keep_running(worker, "count", field.until_acknowledged("slugline.chain", LANE, STORIES))

    notes = await field.notes(PLACED, STORIES)

    assert set(codes) <= {70}
    assert {(note.key, note.text, note.number) for note in notes} == numbered(TEXTS)


async def test_records_that_the_broker_deleted_unread_are_told_of_and_the_rest_is_done(field):
    await field.send(IN, "n0", "n1", "n2", keys=1)
    worker = field.start("copy")
    await field.until_acknowledged("slugline.prepare", IN, 3)
    await field.stop(worker)
    await field.send(IN, *(f"n{number}" for number in range(3, 13)), keys=1)
    await field.delete_before(IN, 8)
    worker = field.start("copy")

    notes = await field.notes(OUT, 8)
    await field.until_logged("records_deleted")
    await field.stop(worker)

    assert {note.text for note in notes} == {f"n{number}" for number in (0, 1, 2, *range(8, 13))}
    assert [entry["count"] for entry in field.entries("records_deleted")] == [5]
