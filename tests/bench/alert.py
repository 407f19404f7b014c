"""The matcher alone: stories a second at a thousand, ten thousand and a hundred thousand watches."""

import random
import time
from collections.abc import Iterator
from itertools import accumulate

from schemas.article import Article
from schemas.watch import Watch
from services.alert.document import Document
from services.alert.index import build
from tests.bench.figures import Figure, per_second, percentile
from tests.builders import article

SIZES = (1_000, 10_000, 100_000)
STORIES = 200
WORDS_PER_STORY = 548
# Word frequencies fall as 1/rank, as in running text.
VOCABULARY = 40_000


def measure(seconds: float) -> Iterator[Figure]:
    """Measure matching without explaining; watches are names, pairs of words, phrases and prefixes."""
    draw = random.Random(1)  # noqa: S311 — repeatable, not secret
    words = [f"w{number}" for number in range(VOCABULARY)]
    weights = list(accumulate(1 / (rank + 10) for rank in range(VOCABULARY)))
    stories = [_story(number, draw.choices(words, cum_weights=weights, k=WORDS_PER_STORY)) for number in range(STORIES)]
    for size in SIZES:
        # A common word with one from anywhere in the vocabulary, as people put a topic beside a name.
        pairs = zip(draw.choices(words, cum_weights=weights, k=size), draw.choices(words, k=size), strict=True)
        watches = [_watch(number, pair, draw) for number, pair in enumerate(pairs)]
        began = time.process_time()
        index = build(watches)
        built = time.process_time() - began
        found: list[int] = []
        rate, slowest = per_second(lambda one: found.append(len(index.matches(Document(one)))), stories, seconds)  # noqa: B023 — called at once
        yield Figure(f"match, {size:,} watches", round(rate), "stories/s of CPU", "≥ 1,000 at 100k")
        yield Figure(f"match, {size:,} watches, p99", round(slowest, 2), "ms of CPU", "< 3")
        yield Figure(f"matches a story, {size:,} watches, median", percentile(sorted(found), 50), "watches")
        yield Figure(f"build, {size:,} watches", round(built, 2), "s of CPU")


def _story(number: int, words: list[str]) -> Article:
    return article(f"urn:bench:{number}", version=1, text=" ".join(words), urgency=4, language="en")


def _watch(number: int, words: tuple[str, str], draw: random.Random) -> Watch:
    one, other = words
    kinds = (
        {"any_of": (f"{one} {other}", f"name{number}")},
        {"all_of": (one, other), "none_of": ("w7",)},
        {"all_of": (f"{one}*", other), "urgency": 3},
    )
    return Watch.model_validate({"id": f"bench-{number}", **draw.choices(kinds, (5, 4, 1))[0]})
