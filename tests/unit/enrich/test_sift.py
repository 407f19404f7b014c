"""Names are sifted by where they stand."""

import pytest
from builders import article

from schemas.credits import Dateline
from services.enrich import context, enrich
from services.enrich.sift import is_title_case
from services.stage import Equipment

TEXT = "KELM HARBOUR, Nov 24 (Ostwire) - Talks on the ferry began."
LINE = Dateline(text=TEXT[:34], place="KELM HARBOUR", agency="Ostwire", start=0, end=32)


@pytest.fixture(scope="module")
def knowledge():
    return context(Equipment())


def test_the_place_of_a_dateline_is_a_place_and_its_agency_no_name(knowledge):
    done = enrich(article(text=TEXT, language="en", dateline=LINE, headlines=()), knowledge)

    found = {(mention.surface, mention.type) for mention in done.mentions if mention.start < LINE.end}
    assert {kind for _, kind in found} <= {"place"}
    assert not any("Ostwire" in surface for surface, _ in found)


def test_a_headline_in_title_case_is_not_one_long_name(knowledge):
    headline = ({"value": "Wary Port Ponders Ferry Security Plan"},)
    done = enrich(article(text="The port thinks about ferries.", language="en", headlines=headline), knowledge)

    assert [mention.surface for mention in done.mentions if mention.part == "headline" and " " in mention.surface] == []


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Skeptical Port Debates Ferry Plan", True),
        ("Port debates ferry plan with Kelm", False),
        ("PORT DEBATES FERRY PLAN", False),
        ("Port", False),
    ],
)
def test_title_case_is_told(headline, expected):
    assert is_title_case(headline.split()) is expected
