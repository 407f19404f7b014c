"""A hand: its limit is of CPU seconds, and whatever ends it is told apart."""

import signal
import time
from dataclasses import replace

import pytest
import structlog
from runtime.toys import BATCHED, IN, OUT, POOLED, Note, copy_all

from services.runtime.account import Account
from services.runtime.hand import PATIENCE_FACTOR, Hand, HandLost, HandUnready, Orders
from services.runtime.sink import Record
from services.runtime.work import Done, Failure
from services.stage import Equipment, Outcome, Output, Stateless

# CPU seconds.
LIMIT = 1.0


def spin_or_sleep(note, context):
    seconds = float(note.text.split()[1])
    if note.text.startswith("sleep"):
        time.sleep(seconds)
    else:
        until = time.process_time() + seconds
        while time.process_time() < until:
            pass
    return Outcome((Output(OUT, note.key, note),))


def unloadable(equipment):
    raise FileNotFoundError("weights")


BUSY = Stateless(name="prepare", reads=IN, writes=(OUT,), context=POOLED.context, step=spin_or_sleep, pooled=True)
UNREADY = Stateless(name="prepare", reads=IN, writes=(OUT,), context=unloadable, step=spin_or_sleep, pooled=True)


def lose_one(notes, context):
    return copy_all(notes[1:], context)


LOSSY = replace(BATCHED, steps=lose_one)


def record(text):
    return Record(IN.name, 0, 0, "k", Note(key="k", text=text).write())


@pytest.fixture
def hand():
    running = Hand(Orders(BUSY, Equipment()))
    running.wait_until_ready()
    yield running
    running.kill()


def test_a_step_that_uses_up_its_cpu_seconds_is_hung(hand):
    with pytest.raises(HandLost, match="Hung"):
        hand.run([record("spin 600")], LIMIT)

    # The wall's patience would have ended it by SIGKILL; only this tells the two apart on a busy machine.
    assert hand._process.exitcode == -signal.SIGPROF  # noqa: SLF001


def test_a_step_that_waits_longer_than_its_cpu_seconds_is_done(hand):
    (done,) = hand.run([record(f"sleep {LIMIT * 2}")], LIMIT)

    assert [encoded.topic for encoded in done.encoded] == [OUT.name]


def test_a_step_that_waits_for_ever_is_hung_when_patience_ends(hand):
    began = time.monotonic()

    with pytest.raises(HandLost, match="Hung"):
        hand.run([record("sleep 600")], LIMIT)

    assert time.monotonic() - began >= LIMIT * PATIENCE_FACTOR


def test_the_cpu_seconds_of_one_run_are_not_counted_in_the_next(hand):
    for _ in range(3):
        (done,) = hand.run([record(f"spin {LIMIT * 0.4}")], LIMIT)
        assert not isinstance(done, Failure)


def test_a_process_that_is_gone_has_crashed():
    hand = Hand(Orders(POOLED, Equipment()))
    hand.wait_until_ready()

    with pytest.raises(HandLost, match="Crashed"):
        hand.run([record("crash")], LIMIT)


def test_a_context_that_does_not_load_is_no_storys_fault():
    hand = Hand(Orders(UNREADY, Equipment()))

    with pytest.raises(HandUnready, match="loaded the context"):
        hand.wait_until_ready()


@pytest.fixture
def batching():
    running = Hand(Orders(BATCHED, Equipment()))
    running.wait_until_ready()
    yield running
    running.kill()


def fate(result):
    """What a record came to: how many were copied with it (0 by itself), why it was refused, or what it raised."""
    if isinstance(result, Failure):
        return result.error
    return result.refusals[0].reason if result.refusals else Note.read(result.encoded[0].value).number


def test_a_stage_that_can_does_its_records_at_once_and_refusals_keep_their_places(batching):
    junk = Record(IN.name, 0, 0, "k", b"junk")

    results = batching.run([record("one"), junk, record("refuse"), record("two")], LIMIT)

    assert [fate(result) for result in results] == [3, "message_invalid", "field_invalid", 3]


def test_one_story_that_raises_in_a_batch_fails_alone(batching):
    results = batching.run([record("one"), record("raise"), record("two")], LIMIT)

    assert [fate(result) for result in results] == [0, "ZeroDivisionError", 0]


def test_the_batch_after_one_that_raised_is_done_at_once_again(batching):
    batching.run([record("one"), record("raise")], LIMIT)

    results = batching.run([record("two"), record("three")], LIMIT)

    assert [fate(result) for result in results] == [2, 2]


def test_a_batch_that_hangs_accuses_nobody(batching):
    with pytest.raises(HandLost, match="Hung"):
        batching.run([record("one"), record("hang")], LIMIT)


def test_a_batch_step_that_loses_a_story_is_not_believed():
    lossy = Hand(Orders(LOSSY, Equipment()))
    lossy.wait_until_ready()

    results = lossy.run([record("one"), record("two")], LIMIT)
    lossy.kill()

    assert [fate(result) for result in results] == [0, 0]
    assert [result.at_once and result.at_once.error for result in results] == ["ValueError", None]


def test_a_batch_that_raises_for_one_story_is_no_failure_of_the_batch(batching):
    first, _, _ = batching.run([record("one"), record("raise"), record("two")], LIMIT)

    assert first.at_once is None


def test_a_chunk_that_fails_though_no_story_does_is_told_of():
    with structlog.testing.capture_logs() as logged:
        Account("prepare").processed(Done(at_once=Failure("ValueError", "work.py:1 work")))

    told = [entry for entry in logged if entry["event"] == "chunk_failed"]
    assert [(entry["log_level"], entry["stage"], entry["error"]) for entry in told] == [
        ("warning", "prepare", "ValueError")
    ]
