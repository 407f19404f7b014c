"""Enriching with the neural tier: every story, and the unsure ones alone; what that share is, and the memory."""

import subprocess
import sys
from collections.abc import Iterator
from typing import Final

from services import enrich
from services.enrich.neural.tagger import METHOD
from services.runtime.settings import Settings
from services.stage import Equipment
from tests.bench.figures import Figure, per_second
from tests.bench.newscopy import NewsCopy

BATCH: Final = 4
STORIES: Final = 256
# More batches than a run of some seconds reads.
ENOUGH: Final = 100_000
EVERY: Final = 1.01
# In a process of its own: seconds to the first story, and the most memory ever.
ALONE: Final = """
import resource, time
from services import enrich
from services.stage import Equipment
from tests.bench.newscopy import NewsCopy
context = enrich.context(Equipment(neural_below=1.01))
print(time.process_time())
enrich.enrich_many(NewsCopy(10).articles(64), context)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def measure(seconds: float) -> Iterator[Figure]:
    """Measure the neural tagger for all stories and for the unsure ones."""
    below = Settings.model_fields["neural_below"].default
    for name, threshold in (("every story", EVERY), ("unsure stories", below)):
        context = enrich.context(Equipment(neural_below=threshold))
        step = lambda batch, context=context: enrich.enrich_many(batch, context)  # noqa: E731 — one use, one line
        rate, _ = per_second(step, NewsCopy(2).batches(ENOUGH, BATCH), seconds)
        yield Figure(f"neural tier for {name}", round(rate * BATCH, 1), "stories/s of CPU")
    enriched = enrich.enrich_many(NewsCopy(3).articles(STORIES), context)
    taken = sum(any(mention.method == METHOD for mention in story.mentions) for story in enriched)
    yield Figure(f"unsure stories, below {below}", round(100 * taken / STORIES, 1), "% of stories")
    alone = subprocess.run([sys.executable, "-c", ALONE], check=True, capture_output=True, text=True)
    started, memory = map(float, alone.stdout.split())
    yield Figure("memory, most", round(memory), "MB")
    yield Figure("start-up", round(started, 2), "s of CPU")
