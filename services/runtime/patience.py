"""Patience: what cannot be done now is tried again, with full jitter, up to a limit."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

from services.runtime.pulse import Pulse

T = TypeVar("T")

# Seconds. Full jitter: uniform between nothing and a bound that doubles, so that many who wait do not knock at once.
FIRST: Final = 0.1
LONGEST: Final = 10.0


class PatienceExhausted(Exception):  # noqa: N818 — reads as what it is
    """What was waited for did not come back in time; the worker exits 70."""

    def __init__(self, what: str, seconds: float) -> None:
        super().__init__(f"waited {seconds:.0f} s for {what}")


def pauses() -> "Callable[[], float]":
    """Return a function that gives the next pause, in seconds."""
    bound = FIRST

    def pause() -> float:
        nonlocal bound
        chosen = random.uniform(0, bound)  # noqa: S311 — spreads load, guards nothing
        bound = min(LONGEST, bound * 2)
        return chosen

    return pause


async def patiently(  # noqa: PLR0913 — read as one sentence where it is called
    action: Callable[[], Awaitable[T]],
    outage: type[Exception] | tuple[type[Exception], ...],
    *,
    pulse: Pulse,
    what: str,
    patience: float,
) -> T:
    """Do something; while it raises ``outage``, declare the wait and try again.

    Args:
        action: made anew for each try.
        outage: the errors that mean "not now"; all others pass through.
        pulse: where the wait is declared.
        what: ``broker``, ``sink`` or ``disk``.
        patience: seconds.

    Raises:
        PatienceExhausted: it is still out after ``patience``.
    """
    try:
        return await action()
    except outage as error:
        first = error
    began, pause = time.monotonic(), pauses()
    with pulse.wait(what):
        while time.monotonic() - began < patience:
            await asyncio.sleep(pause())
            try:
                return await action()
            except outage as error:
                first = error
    raise PatienceExhausted(what, patience) from first
