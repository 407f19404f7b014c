from itertools import pairwise

import pytest
from cpu import cpu_seconds
from hypothesis import given, settings
from hypothesis import strategies as st

from services.enrich import lexicon
from services.enrich.neural.tagger import load
from services.text.tokens import tokenise

TAGGER = load(lexicon.load())


def named(text):
    tokens = tokenise(text)
    found = TAGGER.tag([(text, tokens)])
    return [(text[tokens.starts[name.first] : tokens.ends[name.last - 1]], name.kind) for name in found]


def test_the_tagger_finds_names_of_every_class():
    text = "French minister Anne Duval met Siemens and the World Bank in Oslo on Tuesday, said Duval."

    assert named(text) == [
        ("French", "MISC"),
        ("Anne Duval", "PER"),
        ("Siemens", "ORG"),
        ("World Bank", "ORG"),
        ("Oslo", "LOC"),
        ("Duval", "PER"),
    ]


def test_a_line_in_capitals_is_read_as_any_other():
    assert ("OSLO", "LOC") in named("STORM CLOSES PORT OF OSLO")


@pytest.mark.parametrize(
    "text",
    ["PORT OF NEW\nYORK CLOSED", "SHARES OF BANK OF\nAMERICA FALL", "Talks in New\nYork ended.", "United\nNations"],
)
def test_no_name_goes_on_in_the_next_line(text):
    # Normalising has joined lines that were broken for their length; what is left are paragraphs.
    assert [surface for surface, _ in named(text) if "\n" in surface] == []


def test_texts_come_back_in_order_each_as_if_alone():
    texts = ["Oslo said no.", "", "Anne Duval of Siemens flew to Paris."]

    together = TAGGER.tag([(text, tokenise(text)) for text in texts])

    assert [name.owner for name in together] == sorted(name.owner for name in together)
    for number, text in enumerate(texts):
        alone = TAGGER.tag([(text, tokenise(text))])
        mine = [name for name in together if name.owner == number]
        assert [(n.first, n.last, n.kind, n.confidence) for n in mine] == [
            (n.first, n.last, n.kind, n.confidence) for n in alone
        ]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_gives_spans_in_order_that_do_not_overlap(text):
    tokens = tokenise(text)
    found = TAGGER.tag([(text, tokens)])

    assert all(0 <= name.first < name.last <= len(tokens) and 0 < name.confidence <= 1 for name in found)
    assert all(left.last <= right.first for left, right in pairwise(found))


@pytest.mark.parametrize("part", ["Oslo said Anne Duval left. ", "A ", "\U0001f600 ", "word", "موسكو "])
def test_four_times_the_text_takes_about_four_times_as_long(part):
    def seconds(times):
        text = part * times
        tokens = tokenise(text)
        return cpu_seconds(TAGGER.tag, [(text, tokens)])

    seconds(150)
    short, long = (min(seconds(times) for _ in range(2)) for times in (150, 600))

    assert long < 8 * short + 0.1
