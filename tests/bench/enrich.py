"""Enriching alone: stories a second, where the time goes, memory and start-up; COMPARE=1 adds spaCy."""

import importlib
import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, Final

from schemas.article import Article
from services import enrich
from services.enrich import naming, recognise
from services.runtime.hand import spare_the_collector
from services.stage import Equipment
from tests.bench.figures import Figure, per_second
from tests.bench.newscopy import NewsCopy

# The module, which the package hides behind its function of the same name.
recipe: Final = importlib.import_module("services.enrich.enrich")
BATCH: Final = 32
# Stories read before the first is counted, so that what is kept by word is as full as it gets in an hour.
WARM: Final = 1024
STORIES: Final = 512
# More batches than a run of some seconds reads.
ENOUGH: Final = 1_000_000
COMPARED: Final = 128
ROOT: Final = Path(__file__).parents[2]
# Which has spaCy: `make bench ONLY=enrich COMPARE=1` builds it.
TRAIN: Final = ROOT / ".venv-train/bin/python"
# What the recipe and the recogniser call, by the name they know it by.
STEPS: Final = {
    "tokens and language": (recipe, "_draft"),
    "tagger": (recognise.Recogniser, "_tag"),
    "known names and document pass": (recognise.Recogniser, "_settle"),
    "sifting": (recipe, "sift"),
    "full names, hints, credits": (naming.Namer, "name"),
    "grouping and linking": (recipe, "name_entities"),
    "subjects": (recipe, "subjects_of"),
    "quotes, money, dates": (recipe, "said_in"),
    "keywords": (recipe, "find_keywords"),
    "symbols and fields": (recipe, "_fields"),
}
# In a process of its own: seconds to the first story, and the most memory ever.
ALONE: Final = """
import resource, time
from services import enrich
from services.stage import Equipment
from tests.bench.newscopy import NewsCopy
context = enrich.context(Equipment())
print(time.process_time())
for seed in range(4):
    stories = NewsCopy(seed + 10).articles(512)
    for at in range(0, len(stories), 32):
        enrich.enrich_many(stories[at : at + 32], context)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def measure(seconds: float) -> Iterator[Figure]:
    """Measure batches, single stories, the steps, then a process of its own."""
    context = enrich.context(Equipment())
    # As the process that runs the step does once it has loaded.
    spare_the_collector()
    for batch in NewsCopy(1).batches(WARM // BATCH, BATCH):
        enrich.enrich_many(batch, context)
    # Each is new: a story read twice would find all its words known.
    copy = NewsCopy(2)
    stories = copy.articles(STORIES)
    words = sum(story.text.count(" ") + story.text.count("\n") + 1 for story in stories) / len(stories)
    yield Figure("words a story", round(words), "words")
    rate, _ = per_second(lambda batch: enrich.enrich_many(batch, context), copy.batches(ENOUGH, BATCH), seconds)
    yield Figure(f"batches of {BATCH}", round(rate * BATCH), "stories/s of CPU", "≥ 1,000")
    rate, slowest = per_second(lambda batch: enrich.enrich(batch[0], context), copy.batches(ENOUGH, 1), seconds)
    yield Figure("one at a time", round(rate), "stories/s of CPU", "≥ 500")
    yield Figure("one at a time, p99", round(slowest, 2), "ms of CPU")
    yield from _steps(stories, context)
    started, memory = map(float, _alone().split())
    yield Figure("memory, most", round(memory), "MB", "≤ 400")
    yield Figure("start-up", round(started, 2), "s of CPU", "≤ 3")
    if os.environ.get("COMPARE"):
        yield from _compared(stories)


def _batches(stories: list[Article]) -> list[list[Article]]:
    return [stories[at : at + BATCH] for at in range(0, len(stories), BATCH)]


def _steps(stories: list[Article], context: enrich.Context) -> Iterator[Figure]:
    """Measure each step in batches; what a clock around each costs makes them add up to more than the whole."""
    spent: Counter[str] = Counter()
    kept = {name: getattr(place, attribute) for name, (place, attribute) in STEPS.items()}
    for name, (place, attribute) in STEPS.items():
        setattr(place, attribute, _timed(kept[name], name, spent))
    began = time.process_time()
    for batch in _batches(stories):
        enrich.enrich_many(batch, context)
    spent["the rest"] = time.process_time() - began - sum(spent.values())
    for name, (place, attribute) in STEPS.items():
        setattr(place, attribute, kept[name])
    for name, taken in spent.items():
        yield Figure(f"step, {name}", round(taken / len(stories) * 1e6), "µs of CPU/story")


def _timed(step: Callable[..., Any], name: str, spent: Counter[str]) -> Callable[..., Any]:
    def timed(*args: Any, **named: Any) -> Any:
        began = time.process_time()
        found = step(*args, **named)
        # What yields has done nothing yet.
        found = iter(list(found)) if isinstance(found, Iterator) else found
        spent[name] += time.process_time() - began
        return found

    return timed


def _alone() -> str:
    return subprocess.run([sys.executable, "-c", ALONE], capture_output=True, text=True, check=True).stdout


def _compared(stories: list[Article]) -> Iterator[Figure]:
    """Measure what spaCy takes to find the names alone, in batches of as many, in its own environment."""
    texts = [story.text for story in islice(stories, COMPARED)]
    command = [TRAIN, "-W", "ignore", "-m", "training.spacy_speed"]
    run = subprocess.run(command, input=json.dumps(texts), capture_output=True, text=True, check=True, cwd=ROOT)
    for size, taken in json.loads(run.stdout).items():
        yield Figure(f"spaCy {size}, entities alone", round(len(texts) / taken, 1), "stories/s of CPU")
