"""The countries that a story is about, and those that it only names."""

from builders import article

from schemas.credits import Dateline
from schemas.entity import Place
from services.enrich.countries import find_countries

OSLO = Dateline(text="OSLO", place="Oslo", country="NO")


def test_the_country_named_most_comes_first():
    assert find_countries({"NO": 4.0, "SE": 6.0}, article()) == ("SE", "NO")


def test_a_country_named_in_passing_is_left_out():
    assert find_countries({"NO": 9.0, "SE": 2.0}, article()) == ("NO",)


def test_where_it_was_filed_is_all_there_is_in_a_story_that_names_nothing():
    assert find_countries({}, article(dateline=OSLO)) == ("NO",)


def test_where_it_was_filed_counts_beside_what_it_names():
    assert find_countries({"SE": 5.0}, article(dateline=OSLO)) == ("SE", "NO")


def test_where_it_was_filed_is_not_what_it_is_about_when_it_names_another_country_often():
    assert find_countries({"PE": 9.0}, article(dateline=OSLO)) == ("PE",)


def test_a_place_that_the_provider_states_counts():
    stated = Place(name="Bergen", country="NO", creator="provider")

    assert find_countries({"SE": 2.0}, article(places=(stated,))) == ("SE", "NO")


def test_a_place_that_was_inferred_before_does_not_count_again():
    inferred = Place(name="Bergen", country="NO", creator="inferred")

    assert find_countries({"SE": 2.0}, article(places=(inferred,))) == ("SE",)


def test_a_story_of_many_countries_is_about_four_at_most():
    assert len(find_countries(dict.fromkeys("ABCDEF", 1.0), article())) == 4


def test_a_story_without_any_is_about_none():
    assert find_countries({}, article()) == ()


def test_a_headline_says_more_than_the_end_of_a_long_text(story):
    late = "The ferry was late again, the port office said, and nobody knew why. " * 20

    enriched = story(f"{late}\nOfficials in Lima had no comment.", headline="Norway closes its harbours")

    assert enriched.countries == ("NO",)


def test_the_people_of_a_country_speak_for_it(story):
    enriched = story("Norwegian ministers met Norwegian shipowners. A ship had left Lima.")

    assert enriched.countries[0] == "NO"


def test_a_town_that_has_no_id_is_in_its_country(story):
    assert story("A ferry ran aground off Kelmwick, Norway, on Monday.").countries == ("NO",)
