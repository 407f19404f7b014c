"""What a story says of where it plays."""

import pytest
from builders import article

from schemas.credits import Dateline
from services.enrich.clues import Clues, surely
from services.enrich.known import Known

NORWAY = Known("Norway", "place", "wikidata:Q20", "country", "NO", prior=0.97)
BERGEN = Known("Bergen", "place", "geonames:3161732", "city", "NO", prior=0.6)
NORWEGIAN = Known("Norwegian", "demonym", "iso:NO", "demonym", "NO", prior=0.9)
TEXAS = Known("Texas", "place", "wikidata:Q1439", "region", "US", prior=0.8)
GEORGIA = Known("Georgia", "place", "wikidata:Q1428", "region", "US", prior=0.8)
SAVANNAH = Known("Savannah", "place", "geonames:4221552", "city", "US", prior=0.5)


def filed(country):
    return article(dateline=Dateline(text="x", country=country))


@pytest.mark.parametrize("known", [NORWAY, BERGEN, NORWEGIAN])
def test_a_story_speaks_of_a_country_whose_places_or_people_it_names(known):
    clues = Clues()

    clues.add(known.name, known)

    assert clues.speaks_of("NO")
    assert not clues.speaks_of("SE")


def test_a_story_speaks_of_where_it_was_filed():
    assert Clues.of(filed("NO"), capital=False).speaks_of("NO")
    assert not Clues.of(article(), capital=False).speaks_of(None)


def test_a_place_of_no_country_says_nothing():
    clues = Clues()

    clues.add("Baltic", Known("Baltic Sea", "place", "urn:x", "body of water"))

    assert clues == Clues()


@pytest.mark.parametrize("known", [NORWAY, BERGEN, NORWEGIAN, TEXAS])
def test_what_a_name_said_itself_can_be_taken_out_again(known):
    clues = Clues()
    clues.add(known.name, known)

    clues.leave_out(known.name, known)

    assert not clues.speaks_of(known.country)
    assert clues.weigh(BERGEN) == Clues().weigh(BERGEN)


@pytest.mark.parametrize("known", [NORWAY, BERGEN, NORWEGIAN, TEXAS])
def test_what_was_left_out_speaks_again_when_it_is_put_back(known):
    clues, same = Clues(), Clues()
    clues.add(known.name, known)
    same.add(known.name, known)

    clues.leave_out(known.name, known)
    clues.put_back(known)

    assert clues == same


def test_a_name_of_no_country_leaves_nothing_out():
    clues = Clues(home="NO")

    clues.leave_out("Baltic", Known("Baltic Sea", "place", "urn:x", "body of water"))

    assert clues == Clues(home="NO")


@pytest.mark.parametrize("known", [NORWAY, BERGEN, NORWEGIAN])
def test_a_town_is_likelier_in_a_story_of_its_country(known):
    clues = Clues()
    clues.add("x", known)

    assert clues.weigh(BERGEN) > Clues().weigh(BERGEN)


def test_where_it_was_filed_says_more_outside_a_capital():
    town, capital = (Clues.of(filed("NO"), capital=is_capital).weigh(BERGEN) for is_capital in (False, True))

    assert town > capital > Clues().weigh(BERGEN)


def test_a_country_is_likelier_beside_its_towns_its_people_and_other_countries():
    nothing = Clues().weigh(NORWAY)
    weights = []
    for known in (BERGEN, NORWEGIAN, Known("Peru", "place", "wikidata:Q419", "country", "PE")):
        clues = Clues()
        clues.add("x", known)
        weights.append(clues.weigh(NORWAY))

    assert min(weights) > nothing


@pytest.mark.parametrize("beside", [TEXAS, SAVANNAH])
def test_a_state_is_likelier_beside_another_state_and_beside_a_city_of_it(beside):
    clues, other = Clues(), Clues()
    clues.add(beside.name, beside)
    other.add("Chicago", Known("Chicago", "place", "geonames:4887398", "city", "US", prior=0.8))

    assert clues.weigh(GEORGIA) > other.weigh(GEORGIA)


def test_a_region_abroad_is_not_searched_for_cities():
    clues, kelm = Clues(), Known("Gotland", "place", "geonames:2711508", "region", "SE", prior=0.5)
    clues.add("Visby", Known("Visby", "place", "geonames:2662689", "city", "SE", prior=0.5))
    other = Clues()
    other.add("Malmö", Known("Malmö", "place", "geonames:2692969", "city", "SE", prior=0.6))

    assert clues.weigh(kelm) == other.weigh(kelm)


def test_a_meaning_of_no_country_weighs_what_it_is_likely():
    sea = Known("Baltic Sea", "place", "urn:x", "body of water", prior=1.0)

    assert Clues(home="NO").weigh(sea) == 0


@pytest.mark.parametrize(
    ("priors", "sure"),
    [((), False), ((0.4,), False), ((0.5,), True), ((0.9, 0.8), False), ((0.9, 0.7), True), ((0.7, 0.2), False)],
)
def test_a_name_is_sure_if_likely_and_far_ahead(priors, sure):
    options = [Known("x", "place", f"geonames:{number}", prior=prior) for number, prior in enumerate(priors)]

    assert (surely(options, 0.75, 0.12) is not None) is sure
