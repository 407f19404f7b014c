"""Every letter and digit that a reader of a wire sees is somewhere in its articles: text, fields, notes, or removed."""

import json
from pathlib import Path
from typing import Any

import pytest
from golden import RECEIVED, WIRES, wires
from visible import letters, split, visible

from schemas.feed import Feeds
from schemas.story import RawStory
from services.normalise import Context, normalise

GOLDEN = wires(*(folder.name for folder in sorted(WIRES.iterdir()) if folder.is_dir()))
# Real wires that may not be copied into the project; they stand beside it where it is built.
SAMPLES = Path(__file__).parents[4] / "shared" / "samples"
LIST = SAMPLES / "expected.jsonl"
REAL = (
    [SAMPLES / json.loads(line)["file"] for line in LIST.read_text("utf-8").split("\n") if line]
    if LIST.exists()
    else []
)
# Words that are seen and not kept, each for a reason.
LEFT_OUT = {
    "newsinjson__extension-example.json": "a field that only its own schema knows",
    "newsinjson__20231016-addb-example-press-conference.json": "the address of a hall, which no field has",
    "dpa-digitalwires-to-newsmlg2__dw-1.json": "the address of a point of interest, which no field has",
    "superdesk-core__wordpress_wxr_thumb.xml": "what the site says of itself",
    "multipart_en.eml": "the subject is mended: UTF-8 declared as Latin-1",
    "one_bad_of_two.wire": "the item that is refused",
}


def said(value: Any) -> str:
    """All strings that an article holds, wherever they stand."""
    if isinstance(value, dict):
        return "".join(map(said, value.values()))
    return "".join(map(said, value)) if isinstance(value, list) else f"{value} "


def lost(path: Path) -> list[str]:
    body = path.read_bytes()
    story = RawStory.of(body, transmission="t", feed="golden", received=RECEIVED)
    articles = [output.value for output in normalise(story, Context(Feeds())).outputs if output.value]
    if not articles or path.name in LEFT_OUT:
        return []
    # Without ``bodies``: they hold the markup as it came, and prove nothing.
    kept = letters(said([json.loads(article.model_dump_json(exclude={"bodies"})) for article in articles]))
    return [word for word in split(visible(body, articles[0].raw_format or "")) if letters(word) not in kept]


@pytest.mark.parametrize("path", GOLDEN, ids=[f"{path.parent.name}/{path.name}" for path in GOLDEN])
def test_every_word_of_a_golden_wire_is_in_its_articles(path):
    assert lost(path) == []


@pytest.mark.skipif(not REAL, reason="../shared/samples is not there: no real wire may be copied")
@pytest.mark.parametrize("folder", sorted({path.parent.name for path in REAL}))
def test_every_word_of_the_samples_is_in_their_articles(folder):
    assert {path.name: words for path in REAL if path.parent.name == folder and (words := lost(path))} == {}
