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
        ('According to Lindqvist, "The quay is closed."', "The quay is closed.", "Lindqvist"),
        ("\u00bbDer Kai ist gesperrt\u00ab, sagte Lindqvist.", "Der Kai ist gesperrt", "Lindqvist"),
    ],
)
def test_a_quotation_has_its_speaker(text, words, speaker):
    assert quotes(text, "Lindqvist") == [(words, speaker)]


def test_a_pronoun_is_the_person_named_last():
    text = 'Lindqvist came late. "The quay is closed," she said. Okafor left.'

    assert quotes(text, "Lindqvist", "Okafor") == [("The quay is closed,", "Lindqvist")]


def test_a_quotation_nobody_is_named_for_has_no_speaker():
    assert quotes('Lindqvist left. "The quay is closed," a sailor said.', "Lindqvist") == [
        ("The quay is closed,", None)
    ]


@pytest.mark.parametrize("words", ["architecture", "summit of shame", "Big Deal"])
def test_words_in_quote_marks_are_no_quotation(words):
    assert quotes(f'a new security "{words}" he said') == []


def test_a_sentence_that_goes_on_behind_its_speaker_is_the_speakers():
    text = '"The quay is closed," Lindqvist said. "It will open in May."'

    assert quotes(text, "Lindqvist") == [("The quay is closed,", "Lindqvist"), ("It will open in May.", "Lindqvist")]


def test_a_quotation_of_the_next_paragraph_is_not_the_speakers():
    text = '"The quay is closed," Lindqvist said.\n"It will open in May."'

    assert [speaker for _, speaker in quotes(text, "Lindqvist")] == ["Lindqvist", None]


@pytest.mark.parametrize(("opening", "closing"), [("\u201c", "\u201d"), ('"', '"')])
def test_a_quotation_over_two_paragraphs_has_the_speaker_of_its_end(opening, closing):
    text = f"{opening}The quay is closed.\n{opening}It will open in May,{closing} said Lindqvist."

    assert quotes(text, "Lindqvist") == [("The quay is closed.", "Lindqvist"), ("It will open in May,", "Lindqvist")]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ('"The quay is closed," Lindqvist said.', "named"),
        ('Lindqvist came. "The quay is closed," she said.', "pronoun"),
        ('"The quay is closed," a sailor said. Lindqvist left.', "unnamed"),
        ('Lindqvist left. "The quay is closed."', "unattributed"),
    ],
)
def test_a_quotation_names_the_rule_that_gave_its_speaker(text, rule):
    start = text.index("Lindqvist")

    (quote,) = find_quotes(text, [Person(start, start + 9, "Lindqvist", None)])

    assert quote.method == f"quote-2/{rule}"


def test_a_quotation_ends_with_its_paragraph():
    assert quotes('"The quay is closed\nand so is the dock"') == []


def test_the_nearer_of_two_people_is_the_speaker():
    text = 'Lindqvist met Okafor. "The quay is closed," Okafor said.'
    people = [Person(0, 9, "Lindqvist", None), Person(43, 49, "Okafor", None)]

    assert find_quotes(text, people)[0].speaker == "Okafor"


def test_the_person_next_to_the_verb_is_the_speaker_among_two_behind_the_quotation():
    text = '"The quay is closed," the lawyer of Lindqvist, Okafor, said.'

    assert quotes(text, "Lindqvist", "Okafor") == [("The quay is closed,", "Okafor")]


def test_people_go_by_their_full_names():
    mentions = (
        Mention(part="text", start=0, end=6, surface="Okafor", type="person", uri="urn:o"),
        Mention(part="headline", start=0, end=6, surface="Okafor", type="person", uri="urn:o"),
        Mention(part="text", start=9, end=13, surface="Oslo", type="place"),
    )

    assert list(people_of(mentions, {"urn:o": "Ada Okafor"})) == [Person(0, 6, "Ada Okafor", "urn:o")]
