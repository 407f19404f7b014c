"""Preparing stories at once gives what preparing them one by one gives."""

from pathlib import Path

import pytest
from golden import RECEIVED
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.story import RawStory
from services.flow import PREPARE
from services.stage import Equipment

GOLDEN = Path(__file__).parents[2] / "wires"
WIRES = (
    b"NATO, Russia end talks\n\nVIENNA (Nordwire) -- Talks between NATO and Russia ended in Vienna, Anna Berg said.\n",
    b"Oslo says no\n\nOSLO (Nordwire) -- The Bank of Norway left rates at 4.5 percent.\nBerg was surprised.\n",
    b"KIEL - Die Regierung in Berlin hat am Montag mit der NATO \xc3\xbcber den Hafen von Kiel gesprochen.\n",
    b"A" * 3000,
    b'{"uri": "urn:x:1", "headline": "Lima", "body_text": "Peru and the World Bank signed for $5 million."}',
    b"",
)


@pytest.fixture(scope="module")
def context():
    return PREPARE.context(Equipment())


def raw(body, number=0):
    return RawStory.of(body, transmission=f"t{number}", feed="nordwire", received=RECEIVED)


def written(outcome):
    return [(one.key, one.value.write()) for one in outcome.outputs], outcome.refusals


@settings(max_examples=30, deadline=None)
@given(chosen=st.lists(st.sampled_from(WIRES), min_size=1, max_size=12))
def test_stories_prepared_at_once_come_out_as_one_by_one(context, chosen):
    stories = [raw(body, number) for number, body in enumerate(chosen)]

    together = PREPARE.steps(stories, context)

    alone = [PREPARE.step(story, context) for story in stories]
    assert [written(outcome) for outcome in together] == [written(outcome) for outcome in alone]


def test_a_wire_that_is_refused_keeps_its_place_among_the_others(context):
    outcomes = PREPARE.steps([raw(WIRES[0]), raw(b""), raw(WIRES[1])], context)

    assert [len(outcome.outputs) for outcome in outcomes] == [1, 0, 1]
    assert outcomes[1].refusals


def test_the_golden_wires_prepared_at_once_come_out_as_one_by_one(context):
    paths = sorted(path for path in GOLDEN.rglob("*") if path.is_file() and path.suffix != ".json")[::3]
    stories = [raw(path.read_bytes(), number) for number, path in enumerate(paths)]

    together = [
        outcome for at in range(0, len(stories), 32) for outcome in PREPARE.steps(stories[at : at + 32], context)
    ]

    assert len(stories) > 50
    assert [written(one) for one in together] == [written(PREPARE.step(story, context)) for story in stories]
