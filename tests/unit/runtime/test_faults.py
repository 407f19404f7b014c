import pytest
from pydantic_core import PydanticCustomError
from runtime.toys import BATCHED, COPY, IN, Note

from services.runtime.faults import FaultInjected, faults_of, with_faults
from services.runtime.settings import Settings
from services.stage import Outcome


def settings(fault, *, allowed=True):
    return Settings(fault=fault, test_faults=allowed)


def test_faults_are_refused_outside_of_tests():
    with pytest.raises(PydanticCustomError, match="for tests only"):
        faults_of(settings("ack-early", allowed=False))


@pytest.mark.parametrize("stated", ["explode", "raise", "hang:", "ack early", "prepare/"])
def test_a_fault_that_cannot_be_read_is_refused(stated):
    with pytest.raises(PydanticCustomError):
        faults_of(settings(stated))


def test_several_faults_are_read_with_their_stages():
    read = faults_of(settings("prepare/raise:0.5, swallow"))

    assert [(fault.kind, fault.argument, fault.stage) for fault in read] == [
        ("raise", "0.5", "prepare"),
        ("swallow", "", None),
    ]


def test_a_fault_for_another_stage_leaves_the_stage_as_it_is():
    assert with_faults(COPY, settings("chain/raise:1")) is COPY


def test_a_step_that_always_raises_raises_at_the_retry_too():
    stage = with_faults(COPY, settings("raise-always:1"))

    for _ in range(2):
        with pytest.raises(FaultInjected):
            stage.step(Note(key="k", text="t"), 0)


def test_a_step_that_raises_by_chance_passes_at_one_of_the_retries():
    stage = with_faults(COPY, settings("raise:0.5"))
    results = set()
    for _ in range(60):
        try:
            results.add(type(stage.step(Note(key="k", text="t"), 0)))
        except FaultInjected:
            results.add(FaultInjected)

    assert results == {Outcome, FaultInjected}


def test_a_marker_that_the_story_does_not_hold_does_nothing():
    stage = with_faults(COPY, settings("crash:BOOM,hang:BOOM,seize:BOOM"))

    assert stage.step(Note(key="k", text="quiet"), 0).outputs[0].topic is not IN


def test_a_batch_step_raises_if_any_story_in_it_is_to_raise():
    stage = with_faults(BATCHED, settings("raise-always:0.5"))
    notes = [Note(key="k", text=f"t{number}") for number in range(20)]

    with pytest.raises(FaultInjected):
        stage.steps(notes, 0)


def test_a_batch_step_without_a_story_that_is_to_raise_does_them_all():
    stage = with_faults(BATCHED, settings("raise-always:0"))

    assert len(stage.steps([Note(key="k", text="t")] * 3, 0)) == 3
