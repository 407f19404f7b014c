"""Mentions are grouped into things, and things of one id are one."""

from schemas.body import Headline
from schemas.credits import Dateline
from schemas.entity import Place

LOCAL = "urn:slugline:entity:"


def test_a_body_and_its_initials_are_one_entity(story):
    enriched = story("The United Nations met on Monday. The UN said no. The UN is in New York.")

    (body,) = [each for each in enriched.organisations if each.uri == "wikidata:Q1065"]
    assert body.name == "United Nations"
    assert {m.surface for m in enriched.mentions if m.uri == body.uri} == {"United Nations", "UN"}


def test_a_body_that_nobody_knows_is_joined_with_its_initials_by_the_story(story):
    enriched = story("The Kelmwick Harbour Authority (KHA) met on Monday. The KHA said no.")

    uris = {m.uri for m in enriched.mentions if m.surface in {"Kelmwick Harbour Authority", "KHA"}}
    assert len(uris) == 1
    assert [body.name for body in enriched.organisations] == ["Kelmwick Harbour Authority"]


def test_a_surname_is_the_person_named_in_full(story):
    enriched = story("Minister Marta Lindqvist spoke in Oslo. Lindqvist was brief.")

    (person,) = enriched.people
    assert {m.surface for m in enriched.mentions if m.uri == person.uri} == {"Marta Lindqvist", "Lindqvist"}


def test_two_people_of_one_surname_are_not_joined(story):
    enriched = story("Marta Lindqvist met Henrik Lindqvist in Oslo. Lindqvist was brief.")

    assert len({m.uri for m in enriched.mentions if m.type == "person"}) == 3


def test_a_thing_that_nobody_knows_has_the_same_id_in_every_story(story):
    one, other = story("Marta Lindqvist spoke in Oslo."), story("In Rome, Marta Lindqvist was silent.")

    assert one.people[0].uri == other.people[0].uri
    assert one.people[0].uri.startswith(LOCAL)


def test_two_towns_of_one_name_are_two_places(story):
    enriched = story("Police in Portland, Maine, wrote to police in Portland, Oregon, on Monday.")

    assert {place.uri for place in enriched.places if place.name == "Portland"} == {
        "geonames:4975802",
        "geonames:5746545",
    }


def test_two_towns_of_one_name_that_nobody_lists_are_two_places_as_well(story):
    enriched = story("Police in Kelmwick, Maine, wrote to police in Kelmwick, Oregon, on Monday.")

    assert len({m.uri for m in enriched.mentions if m.surface == "Kelmwick"}) == 2


def test_a_place_named_as_an_adjective_is_the_same_place(story):
    enriched = story("The U.S. sent ships. A U.S.-led force followed. The United States was pleased.")

    assert [place.uri for place in enriched.places] == ["wikidata:Q30"]
    assert {m.uri for m in enriched.mentions if m.surface == "U.S."} == {"wikidata:Q30"}


def test_what_is_named_most_is_most_salient_and_the_headline_counts_more(story):
    enriched = story(
        "Talks were held in Lima and in Oslo. Shops in Oslo stayed shut.",
        headlines=(Headline(value="Talks in Lima go on"),),
    )

    assert [place.name for place in enriched.places] == ["Lima", "Oslo"]
    assert abs(sum(place.salience for place in enriched.places) - 1) < 0.01


def test_a_caption_names_people_but_no_mention_refers_to_it(story):
    picture = {"type": "picture", "caption": "Minister Marta Lindqvist in Oslo on Monday"}

    enriched = story("Ferries were late again, the port office said.", associations=(picture,))

    assert [person.name for person in enriched.people] == ["Marta Lindqvist"]
    assert enriched.mentions == ()


def test_a_credit_in_a_caption_names_nobody(story):
    picture = {"type": "picture", "caption": "A ferry REUTERS/Marta Lindqvist"}

    assert story("Ferries were late again.", associations=(picture,)).people == ()


def test_a_place_carries_where_it_is_and_why_it_was_taken(story):
    line = Dateline(text="OSLO", place="Oslo", country="NO", uri="geonames:3143244", lat=59.9, lon=10.7)

    (oslo,) = story("Shops in Oslo stayed shut.", dateline=line).places

    assert isinstance(oslo, Place)
    assert (oslo.kind, oslo.country, oslo.method) == ("city", "NO", "link-dateline-1")
    assert round(oslo.lat) == 60


def test_what_is_made_unchecked_is_what_a_checked_model_would_be(story):
    enriched = story("Norwegian minister Marta Lindqvist spoke in Oslo of the Kelmwick Harbour Authority.")

    made = (*enriched.mentions, *enriched.people, *enriched.organisations, *enriched.places)
    assert len(made) == 4 + 3
    for each in made:
        assert list(vars(each)) == list(type(each).model_fields)
        assert type(each)(**vars(each)) == each


def test_mentions_stand_in_the_order_of_the_story(story):
    enriched = story("Oslo and Bergen wrote to Oslo.\n(Reporting by Ada Holm)", headline="Norway writes")

    assert [mention.surface for mention in enriched.mentions] == ["Norway", "Oslo", "Bergen", "Oslo", "Ada Holm"]
