"""Hostile text is read in time linear in its size. The one kind of test that looks at a clock."""

import statistics
import time

import pytest
from golden import RECEIVED

from schemas.feed import Feeds
from schemas.story import RawStory
from services.normalise import Context, normalise

N = 50_000
BAIT = (
    "a ", "- ", "(", "((", "/", "\n", " \n", "\t", "=", "^", "|", ", ", "By A and ", "1 ", "12:", "embargo ", "A.",
    '"', "\u00ab", "x" * 30 + " ", "Adds ", "kill ", "EMBARGO: ", "(AP) ", "\r", "  x", "story is ", "a|", "'", "ZCZC ",
    "_", "Eds: ", "Jan 2, ",
)  # fmt: skip
HEADS = (
    "",
    "a0101 _north\nr f BC-Slug 11-24 0102\n",
    "nwd0123 4 wi 96 nwa 0045\n",
    "ZCZC SAW\n",
    "Source: X\nMEDIA RELEASE 1\n",
)


def seconds(body: bytes) -> float:
    story = RawStory.of(body, transmission="t", feed="golden", received=RECEIVED)
    start = time.process_time()
    normalise(story, Context(Feeds()))
    return time.process_time() - start


@pytest.mark.parametrize("head", HEADS, ids=["plain", "anpa", "iptc", "zczc", "release"])
@pytest.mark.parametrize("bait", BAIT, ids=repr)
def test_reading_takes_time_linear_in_the_size_of_the_text(bait, head):
    once, twice = ((head + "Kelm, " + bait * (size // len(bait))).encode() for size in (2 * N, 4 * N))
    if seconds(twice) < 0.05:
        return

    ratio = statistics.median(seconds(twice) / max(seconds(once), 0.001) for _ in range(5))

    assert ratio < 3
