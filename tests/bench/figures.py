"""What a benchmark returns, and what it is measured by."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value; ``aim`` is from design/targets.md, in words."""

    name: str
    value: float
    unit: str
    aim: str = ""


def per_second(step: Callable[[T], object], messages: Iterable[T], seconds: float) -> tuple[float, float]:
    """Return how many messages a second of CPU time a step takes, and the 99th percentile of its time in ms.

    Only CPU time of this process counts: the machine may be busy. The first message warms up.
    """
    times: list[float] = []
    deadline = time.perf_counter() + seconds
    for message in messages:
        began = time.process_time()
        step(message)
        times.append(time.process_time() - began)
        if time.perf_counter() > deadline:
            break
    counted = sorted(times[1:])
    return len(counted) / sum(counted), percentile(counted, 99) * 1000


def percentile(ordered: list[float], percent: float) -> float:
    """Return a percentile of values in rising order (nearest rank)."""
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]
