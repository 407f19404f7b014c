import pytest
from runtime.toys import IN, LANE, PLACED

from services.runtime.state import StateFile

TEXTS = tuple(f"n{number}" for number in range(60))


def state_of(field):
    file = StateFile(field.settings.state_dir / "chain" / f"{LANE.name}-0.db")
    try:
        return dict(file.state.scan("numbers")), file.offset
    finally:
        file.close()


def numbered(texts, keys=3):
    """What an undisturbed run gives: every story numbered within its key."""
    return {(f"k{place % keys}", text, place // keys + 1) for place, text in enumerate(texts)}


@pytest.mark.parametrize(
    "point",
    [
        pytest.param("stepped", marks=pytest.mark.chaos),
        "sent",
        pytest.param("confirmed", marks=pytest.mark.chaos),
        "committed",
        pytest.param("acknowledged", marks=pytest.mark.chaos),
    ],
)
async def test_a_worker_killed_between_read_and_acknowledge_gives_what_an_undisturbed_run_gives(field, point):
    await field.send(LANE, *TEXTS)
    doomed = field.start("count", f"die:{point}:{field.folder / 'died'}")
    killed = await field.end(doomed)
    worker = field.start("count", f"die:{point}:{field.folder / 'died'}")

    await field.until_acknowledged("slugline.chain", LANE, len(TEXTS))
    notes = await field.notes(PLACED, len(TEXTS))
    await field.stop(worker)

    assert killed == -9
    assert {(note.key, note.text, note.number) for note in notes} == numbered(TEXTS)
    assert state_of(field) == ({"k0": b"20", "k1": b"20", "k2": b"20"}, len(TEXTS) - 1)


async def test_a_deleted_state_file_is_folded_anew_to_the_same_content(field):
    await field.send(LANE, *TEXTS)
    worker = field.start("count")
    await field.notes(PLACED, len(TEXTS))
    await field.stop(worker)
    before = state_of(field)
    (field.settings.state_dir / "chain" / f"{LANE.name}-0.db").unlink()

    worker = field.start("count")
    await field.send(LANE, "next")
    notes = await field.notes(PLACED, len(TEXTS) + 1)
    await field.stop(worker)

    assert "state_rebuilt" in field.log
    assert before == ({"k0": b"20", "k1": b"20", "k2": b"20"}, 59)
    assert [(note.key, note.number) for note in notes if note.text == "next"] == [("k0", 21)]
    assert state_of(field) == ({"k0": b"21", "k1": b"20", "k2": b"20"}, 60)


@pytest.mark.chaos
async def test_state_of_another_cluster_is_thrown_away(field):
    path = field.settings.state_dir / "chain" / f"{LANE.name}-0.db"
    foreign = StateFile(path)
    with foreign.transaction():
        foreign.state.put("numbers", "k0", b"99")
        foreign.bind("another-cluster", 1000)
    foreign.close()
    await field.send(LANE, "n0")

    worker = field.start("count")
    (note,) = await field.notes(PLACED, 1)
    await field.stop(worker)

    assert note.number == 1
    assert '"foreign"' in field.log


async def test_a_step_that_raises_or_hangs_is_rejected_and_leaves_no_trace_in_the_state(field):
    await field.send(LANE, "n0", "raise", "hang", keys=1)
    first = field.start("count")
    code = await field.end(first)
    worker = field.start("count")

    rejected = await field.rejected(2)
    await field.stop(worker)

    assert code == 70
    assert {one["detail"].split(" ")[0] for one in rejected} == {"ZeroDivisionError", "Hung"}
    assert state_of(field) == ({"k0": b"1"}, 2)


async def test_an_idle_standby_takes_over_when_the_active_worker_is_killed(field):
    await field.send(LANE, "n0", keys=1)
    active = field.start("count")
    await field.notes(PLACED, 1)
    field.start("count")
    active.kill()

    await field.send(LANE, "n1", keys=1)
    notes = await field.notes(PLACED, 2)

    assert {(note.text, note.number) for note in notes} == {("n0", 1), ("n1", 2)}


async def test_what_is_due_by_the_clock_is_published_once_without_any_story(field):
    worker = field.start("bell")

    notes = await field.notes(PLACED, 1)
    await field.stop(worker)

    assert [note.text for note in notes] == ["rung"]


@pytest.mark.chaos
async def test_each_partition_has_a_state_of_its_own(field):
    await field.send(IN, *TEXTS)
    worker = field.start("count-wide")

    notes = await field.notes(PLACED, len(TEXTS))
    await field.stop(worker)

    assert {(note.key, note.text, note.number) for note in notes} == numbered(TEXTS)
