"""Whatever is found in a real wire stands where it says: over the samples beside the project, where they are."""

from datetime import date
from pathlib import Path

import pytest
from golden import RECEIVED

from schemas.feed import Feeds
from schemas.story import RawStory
from services import normalise
from services.enrich import context, enrich_many
from services.stage import Equipment

# Real wires that may not be copied into the project; they stand beside it where it is built.
SAMPLES = Path(__file__).parents[4] / "shared" / "samples"


def articles():
    for path in sorted(path for path in SAMPLES.rglob("*") if path.is_file()):
        story = RawStory.of(path.read_bytes(), transmission="t", feed="samples", received=RECEIVED)
        yield from (output.value for output in normalise.normalise(story, normalise.Context(Feeds())).outputs)


def said(article, found):
    return {"headline": article.headline, "text": article.text}[getattr(found, "part", "text")][found.start : found.end]


@pytest.mark.skipif(not SAMPLES.exists(), reason="../shared/samples is not there: no real wire may be copied")
def test_what_is_found_in_real_wires_stands_where_it_says():
    done = enrich_many(list(articles()), context(Equipment()))

    mentions = [(said(article, each), each.surface) for article in done for each in article.mentions]
    amounts = [said(article, each) for article in done for each in article.money]
    days = [(said(article, each), each.value) for article in done for each in article.dates]
    quotes = [said(article, each) for article in done for each in article.quotes]
    assert min(map(len, (mentions, amounts, days, quotes))) > 5
    assert [pair for pair in mentions if pair[0] != pair[1]] == []
    assert [each for each in amounts if each != each.strip() or not any(map(str.isalnum, each))] == []
    assert [each for each in quotes if "\n" in each or each.count(" ") < 2] == []
    assert [surface for surface, value in days if not surface.strip() or not date.fromisoformat(day_of(value))] == []


def day_of(value):
    """The first day of ``2026``, ``2026-11`` or ``2026-W48``."""
    return f"{value}-1" if "W" in value else f"{value}-01-01"[:10]
