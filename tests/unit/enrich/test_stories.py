"""Whole stories, from the wire to what they name: every mention and every id, and nothing else."""

from collections import Counter
from pathlib import Path

import pytest

from schemas.feed import Feeds
from schemas.story import RawStory
from services import enrich
from services.normalise import Context, normalise
from services.stage import Equipment

HERE = Path(__file__).parent / "stories"
CORFU = Path(__file__).parents[4] / "shared" / "samples" / "plain-text" / "scraped_reuters_corfu.txt"
CONTEXT = enrich.context(Equipment())
LOCAL = "urn:slugline:entity:"

# What the sample must name in its text, however often: type, id, how often. No word of the story itself is kept here.
IN_CORFU = {
    "Russia": ("place", "wikidata:Q159", 10),
    "Georgia": ("place", "wikidata:Q230", 6),
    "NATO": ("organisation", "wikidata:Q7184", 6),
    "OSCE": ("organisation", "wikidata:Q81299", 6),
    "Organization for Security and Cooperation in Europe": ("organisation", "wikidata:Q81299", 1),
    "EU": ("organisation", "wikidata:Q458", 1),
    "European Union": ("organisation", "wikidata:Q458", 1),
    "Moscow": ("place", "geonames:524901", 3),
    "Kremlin": ("place", "local", 2),
    "U.S.": ("place", "wikidata:Q30", 2),
    "United States": ("place", "wikidata:Q30", 1),
    "Europe": ("place", "geonames:6255148", 2),
    "South Ossetia": ("place", "wikidata:Q23427", 2),
    "Corfu": ("place", "geonames:2463679", 1),
    "Athens": ("place", "geonames:264371", 1),
    "Tbilisi": ("place", "geonames:611717", 1),
    "Javier Solana": ("person", "local", 1),
    "Solana": ("person", "local", 3),
    "Dmitry Medvedev": ("person", "local", 1),
}


def enriched(path):
    """The one article of a wire, normalised and enriched as the prepare stage does it."""
    story = RawStory.of(path.read_bytes(), transmission="t", feed="golden", received="2026-11-24T08:00:00Z")
    (output,) = normalise(story, Context(Feeds())).outputs
    return enrich.enrich(output.value, CONTEXT)


def short(uri):
    return "local" if uri.startswith(LOCAL) else uri


@pytest.fixture(scope="module")
def visby():
    return enriched(HERE / "visby.txt")


@pytest.fixture(scope="module")
def corfu():
    if not CORFU.exists():
        pytest.skip("../shared/samples is not there: no real wire may be copied")
    return enriched(CORFU)


def test_a_story_names_exactly_what_it_names(visby):
    expected = [tuple(line.split("\t")) for line in (HERE / "visby.tsv").read_text("utf-8").splitlines()]

    assert [(m.part, m.surface, m.type, short(m.uri)) for m in visby.mentions] == expected


def test_a_surname_and_initials_are_the_same_thing_as_the_full_name(visby):
    by_surface = {mention.surface: mention.uri for mention in visby.mentions}

    assert by_surface["Brandt"] == by_surface["Marta Brandt"]
    assert by_surface["IMO"] == by_surface["International Maritime Organization"]


def test_a_picture_names_people_too(visby):
    assert [person.name for person in visby.people] == ["Marta Brandt", "Dana Whitlock", "Valdis Ozolkalns"]


def test_a_side_is_no_body(visby):
    bodies = {body.name for body in visby.organisations}

    assert bodies == {
        "International Maritime Organization",
        "European Union",
        "North Atlantic Treaty Organisation",
        "Organisation for Economic Co-operation and Development",
    }


def test_an_island_is_the_island_and_not_the_county_of_its_name(visby):
    (gotland,) = [place for place in visby.places if place.name == "Gotland"]

    assert (gotland.kind, gotland.country) == ("island", "SE")


def test_places_have_a_country_and_say_why_they_were_taken(visby):
    places = {place.name: place for place in visby.places}

    assert {name: place.country for name, place in places.items() if name in {"Georgia", "Abkhazia", "Batumi"}} == {
        "Georgia": "GE",
        "Abkhazia": "GE",
        "Batumi": "GE",
    }
    assert places["Georgia"].method == "link-context-1"


def test_a_story_is_about_the_countries_that_it_dwells_on(visby):
    assert set(visby.countries) == {"GE", "SE", "TR", "EE"}
    assert visby.countries[0] == "GE"


def test_the_sample_that_the_project_began_with_names_what_it_names(corfu):
    expected = {name: (kind, uri) for name, (kind, uri, _) in IN_CORFU.items()}
    named = [m for m in corfu.mentions if m.part == "text" and m.type in {"person", "organisation", "place"}]

    assert {m.surface: (m.type, short(m.uri)) for m in named} == expected


def test_the_sample_is_searched_whole(corfu):
    found = Counter(
        m.surface for m in corfu.mentions if m.part == "text" and m.type in {"person", "organisation", "place"}
    )

    assert found == {name: count for name, (_, _, count) in IN_CORFU.items()}


def test_the_sample_is_about_the_two_countries_at_odds(corfu):
    assert corfu.countries[:2] == ("RU", "GE")


def test_the_picture_of_the_sample_names_a_minister(corfu):
    assert "Sergei Lavrov" in {person.name for person in corfu.people}
