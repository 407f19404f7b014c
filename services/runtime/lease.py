"""The lease: a worker that was silent may have been replaced, and publishes only after a fresh heartbeat."""

import asyncio
import time
from dataclasses import dataclass
from typing import Final

from services.runtime.pulse import Pulse

# Seconds between two looks.
LOOK: Final = 0.05


class LeaseLost(Exception):  # noqa: N818 — reads as what it is
    """The group has given this worker up; it exits 70 before it publishes what another may have published."""


@dataclass(frozen=True, slots=True)
class Lease:
    """Holds as long as the last heartbeat that was accepted is younger than the session."""

    pulse: Pulse
    session: float
    patience: float

    async def hold(self) -> None:
        """Return when the lease holds; while the broker is silent, wait.

        Raises:
            LeaseLost: a heartbeat was refused, or none was accepted within a session of the broker's return.
        """
        if self._is_fresh():
            return
        with self.pulse.wait("broker"):
            began = time.monotonic()
            while not self._is_fresh():
                self._check(began)
                await asyncio.sleep(LOOK)

    def _is_fresh(self) -> bool:
        return not self.pulse.expelled and time.monotonic() - self.pulse.heartbeat < self.session

    def _check(self, began: float) -> None:
        if self.pulse.expelled:
            raise LeaseLost("the group's coordinator refused a heartbeat")
        now = time.monotonic()
        back = self.pulse.answering_since
        if back is not None and now - max(back, began) > self.session:
            raise LeaseLost("the broker answers, and no heartbeat was accepted within a session")
        if now - began > self.patience:
            raise LeaseLost("the broker has been silent for longer than the worker is patient")
