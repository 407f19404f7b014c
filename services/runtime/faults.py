"""Faults for tests: steps that raise, hang or crash, and sabotage that the tests must notice.

``SLUGLINE_FAULT`` holds ``[STAGE/]KIND[:ARGUMENT]``, several by commas; refused without ``SLUGLINE_TEST_FAULTS``.

| kind | what it does |
|---|---|
| ``raise:P`` | raises with probability P, drawn from story, process and count of calls: a retry mostly works |
| ``raise-always:P`` | drawn from the story alone: it raises at every retry |
| ``hang:MARKER`` | the step of a story whose bytes hold MARKER sleeps for ever |
| ``seize:MARKER`` | the same, holding the interpreter's lock |
| ``crash:MARKER`` | kills its process with SIGKILL |
| ``ack-early`` | sabotage: acknowledges before anything is done |
| ``skip-report`` | sabotage: does not wait for delivery reports |
| ``swallow`` | sabotage: a story whose step failed for good is dropped without a word |
"""

import hashlib
import os
import re
import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, TypeVar, cast

from schemas.base import Model
from schemas.story import RawStory
from services.runtime.settings import Settings, conflict
from services.stage import Outcome, Stateful, Stateless

Job = TypeVar("Job")
STEP_KINDS: Final = frozenset({"raise", "raise-always", "hang", "seize", "crash"})
SABOTAGE: Final = frozenset({"ack-early", "skip-report", "swallow"})
SHAPE: Final = re.compile(r"^(?:(?P<stage>[a-z]+)/)?(?P<kind>[a-z-]+)(?::(?P<argument>.+))?$")


class FaultInjected(Exception):  # noqa: N818 — what a test has asked for
    """What a step raises because a test asked for it."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of the setting."""

    kind: str
    argument: str
    stage: str | None


@dataclass(frozen=True, slots=True)
class FaultyStep:
    """A step with faults before it; it crosses a process border like the step itself."""

    step: Callable[..., Outcome]
    faults: tuple[Fault, ...]
    calls: dict[str, int] = field(default_factory=dict[str, int])

    def __call__(self, message: Model, *arguments: Any) -> Outcome:  # noqa: ANN401 — the step's own
        """Do what the faults say, then the step."""
        self.strike(message)
        return self.step(message, *arguments)

    def strike(self, message: Model) -> None:
        """Do what the faults say to a message."""
        content = message.body if isinstance(message, RawStory) else message.write()
        for fault in self.faults:
            self._strike(fault, content)

    def _strike(self, fault: Fault, content: bytes) -> None:
        if fault.kind == "raise-always":
            _raise_by(content, fault.argument)
        elif fault.kind == "raise":
            digest = hashlib.sha256(content).hexdigest()
            self.calls[digest] = self.calls.get(digest, 0) + 1
            _raise_by(f"{digest} {os.getpid()} {self.calls[digest]}".encode(), fault.argument)
        elif fault.argument.encode() in content:
            DEEDS[fault.kind]()


@dataclass(frozen=True, slots=True)
class FaultySteps:
    """The step over several messages, with the same faults before each."""

    steps: Callable[..., Sequence[Outcome]]
    one: FaultyStep

    def __call__(self, messages: Sequence[Model], *arguments: Any) -> Sequence[Outcome]:  # noqa: ANN401 — the step's own
        """Do what the faults say to each, then the step."""
        for message in messages:
            self.one.strike(message)
        return self.steps(messages, *arguments)


def faults_of(settings: Settings) -> tuple[Fault, ...]:
    """Return the faults that are asked for.

    Raises:
        pydantic_core.PydanticCustomError: they are not allowed, or not readable.
    """
    if not settings.fault:
        return ()
    if not settings.test_faults:
        raise conflict("fault", "faults are for tests only", "unset it, or set test_faults=true in a test")
    return tuple(_parse(stated) for stated in settings.fault.split(","))


def with_faults(job: Job, settings: Settings) -> Job:
    """Return a stage with the faults that are meant for it before its step; a sink as it is."""
    if not isinstance(job, Stateless | Stateful):
        return job
    stage = cast("Any", job)
    meant = tuple(one for one in faults_of(settings) if one.kind in STEP_KINDS and one.stage in {None, stage.name})
    # The lesser step stays as it is: what quarantine falls back on is what is tested.
    step = FaultyStep(stage.step, meant)
    steps = getattr(stage, "steps", None)
    batch = {"steps": FaultySteps(steps, step)} if steps else {}
    return replace(stage, step=step, **batch) if meant else stage


def sabotage(settings: Settings, kind: str) -> bool:
    """Tell whether the engine is to break one of its own rules."""
    return any(fault.kind == kind for fault in faults_of(settings))


def _parse(stated: str) -> Fault:
    found = SHAPE.match(stated.strip())
    if not found or found["kind"] not in STEP_KINDS | SABOTAGE:
        kinds = ", ".join(sorted(STEP_KINDS | SABOTAGE))
        raise conflict("fault", f"{stated!r} is no fault", f"use [STAGE/]KIND[:ARGUMENT], KIND one of {kinds}")
    if found["kind"] in STEP_KINDS and not found["argument"]:
        raise conflict("fault", f"{stated!r} lacks its argument", "append a probability or a marker after a colon")
    return Fault(found["kind"], found["argument"] or "", found["stage"])


def _raise_by(seed: bytes, probability: str) -> None:
    drawn = int.from_bytes(hashlib.sha256(seed).digest()[:8], "big") / 2**64
    if drawn < float(probability):
        raise FaultInjected(f"drew {drawn:.6f} of {probability}")


def _hang() -> None:
    while True:
        time.sleep(1)


def _seize() -> None:
    # Exponential, in C, without ever letting go of the interpreter's lock.
    re.match(r"(a+)+$", "a" * 64 + "b")


def _crash() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


DEEDS: Final[dict[str, Callable[[], None]]] = {"hang": _hang, "seize": _seize, "crash": _crash}
