import numpy as np
import pytest

from services.enrich import forms_table, tagger
from services.enrich.spans import Passage

WEIGHTS = tagger.load()


@pytest.fixture
def small():
    return tagger.Tagger(WEIGHTS.weights, WEIGHTS.lexicon, forms=12)


def names(finder, text):
    return finder.tag([(text, Passage.of("text", text).tokens)])


def test_a_tagger_that_had_to_forget_finds_what_a_fresh_one_finds(small):
    texts = ("Anna Berg met NATO in Oslo.", "Talks in Lima and Hanoi failed.", "The European Union fined Acme Corp.")

    found = [names(small, text) for text in texts for _ in range(2)]

    assert found == [names(WEIGHTS, text) for text in texts for _ in range(2)]


def test_the_forms_met_last_are_kept_when_room_is_made(small):
    table = small.table
    table.known(["Oslo", "Lima", "Hanoi", "Accra", "Seoul"])
    table.known(["Vienna", "Ottawa", "Oslo"])

    table.known(["Tallinn", "Nairobi", "Lisbon", "Quito", "Rabat"])

    assert {"Vienna", "Ottawa", "Oslo", "Quito", "Rabat"} <= set(table.forms)
    assert "Lima" not in table.forms
    assert len(table.forms) <= 12


def test_a_form_has_its_own_id_again_after_others_were_forgotten(small):
    for start in range(0, 40, 3):
        forms = [f"word{number}" for number in range(start, start + 7)]
        ids = small.table.known(forms)

        assert len(set(ids.tolist())) == len(forms)
        assert small.table.known(forms).tolist() == ids.tolist()


def test_the_edge_of_a_line_stays_the_first_form(small):
    for start in range(0, 40, 4):
        small.table.known([f"word{number}" for number in range(start, start + 4)])

    assert small.table.forms[0] == ""


@pytest.mark.parametrize("shape", [(156, 128), (220, 128), (128, 896), (128, 51)])
@pytest.mark.parametrize("count", [1, 7, 8, 9, 40])
def test_what_a_row_gives_depends_neither_on_its_place_nor_on_how_many_there_are(shape, count):
    random = np.random.default_rng(1)
    rows = random.normal(size=(60, shape[0])).astype(np.float32)
    weights = random.normal(size=shape).astype(np.float32)

    together = forms_table.blocked(rows, weights)

    for start in range(12):
        assert (forms_table.blocked(rows[start : start + count], weights) == together[start : start + count]).all()
