"""Every mention stands where it says: in the golden wires, and in the samples beside the repository, if any."""

from pathlib import Path

import pytest
from golden import RECEIVED

from schemas.story import RawStory
from schemas.topics import STORIES
from services.flow import PREPARE
from services.stage import Equipment

WIRES = Path(__file__).parents[2] / "wires"
SAMPLES = Path(__file__).parents[4] / "shared" / "samples"
BATCH = 32


@pytest.mark.parametrize("folder", [WIRES, SAMPLES], ids=["wires", "samples"])
def test_every_mention_stands_where_it_says(folder):
    if not folder.exists():
        pytest.skip(f"no {folder.name} beside the repository")
    articles = prepared(sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".md"))

    wrong = [
        (article.uri, mention.surface)
        for article in articles
        for mention in article.mentions
        if parts(article)[mention.part][mention.start : mention.end] != mention.surface
    ]

    assert len(articles) > 100
    assert wrong == []


def prepared(paths):
    context = PREPARE.context(Equipment())
    stories = [
        RawStory.of(path.read_bytes(), transmission=path.name, feed=path.parent.name, received=RECEIVED)
        for path in paths
    ]
    outcomes = [
        outcome for at in range(0, len(stories), BATCH) for outcome in PREPARE.steps(stories[at : at + BATCH], context)
    ]
    return [output.value for outcome in outcomes for output in outcome.outputs if output.topic is STORIES]


def parts(article):
    return {"headline": article.headline, "text": article.text}
