"""A broken enricher withholds nothing: quarantine publishes the article as it was normalised, and marks it."""

from dataclasses import replace

import pytest

from schemas.article import Article
from schemas.story import RawStory
from schemas.topics import RAW
from services.flow import PREPARE
from services.runtime.breaker import Breaker
from services.runtime.quarantine import Quarantine
from services.runtime.records import encode, read_headers
from services.runtime.sink import Record
from services.stage import Equipment, Output

STORY = RawStory.of(
    b'{"uri": "urn:acme:1", "headline": "Talks in Oslo", "body_text": "Talks in Oslo ended."}',
    transmission="t",
    feed="acme",
    received="2026-11-24T08:22:00Z",
)


def broken(story, context):
    raise ValueError("a tagger that fails on every story")


@pytest.fixture
def quarantine(tmp_path):
    stage = replace(PREPARE, step=broken, steps=None)
    alone = Quarantine(stage, Equipment(), limit=30.0, breaker=Breaker(tmp_path / "tripped"))
    yield alone
    alone.close()


async def test_an_article_whose_enricher_fails_is_published_unenriched_and_marked(quarantine):
    sent = encode(Output(RAW, "acme", STORY), "intake")

    done = await quarantine.run(Record(RAW.name, 0, 0, "acme", sent.value, read_headers(sent.headers)))

    (encoded,) = done.encoded
    article = Article.read(encoded.value)
    assert done.refusals == ()
    assert article.text == "Talks in Oslo ended."
    assert [warning.code for warning in article.warnings if warning.code == "enrichment_failed"] == [
        "enrichment_failed"
    ]
    assert (article.mentions, article.places, article.keywords) == ((), (), ())
