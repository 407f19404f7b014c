"""Vectors of words as they are written."""

import numpy as np
import pytest

from services.enrich import vectors
from services.enrich.forms import SHOUTED

WORDS = vectors.load()


def of(form):
    return WORDS.of([form])[0]


def test_a_name_and_the_word_it_is_spelt_like_have_vectors_of_their_own():
    assert not np.array_equal(of("Apple"), of("apple"))


@pytest.mark.parametrize("form", ["MOSCOW", SHOUTED + "MOSCOW"])
def test_a_long_word_in_capitals_has_the_vector_of_the_name(form):
    assert np.array_equal(of(form), of("Moscow"))


def test_an_abbreviation_is_looked_up_as_it_is():
    assert not np.array_equal(of("US"), of("Us"))


def test_a_word_that_nobody_knows_has_no_vector():
    assert not of("Zorvaxquib").any()


def test_the_blank_table_knows_no_word():
    assert not vectors.BLANK.of(["Moscow", ""]).any()
