"""A person and the place of the same name."""

import pytest

from services.enrich.document import full_names
from services.enrich.namesakes import with_people
from services.enrich.spans import Passage, Span

COUNTRIES = {"Jordan": "JO", "Amman": "JO", "Jordanian": "JO", "Oslo": "NO"}


def spans(passage, *named):
    tokens, found, at = passage.tokens, [], 0
    for name, kind in named:
        at = passage.text.index(name, at)
        first, last = tokens.starts.index(at), tokens.ends.index(at + len(name)) + 1
        found.append(Span(first, last, kind, 0.9, "test-1"))
        at += len(name)
    return tuple(found)


def types(text, *named):
    passage = Passage.of("text", text)
    found = [spans(passage, *named)]
    settled = with_people([passage], found, full_names([passage], found), COUNTRIES.get)
    return [span.type for span in settled[0]]


def test_a_place_of_the_name_of_someone_in_the_story_is_that_person():
    text = "Ada Jordan spoke in Oslo. Jordan was brief."

    assert types(text, ("Ada Jordan", "person"), ("Oslo", "place"), ("Jordan", "place")) == [
        "person",
        "place",
        "person",
    ]


@pytest.mark.parametrize(("name", "kind"), [("Amman", "place"), ("Jordanian", "demonym")])
def test_it_stays_a_place_in_a_story_of_its_country(name, kind):
    text = f"Ada Jordan spoke to {name} reporters. Jordan was brief."

    assert types(text, ("Ada Jordan", "person"), (name, kind), ("Jordan", "place"))[-1] == "place"


def test_a_place_that_is_nobodys_name_stays():
    assert types("Ada Holm spoke. Jordan was brief.", ("Ada Holm", "person"), ("Jordan", "place"))[-1] == "place"
