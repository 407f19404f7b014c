import json

import numpy as np
import pytest

from services.enrich import lexicon
from services.enrich.neural.tagger import load
from training.neural.label import labelled, texts
from training.neural.minilm import GROUP, chosen, restore, shrink


def test_shrinking_a_table_moves_no_number_by_more_than_a_step_save_the_largest():
    table = np.random.default_rng(1).normal(size=(40, 2 * GROUP)).astype(np.float32)

    whole, steps = shrink(table)

    off = np.abs(restore(whole, steps) - table).reshape(40, 2, GROUP)
    inside = np.abs(whole.reshape(40, 2, GROUP)) < np.abs(whole).max()
    assert (off <= steps[:, :, None] * 0.51)[inside].all()
    assert np.abs(whole).max() <= 7


def test_the_pieces_kept_are_marks_then_letters_then_those_seen_then_the_commonest():
    every = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "the", "##s", "a", "said", "中", "rare", "harbour"]

    assert chosen(every, {"harbour"}, 7) == ["[CLS]", "[SEP]", "[UNK]", "##s", "a", "harbour", "the"]


def test_lines_are_texts_or_objects_and_blank_ones_are_none():
    lines = ["Oslo said no.\n", "\n", json.dumps({"id": "x", "text": "One.\nTwo."})]

    assert list(texts(lines)) == [("1", "Oslo said no."), ("x", "One.\nTwo.")]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Anne Duval of Siemens flew to Oslo.", {"Anne Duval": "person", "Siemens": "organisation", "Oslo": "place"}),
        ("French envoys met in Paris.", {"French": "misc", "Paris": "place"}),
    ],
)
def test_labels_stand_where_they_say(text, labels):
    (row,) = labelled([("1", text)], load(lexicon.load()))

    assert row["text"] == text
    assert {text[span["start"] : span["end"]]: span["type"] for span in row["spans"]} == labels
