import pytest
from runtime.toys import IN, OUT

from services.runtime.records import decode


async def test_every_story_comes_out_once_in_order_and_is_acknowledged(field):
    await field.send(IN, *(f"n{number}" for number in range(300)))
    worker = field.start("copy")

    notes = await field.notes(OUT, 300)
    code = await field.stop(worker)

    assert code == 0
    assert len(notes) == 300
    for key in ("k0", "k1", "k2"):
        texts = [note.text for note in notes if note.key == key]
        assert texts == sorted(texts, key=lambda text: int(text[1:]))
    assert await field.lag("slugline.prepare", IN) == 0


@pytest.mark.parametrize("toy", ["pooled", "batched"])
async def test_a_story_that_raises_hangs_or_crashes_is_rejected_and_its_neighbours_are_not(field, toy):
    await field.send(IN, *(f"n{number}" for number in range(20)), "raise", "hang", "crash", "refuse", "large", b"junk")
    worker = field.start(toy)

    notes = await field.notes(OUT, 20)
    rejected = await field.rejected(6)
    await field.stop(worker)

    assert {note.text for note in notes} == {f"n{number}" for number in range(20)}
    assert sorted((one["reason"], one.get("detail", "").split(" ")[0]) for one in rejected) == [
        ("article_too_large", "9000259"),
        ("field_invalid", "refuse"),
        ("message_invalid", ":"),
        ("step_failed", "Crashed"),
        ("step_failed", "Hung"),
        ("step_failed", "ZeroDivisionError"),
    ]


async def test_a_rejection_keeps_the_bytes_and_says_where_they_were_read(field):
    await field.send(IN, b"junk")
    worker = field.start("copy")

    (record,) = await field.receive_rejected(1)
    await field.stop(worker)

    rejection = decode(record)
    assert rejection.body == b"junk"
    assert (rejection.origin_topic, rejection.origin_offset) == (IN.name, 0)
    assert record.key == rejection.rejection_id


@pytest.mark.chaos
async def test_the_lesser_step_publishes_what_the_step_could_not(field):
    await field.send(IN, "raise", "hang", "crash")
    worker = field.start("fallback")

    notes = await field.receive(OUT, lambda found: len(found) >= 3)
    await field.stop(worker)

    assert all(b'"fallback"' in note.value for note in notes)
    assert field.log.count('"step_failed"') >= 3


@pytest.mark.chaos
async def test_twenty_failures_in_a_row_end_the_worker_and_nothing_more_is_acknowledged(field):
    await field.send(IN, *(["raise"] * 60))
    worker = field.start("pooled")

    code = await field.end(worker)

    assert code == 70
    assert "ReleaseAtFault" in field.log
    # Nineteen rejections may have gone out before the twentieth told that it is not the stories.
    assert await field.acknowledged("slugline.prepare", IN) < 20


@pytest.mark.chaos
async def test_a_story_whose_step_raises_by_chance_comes_out_after_a_retry(field):
    await field.send(IN, *(f"n{number}" for number in range(20)))
    worker = field.start("pooled", fault="prepare/raise:0.5", test_faults=True)

    await field.until_acknowledged("slugline.prepare", IN, 20)
    notes = await field.receive(OUT, lambda found: len(found) >= 10)
    await field.stop(worker)

    # Half of the steps raise, and half of those again when run alone.
    assert 10 <= len(notes) < 20
    assert "FaultInjected" in field.log
