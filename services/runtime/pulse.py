"""The pulse of a worker: what it is doing, written by the engine and read by the watchdog's thread."""

import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field

from services.runtime.metrics import WAITING


@dataclass(slots=True)
class Pulse:
    """Plain values, each written by one thread only. Moments are of `time.monotonic`."""

    stage: str
    # Goes up with every record acknowledged.
    acknowledged: int = 0
    # Goes up with everything that is done: a step, a message folded into the state, an acknowledgement.
    progress: int = 0
    # Goes up with every step begun; odd while one runs.
    steps: int = 0
    # What is waited for, and since when: a declared wait is no stall, within patience.
    waiting: dict[str, float] = field(default_factory=dict[str, float])
    # When the last heartbeat that the group's coordinator accepted was sent.
    heartbeat: float = 0.0
    # Since when the broker answers without a break, by the watchdog's word; None while it does not.
    answering_since: float | None = None
    # Set once the coordinator has thrown this worker out.
    expelled: bool = False

    @contextmanager
    def step(self) -> Generator[None]:
        """Mark the block as one step."""
        self.steps += 1
        try:
            yield
        finally:
            self.steps += 1
            self.progress += 1

    @contextmanager
    def wait(self, what: str) -> Generator[None]:
        """Declare a wait for ``broker``, ``sink`` or ``disk`` while the block runs."""
        self.waiting.setdefault(what, time.monotonic())
        WAITING.of(stage=self.stage, **{"for": what}).set(1)
        try:
            yield
        finally:
            self.waiting.pop(what, None)
            WAITING.of(stage=self.stage, **{"for": what}).set(0)
