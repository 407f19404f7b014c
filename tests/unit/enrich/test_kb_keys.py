"""A name is cut into words as a text is, however quickly."""

from hypothesis import given
from hypothesis import strategies as st

from services.enrich.kb_keys import kb_key, words_of
from services.text.tokens import tokenise


@given(st.text(st.sampled_from("aZ é'\u2019.-9_\u0301ßŁ中\u00a0")))
def test_a_name_has_the_words_that_a_text_has(name):
    assert words_of(name) == tokenise(name).words


@given(st.text())
def test_any_name_has_the_words_that_a_text_has(name):
    assert words_of(name) == tokenise(name).words


def test_marks_that_writers_disagree_about_are_in_no_key():
    assert kb_key("St. Petersburg") == kb_key("St Petersburg") == "st petersburg"
