"""What a benchmark returns, and what it is measured by."""

import time
from collections.abc import Callable, Collection, Iterable
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
    counted = times[1:]
    return len(counted) / sum(counted), percentile(counted, 99) * 1000


def percentile(values: Collection[float], percent: float) -> float:
    """Return a percentile of values in any order (nearest rank)."""
    return sorted(values)[min(len(values) - 1, int(len(values) * percent / 100))]
