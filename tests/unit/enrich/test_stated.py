"""What the provider states comes first, and is filled in."""

from schemas.entity import Entity, Place
from services.enrich.stated import join_entities

OSLO = Place(
    name="Oslo", uri="geonames:3143244", kind="city", country="NO", lat=59.9, lon=10.7, creator="inferred", method="m-1"
)


def test_a_stated_place_without_an_id_gets_the_inferred_one_of_its_name():
    (joined,) = join_entities([Place(name="OSLO", creator="provider")], [OSLO])

    assert (joined.name, joined.creator, joined.uri, joined.method) == ("OSLO", "provider", "geonames:3143244", "m-1")
    assert (joined.country, joined.lat, joined.lon) == ("NO", 59.9, 10.7)


def test_a_stated_place_of_the_same_id_is_filled_in_and_keeps_its_own_words():
    stated = Place(name="Kristiania", uri="geonames:3143244", country="XX", creator="provider")

    (joined,) = join_entities([stated], [OSLO])

    assert (joined.name, joined.country, joined.kind, joined.method) == ("Kristiania", "XX", "city", None)


def test_a_stated_place_with_an_id_of_the_providers_own_stands_beside_the_inferred_one():
    stated = Place(name="Oslo", uri="acme:17", creator="provider")

    assert join_entities([stated], [OSLO]) == (stated, OSLO)


def test_what_nobody_stated_comes_after():
    stated = Place(name="Bergen", creator="provider")

    assert join_entities([stated], [OSLO]) == (stated, OSLO)


def test_a_person_has_no_coordinates_to_fill_in():
    ada = Entity(name="Ada Holm", uri="wikidata:Q1", kind="leader", salience=0.5)

    (joined,) = join_entities([Entity(name="Ada Holm")], [ada])

    assert (joined.uri, joined.kind, joined.salience) == ("wikidata:Q1", "leader", 0.5)
