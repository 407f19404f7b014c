"""Tokens of a text, each with its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.text.tokens import tokenise


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Moscow's mayor", ["Moscow", "'s", "mayor"]),
        ("the U.S. Army", ["the", "U.S.", "Army"]),
        ("J. Berg, of plan J.", ["J.", "Berg", ",", "of", "plan", "J", "."]),
        ("J.\nBerg", ["J", ".", "Berg"]),
        ("O'Brien  of Mc\u2019Kay", ["O'Brien", "of", "Mc\u2019Kay"]),
        ("2,500.50 in a 10th of 2026", ["2,500.50", "in", "a", "10th", "of", "2026"]),
        ("pro-Moscow_x", ["pro", "-", "Moscow", "_", "x"]),
        ("\u00e9t\u00e9 caf\u00e9Bar", ["\u00e9t\u00e9", "caf\u00e9Bar"]),
    ],
)
def test_a_text_is_cut_into_words_and_marks(text, words):
    assert tokenise(text).words == words


def test_an_article_that_lost_its_vowel_is_a_word_of_its_own_where_the_language_writes_so():
    assert tokenise("l'Italie", "fr").words == ["l'", "Italie"]
    assert tokenise("l'Italie", "en").words == ["l'Italie"]


@given(
    st.text(alphabet=st.sampled_from("aBc9.,'\u2019-_ \n\t\u00e9\u0301"), max_size=40), st.sampled_from(["en", "fr"])
)
def test_tokens_stand_where_they_say_and_only_white_space_lies_between(text, language):
    tokens = tokenise(text, language)

    places = list(zip(tokens.starts, tokens.ends, strict=True))
    assert [text[start:end] for start, end in places] == tokens.words
    ends = [0, *tokens.ends]
    starts = [*tokens.starts, len(text)]
    assert not "".join(text[end:start] for end, start in zip(ends, starts, strict=True)).strip()
