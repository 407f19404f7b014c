"""A wire broken in any way gives articles or named refusals, 300 of each format here, 20,000 by ``make fuzz``."""

import pytest
from golden import RECEIVED, WIRES, wires
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas.article import Article
from schemas.feed import Feeds
from schemas.story import RawStory
from services.errors import REASONS
from services.normalise import Context, normalise
from tests.fuzz.mutation import mutated
from tests.fuzz.run import KEPT

FORMATS = tuple(sorted(folder.name for folder in WIRES.iterdir() if folder.is_dir()))
BODIES = {name: [path.read_bytes() for path in wires(name)] for name in FORMATS}


def check(body: bytes) -> None:
    outcome = normalise(RawStory.of(body, transmission="t", feed="golden", received=RECEIVED), Context(Feeds()))

    assert outcome.outputs or outcome.refusals
    for output in outcome.outputs:
        assert Article.model_validate_json(output.value.write()) == output.value
    assert all(refusal.reason in REASONS for refusal in outcome.refusals)


@pytest.mark.parametrize("name", FORMATS)
def test_a_mutated_wire_gives_articles_or_refusals(name):
    @settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.sampled_from(BODIES[name]), st.randoms())
    def holds(body, chance):
        check(mutated(body, chance))

    holds()


@pytest.mark.parametrize("path", sorted(KEPT.glob("*.bin")), ids=lambda path: path.stem)
def test_a_wire_that_once_broke_something_breaks_nothing(path):
    check(path.read_bytes())
