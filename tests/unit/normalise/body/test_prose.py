"""Paragraphs that are plainly story."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.normalise.body import furniture
from services.normalise.body.prose import is_prose

STORY = (
    "The harbour reopened after four days, and the first ships came in with the tide that had been promised, "
    "the master of the port said on Tuesday."
)
BEHIND = " and words enough to be a paragraph of some length, whatever it is that they say of the harbour and the tide."


def test_a_long_paragraph_of_plain_words_is_prose():
    assert is_prose(STORY)


def test_a_paragraph_that_opens_with_a_quotation_is_prose():
    assert is_prose(f'"{STORY[:60]}," {STORY[60:]}')


@pytest.mark.parametrize(
    "words",
    [
        "Short.",
        f'"{STORY}"',
        f"({STORY}",
        f"{STORY} (Northwire Photo/Ada Lund)",
        f"{STORY} Photo: Ada Lund",
        f"{STORY}（編輯：林海洋）1151121",
        f"Northwire writer Ada Lund in Kelm contributed to this report, {STORY}",
    ],
)
def test_whatever_may_be_more_than_story_is_not_plainly_prose(words):
    assert not is_prose(words)


@pytest.mark.parametrize("opener", furniture.OPENERS)
@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_no_paragraph_that_opens_like_furniture_is_prose(opener, data):
    opening = data.draw(st.from_regex(opener.pattern.replace("$", "")))
    match = opener.search(opening)
    words = opening[match.start() if match else 0 :] + BEHIND

    assert not is_prose(words) or not opener.match(words)
