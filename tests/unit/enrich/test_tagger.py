"""The window tagger, with the weights that ship."""

import numpy as np
import pytest

from services.enrich import tagger
from services.enrich.spans import Passage
from services.text.tokens import tokenise

TAGGER = tagger.load()


def found(*texts):
    """Names of the texts: number of the text, surface, class."""
    tokens = [tokenise(text) for text in texts]
    pairs = list(zip(texts, tokens, strict=True))
    return [
        (
            name.owner,
            texts[name.owner][tokens[name.owner].starts[name.first] : tokens[name.owner].ends[name.last - 1]],
            name.kind,
        )
        for name in TAGGER.tag(pairs)
    ]


def test_names_come_text_by_text_and_left_to_right():
    assert found("Anna Berg went to Oslo.", "", "NATO met in Brussels.") == [
        (0, "Anna Berg", "PER"),
        (0, "Oslo", "LOC"),
        (2, "NATO", "ORG"),
        (2, "Brussels", "LOC"),
    ]


def test_a_text_is_tagged_the_same_alone_and_in_a_batch():
    texts = ["Peter Marsh left Acme Corp for Kenya.", "KENYA BEAT GHANA", "Shares of Acme Corp fell."]

    alone = [(number, surface, kind) for number, text in enumerate(texts) for _, surface, kind in found(text)]

    assert found(*texts) == alone


def test_a_line_break_keeps_names_apart():
    text = "He will fly from Oslo\nLima is far from there."

    assert found(text) == [(0, "Oslo", "LOC"), (0, "Lima", "LOC")]


def test_a_text_of_several_portions_is_tagged_to_its_end():
    text = "The man came by. " * (tagger.PORTION // 4) + "He met Anna Berg in Oslo."

    assert found(text)[-2:] == [(0, "Anna Berg", "PER"), (0, "Oslo", "LOC")]


def test_a_name_carries_how_sure_the_tagger_is():
    text = "Talks in Paris on Friday between France and Zorvax Obliq ended."

    sure = {name.first: name.confidence for name in TAGGER.tag([(text, tokenise(text))])}

    assert 0 < sure[text.split().index("Zorvax")] < sure[text.split().index("Paris")] <= 1


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "...", "123 456"])
def test_text_without_words_has_no_names(text):
    assert found(text) == []


def test_passages_of_one_text_share_its_tokens():
    passage = Passage.of("text", "Oslo is cold.")

    (name,) = TAGGER.tag([(passage.text, passage.tokens)])

    assert np.array_equal([name.first, name.last], [0, 1])
