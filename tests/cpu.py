"""CPU time, without the collector of garbage: it would count what all the other tests have left behind."""

import gc
from itertools import pairwise
from statistics import median
from time import process_time

# Linear is 2, quadratic 4; the rest is noise.
LINEAR = 3
# Below this many seconds noise is all there is to see.
NOTICED = 0.05
SERIES = 3
ROUNDS = 5


def cpu_seconds(work, *arguments):
    """Return the CPU seconds that a call takes."""
    gc.disable()
    try:
        began = process_time()
        work(*arguments)
        return process_time() - began
    finally:
        gc.enable()


def growth(work, text, most):
    """Return how many times as long `work` takes on twice the text: below `LINEAR` unless it is worse than linear.

    `text(size)` makes the text. The size is doubled from `most / 8` until the work takes 50 ms, and ends at `most`,
    which is measured with `2 * most`. The ratio is the median of five, each of two calls one after the other. A
    neighbour on the machine that takes the cache for some seconds spoils a whole series, so up to three are tried;
    work that is quadratic spoils them all.
    """
    size = max(1, most // 8)
    while size < most and cpu_seconds(work, text(size)) < NOTICED:
        size = min(most, size * 2)
    found = None
    for _ in range(SERIES):
        ratio = _ratio(work, text(size), text(2 * size))
        found = ratio if found is None else min(found, ratio)
        if found < LINEAR:
            break
    return found


def _ratio(work, once, twice):
    gc.collect()
    spent = [cpu_seconds(work, text) for _ in range(ROUNDS) for text in (once, twice)]
    return median(long / max(short, NOTICED / 2) for short, long in list(pairwise(spent))[::2])
