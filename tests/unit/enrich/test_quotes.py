"""Quotations and who said them."""

import pytest

from schemas.entity import Mention
from services.enrich.quotes import Person, find_quotes, people_of


def quotes(text, *names):
    people = [Person(text.index(name), text.index(name) + len(name), name, f"urn:{name}") for name in names]
    return [(text[quote.start : quote.end], quote.speaker) for quote in find_quotes(text, people)]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ('"The quay is closed," Lindqvist said on Monday.', "The quay is closed,", "Lindqvist"),
        ("\u201cThe quay is closed,\u201d said Lindqvist.", "The quay is closed,", "Lindqvist"),
        ('Lindqvist said: "The quay is closed."', "The quay is closed.", "Lindqvist"),
        ("\u201eDer Kai ist gesperrt\u201c, sagte Lindqvist.", "Der Kai ist gesperrt", "Lindqvist"),
        ("\u00ab Le quai est ferm\u00e9 \u00bb, a d\u00e9clar\u00e9 Lindqvist.", "Le quai est ferm\u00e9", "Lindqvist"),
        ("``The quay is closed,'' Lindqvist told reporters.", "The quay is closed,", "Lindqvist"),
    ],
)
def test_a_quotation_has_its_speaker(text, words, speaker):
    assert quotes(text, "Lindqvist") == [(words, speaker)]


def test_a_pronoun_is_the_person_named_last():
    text = 'Lindqvist came late. "The quay is closed," she said.'

    assert quotes(text, "Lindqvist") == [("The quay is closed,", "Lindqvist")]


def test_a_quotation_nobody_is_named_for_has_no_speaker():
    assert quotes('Lindqvist left. "The quay is closed," a sailor said.', "Lindqvist") == [
        ("The quay is closed,", None)
    ]


def test_a_word_in_quote_marks_is_no_quotation():
    assert quotes('a new security "architecture" he said') == []


def test_a_quotation_ends_with_its_paragraph():
    assert quotes('"The quay is closed\nand so is the dock"') == []


def test_the_nearer_of_two_people_is_the_speaker():
    text = 'Lindqvist met Okafor. "The quay is closed," Okafor said.'
    people = [Person(0, 9, "Lindqvist", None), Person(43, 49, "Okafor", None)]

    assert find_quotes(text, people)[0].speaker == "Okafor"


def test_people_go_by_their_full_names():
    mentions = (
        Mention(part="text", start=0, end=6, surface="Okafor", type="person", uri="urn:o"),
        Mention(part="headline", start=0, end=6, surface="Okafor", type="person", uri="urn:o"),
        Mention(part="text", start=9, end=13, surface="Oslo", type="place"),
    )

    assert people_of(mentions, {"urn:o": "Ada Okafor"}) == (Person(0, 6, "Ada Okafor", "urn:o"),)
