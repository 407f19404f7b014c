"""The chain stage alone: its step and absorb per story, with a small and a full state, and its size."""

import time
from collections.abc import Iterator

from schemas.article import Article
from services import chain
from services.runtime.state import StateFile
from services.stage import Equipment
from tests.bench.figures import Figure, percentile
from tests.builders import article

# One story in so many is a further version of an earlier one; the same for repeats.
VERSION_EVERY = 4
REPEAT_EVERY = 10
PARAGRAPH = "The port office of Lindholm said on Monday that the grain quay would open again within the week. "


def measure(seconds: float) -> Iterator[Figure]:
    """Measure the step, story after story, in windows as the state fills."""
    file, context = StateFile(), chain.context(Equipment())
    times: list[float] = []
    deadline = time.perf_counter() + seconds
    number = 0
    with file.transaction():
        while time.perf_counter() < deadline:
            story = _story(number)
            began = time.process_time()
            for output in chain.place(story, context, file.state).outputs:
                chain.absorb(file.state, output)
            times.append(time.process_time() - began)
            number += 1
    yield from _figures("first tenth", times[: len(times) // 10])
    yield from _figures("last tenth", times[-len(times) // 10 :])
    yield Figure("stories placed", number, "stories")


def _story(number: int) -> Article:
    """Return a story of some 400 words, and now and then a new version or a repeat of an earlier one."""
    base = number - number % VERSION_EVERY
    version = number % VERSION_EVERY + 1 if number % VERSION_EVERY < 2 else 1
    told = base if version > 1 else number
    source = number - 1 if number % REPEAT_EVERY == REPEAT_EVERY - 1 else number
    text = f"Story {source}. " + PARAGRAPH * 24
    return article(
        f"urn:bench:{told}", version=version, created=number / 60, minutes=number / 60, text=text, slug="Port"
    )


def _figures(name: str, times: list[float]) -> Iterator[Figure]:
    ordered = sorted(times)
    yield Figure(f"step and absorb, {name}, median", round(percentile(ordered, 50) * 1000, 3), "ms of CPU", "≤ 0.6")
    yield Figure(f"step and absorb, {name}, p99", round(percentile(ordered, 99) * 1000, 3), "ms of CPU")
