import time

import pytest

from services.enrich.forms import SHOUTED
from services.enrich.neural import pieces
from services.enrich.neural.pieces import BETWEEN, FIRST, MOST, UNKNOWN, Pieces

VOCABULARY = (FIRST, BETWEEN, UNKNOWN, "k", "##re", "##m", "##lin", "kremlin", "zurich", "u", ".", "s", "har", "##bour")


@pytest.fixture
def cutter():
    return Pieces(VOCABULARY)


def cut(cutter, form):
    return [VOCABULARY[number] for number in cutter.of(form)]


def test_a_word_in_the_vocabulary_is_one_piece_however_it_is_cased(cutter):
    assert cut(cutter, "Kremlin") == cut(cutter, SHOUTED + "KREMLIN") == ["kremlin"]


def test_another_word_is_cut_into_the_longest_pieces(cutter):
    assert cut(cutter, "Harbour") == ["har", "##bour"]


def test_accents_are_taken_off(cutter):
    assert cut(cutter, "Zürich") == ["zurich"]


def test_marks_stand_alone(cutter):
    assert cut(cutter, "U.S.") == ["u", ".", "s", "."]


def test_a_run_of_letters_that_no_pieces_make_is_unknown(cutter):
    assert cut(cutter, "krem") == ["k", "##re", "##m"]
    assert cut(cutter, "kremx") == [UNKNOWN]


@pytest.mark.parametrize("form", ["", "\u0301", "😀", "中文"])
def test_every_token_has_a_piece(cutter, form):
    assert cut(cutter, form) == [UNKNOWN]


def test_a_token_has_a_bounded_number_of_pieces(cutter):
    assert cut(cutter, "u." * 500) == ["u", "."] * (MOST // 2)


def test_a_word_of_a_million_letters_costs_no_more_than_a_long_one(cutter):
    began = time.process_time()
    assert cut(cutter, "k" * 1_000_000) == [UNKNOWN]
    assert time.process_time() - began < 0.5


def test_no_more_words_are_kept_than_the_cap(cutter, monkeypatch):
    monkeypatch.setattr(pieces, "KEPT", 2)
    for form in ("k", "u", "s"):
        cutter.of(form)

    assert list(cutter._kept) == ["s"]  # noqa: SLF001 — what is kept shows nowhere else
