"""What is found in a story, by the weights that ship, after CoNLL's conventions."""

import pytest
from builders import article

from services import enrich
from services.stage import Equipment

CONTEXT = enrich.context(Equipment())
KINDS = ("person", "organisation", "place")


def names(text, kinds=KINDS):
    """The surfaces found in the text, with their types, in order."""
    found = enrich.enrich(article(text=text, language="en"), CONTEXT).mentions
    return [(mention.surface, mention.type) for mention in found if mention.part == "text" and mention.type in kinds]


def test_mentions_stand_where_they_say():
    text = "Halvard Steen flew from Oslo to Lima — for the European Union — on Friday."

    found = enrich.enrich(article(text=text, language="en"), CONTEXT).mentions

    inside = [mention for mention in found if mention.part == "text"]
    assert [text[mention.start : mention.end] for mention in inside] == [mention.surface for mention in inside]
    assert (inside[0].surface, inside[-1].surface) == ("Halvard Steen", "European Union")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Defence Minister Marta Lindqvist spoke.", ("Marta Lindqvist", "person")),
        ("He worked for the Bank of England.", ("Bank of England", "organisation")),
        ("Shares of Harrow Systems Inc rose.", ("Harrow Systems Inc", "organisation")),
        ("She teaches at the University of Michigan.", ("University of Michigan", "organisation")),
        ("Talks were held in the West Bank.", ("West Bank", "place")),
        ("Fighting spread along the Volga River.", ("Volga River", "place")),
        ("The Foreign Ministry said no.", ("Foreign Ministry", "organisation")),
        ("Troops shelled Sarajevo's old town.", ("Sarajevo", "place")),
        ("U.S. officials said so.", ("U.S.", "place")),
        ("Officials of the U.N. said so.", ("U.N.", "organisation")),
    ],
)
def test_a_name_is_found_whole_and_alone(text, expected):
    assert names(text) == [expected]


def test_titles_are_no_part_of_a_name():
    assert names("Prime Minister John Harker met Dr. Anna Lowell.") == [
        ("John Harker", "person"),
        ("Anna Lowell", "person"),
    ]


def test_nationalities_name_no_place():
    assert names("The Norwegian and French ministers shook hands.") == []


def test_a_city_is_a_team_in_a_table_of_results():
    text = "NHL ICE HOCKEY - STANDINGS.\nW L T PTS\nBOSTON 12 3 1 25\nDETROIT 9 6 2 20\nBOSTON AT DETROIT"

    found = names(text)

    assert [kind for surface, kind in found if surface in {"BOSTON", "DETROIT"}] == ["organisation"] * 4


def test_a_country_after_a_player_is_a_place():
    found = names("1. Ilse Brandauer (Austria) 1:34.55\n2. Petra Novakova (Czech Republic) 1:34.90")

    assert found == [
        ("Ilse Brandauer", "person"),
        ("Austria", "place"),
        ("Petra Novakova", "person"),
        ("Czech Republic", "place"),
    ]


def test_names_of_a_headline_in_capitals_are_found():
    text = "FRANCE WARNS IRAN OVER SHIPS\nFrance warned Iran on Friday over ships in the Gulf."

    assert names(text)[:2] == [("FRANCE", "place"), ("IRAN", "place")]


def test_a_surname_stands_for_the_person_named_in_full():
    text = "Oleg Tarasenko heads the bank.\nTarasenko was born in Minsk.\nTARASENKO RESIGNS FROM BANK"

    enriched = enrich.enrich(article(text=text, language="en"), CONTEXT)

    assert [person.name for person in enriched.people if "tarasenko" in person.name.lower()] == ["Oleg Tarasenko"]
    assert [surface for surface, kind in names(text) if kind == "person"] == [
        "Oleg Tarasenko",
        "Tarasenko",
        "TARASENKO",
    ]


def test_a_story_without_names_has_none():
    assert names("the meeting began late, and nobody said why it had been called at all.") == []
