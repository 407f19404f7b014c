"""Whatever a pattern of words matches holds one of its stems: looking for these first loses nothing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.normalise.conventions.headlines import split_tags
from services.normalise.conventions.lifecycle_tags import SPELLINGS
from services.normalise.conventions.lifecycle_words import HOLDS, KILL_STEMS, KILLS, WORDS
from services.normalise.conventions.stems import Words, heads_of, stems_of

PATTERNS = dict(WORDS) | {"holds": HOLDS.pattern.pattern}


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS)
@given(data=st.data())
def test_every_match_holds_a_stem(pattern, data):
    text = data.draw(st.from_regex(re.compile(pattern, re.IGNORECASE)))

    assert any(stem in text.casefold() for stem in stems_of(pattern))


@given(text=st.from_regex(KILLS))
def test_every_sentence_of_a_kill_holds_a_stem_of_its_own(text):
    assert any(stem in text.casefold() for stem in KILL_STEMS)


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS)
def test_no_pattern_is_searched_everywhere(pattern):
    assert "" not in stems_of(pattern)


@pytest.mark.parametrize(
    ("pattern", "stems"),
    [
        (r"\bkill(?:ed|s)?\b|\bmandatory kill\b", ("kill",)),
        (r"\bcompl[eè]te\b", ("compl",)),
        (r"\b\d{1,2}(?:st|nd)\s?add\b|^sub(?:s)?\b", ("add", "sub")),
        (r"colou?r|hue{2}s", ("hu", "colo")),
        (r"(?:a|b(?:c|d))\d", ("",)),
    ],
)
def test_the_stem_of_an_alternative_is_its_longest_plain_piece(pattern, stems):
    assert stems_of(pattern) == stems


def test_a_text_without_a_stem_is_not_searched():
    words = Words(re.compile("."), ("kill",))

    assert words.search("Story stands", "story stands") is None
    assert words.search("Story killed", "story killed")


@pytest.mark.parametrize(
    ("pattern", "heads"),
    [
        ("Copyright|(c)", {"Cop"}),
        (r"\W{0,4}(?:[Uu]nder\s)?(?:EMBARGO)", {"und", "Und", "EMB"}),
        (r"(?:Eds?|Colou?r)\b", {"Eds", "Ed", "Col"}),
        (r"In redazione\b|Om", {"In ", "Om"}),
    ],
)
def test_heads_hold_whatever_a_match_may_open_with(pattern, heads):
    assert heads <= heads_of((pattern,))


@pytest.mark.parametrize("word", SPELLINGS)
def test_every_spelling_of_a_tag_is_split_off_a_headline(word):
    assert split_tags(f"{word}: Harbour reopens") == ("Harbour reopens", (word,))
