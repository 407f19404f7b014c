"""What a name may mean among things of one type, whatever the story is."""

import pytest

from services.enrich.known import Known
from services.enrich.senses import NOTHING, Meanings, without_namesakes


@pytest.fixture(scope="module")
def meanings(gazetteer):
    return Meanings(gazetteer)


def test_the_first_name_that_means_anything_counts(meanings):
    senses = meanings.of("place", "Kelmwick", ("Norway", "Sweden"), "en")

    assert senses.options[0].uri == "wikidata:Q20"


def test_what_nobody_knows_means_nothing(meanings):
    assert meanings.of("place", "Kelmwick", (), "en") == NOTHING


def test_a_name_means_nothing_of_another_type(meanings):
    assert meanings.of("person", "Norway", (), "en") == NOTHING


def test_a_country_whose_name_stands_as_an_adjective_is_the_country(meanings):
    assert meanings.of("demonym", "U.S.", (), "en").options[0].uri == "wikidata:Q30"


@pytest.mark.parametrize(("name", "sure"), [("Norway", True), ("Springfield", False)])
def test_what_has_one_likely_meaning_is_sure(meanings, name, sure):
    senses = meanings.of("place", name, (), "en")

    assert (senses.sure is not None) is sure
    assert senses.sure in (None, senses.options[0])


def test_the_name_of_a_nation_is_no_city_of_it(meanings):
    senses = meanings.of("place", "Singapore", (), "en")

    assert {known.kind for known in senses.own} == {"country"}
    assert len(senses.options) > len(senses.own)


def test_the_city_singapore_is_the_country():
    country = Known("Singapore", "place", "wikidata:Q334", "country", "SG", prior=0.97)
    city = Known("Singapore", "place", "geonames:1880252", "city", "SG", prior=0.9)

    assert without_namesakes([country, city]) == (country,)


@pytest.mark.parametrize(("city", "stays"), [(0.66, False), (0.61, True)])
def test_a_large_city_is_not_the_region_named_after_it_but_a_small_one_may_be(city, stays):
    region = Known("Kelm", "place", "geonames:1", "region", "NO", prior=0.73)
    town = Known("Kelm", "place", "geonames:2", "city", "NO", prior=city)

    assert (region in without_namesakes([region, town])) is stays
