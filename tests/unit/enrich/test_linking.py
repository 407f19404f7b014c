"""Which of the things that share a name a story means; an unsure one is nobody's."""

import pytest
from builders import article

from schemas.credits import Dateline
from services.enrich.gazetteer import Gazetteer
from services.enrich.hints import REGION, Hint
from services.enrich.kb import KnowledgeBase
from services.enrich.known import Office
from services.enrich.linking import Candidate, Linker
from services.enrich.senses import Meanings
from services.knowledge.thing import Name, Source, Thing
from services.knowledge.write import write

LOCAL = "urn:slugline:entity:"


def thing(name, kind, uri, *, of="place", country="", prior=0.5, offices=()):  # noqa: PLR0913 — a row of a table
    """A thing of one name, as a source of the knowledge base gives it."""
    source = Source("a table", "CC0-1.0")
    return Thing(name, of, source, (uri,), kind, country, prior=prior, names=[Name(name)], offices=offices)


def link(*candidates, things=(), **fields):
    gazetteer = Gazetteer([KnowledgeBase(write(things, {}, None))])
    return Linker(article(**fields), Meanings(gazetteer), "en").link(candidates)


def place_in(enriched, surface):
    """Id and country of the place that a surface stands for."""
    uri = next(m.uri for m in enriched.mentions if m.surface == surface and m.type == "place")
    place = next(place for place in enriched.places if place.uri == uri)
    return (None if uri.startswith(LOCAL) else uri), place.country


@pytest.mark.parametrize(
    ("filed", "text", "expected"),
    [
        (("ATLANTA", "US"), "Lawmakers in Georgia voted to move the port office from Savannah.", "wikidata:Q1428"),
        (("TBILISI", "GE"), "Georgia's parliament voted to close the port of Batumi.", "wikidata:Q230"),
        (("WASHINGTON", "US"), "Georgia asked U.S. officials about Tbilisi's wish to join.", "wikidata:Q230"),
        (None, "Storms hit Alabama, Georgia and Florida on Monday.", "wikidata:Q1428"),
        (None, "Voters in Georgia go to the polls. Armenia and Azerbaijan sent observers.", "wikidata:Q230"),
        (None, "A man was hurt in Georgia on Sunday, a newspaper said.", None),
    ],
)
def test_georgia_is_the_state_or_the_country_by_what_else_is_named(story, filed, text, expected):
    assert place_in(story(text, filed), "Georgia")[0] == expected


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Paris", "A tornado hit Paris, Texas, on Monday. The mayor of Paris said so.", "geonames:4717560"),
        ("Portland", "The ferry left Portland, Maine, on Monday.", "geonames:4975802"),
        ("Portland", "Police in Portland, Oregon, arrested six people.", "geonames:5746545"),
        ("Birmingham", "A bus overturned in Birmingham, Ala., on Monday.", "geonames:4049979"),
        ("Cambridge", "Researchers in Cambridge, Massachusetts, said so.", "geonames:4931972"),
        ("London", "A bus overturned in London, Ontario, on Monday.", "geonames:6058560"),
        ("Victoria", "The ferry to Victoria, British Columbia, was late.", "geonames:6174041"),
        ("San Jose", "The summit in San Jose, Costa Rica, ended on Monday.", "geonames:3621849"),
        ("Cordoba", "A court in Cordoba, Argentina, jailed two men.", "geonames:3860259"),
    ],
)
def test_a_state_or_country_behind_a_town_decides(story, name, text, expected):
    assert place_in(story(text), name)[0] == expected


@pytest.mark.parametrize(
    ("name", "filed", "text", "expected"),
    [
        ("St. Petersburg", ("MOSCOW", "RU"), "Russian police held two men in St. Petersburg.", "geonames:498817"),
        ("St. Petersburg", ("TAMPA", "US"), "Police in St. Petersburg held two men from Orlando.", "geonames:4171563"),
        ("Hyderabad", ("KARACHI", "PK"), "Police in Hyderabad held two men, officials said.", "geonames:1176734"),
        ("Hyderabad", ("MUMBAI", "IN"), "Police in Hyderabad held two men, officials said.", "geonames:1269843"),
        (
            "Valencia",
            ("CARACAS", "VE"),
            "Protesters marched in Valencia, Venezuela's government said.",
            "geonames:3625549",
        ),
        ("Valencia", ("MADRID", "ES"), "Protesters marched in Valencia, Spain's government said.", "geonames:2509954"),
        ("Congo", ("KINSHASA", "CD"), "Troops in eastern Congo shelled a village near Goma.", "wikidata:Q974"),
        ("Congo", None, "Congo said it would borrow less. Brazzaville has cut spending.", "wikidata:Q971"),
        ("Congo", None, "Congo said on Monday it would borrow less.", None),
        ("Korea", ("SEOUL", "KR"), "Exports from Korea rose on Monday.", "wikidata:Q884"),
        ("Guinea", ("CONAKRY", "GN"), "Guinea said on Monday it would mine more bauxite.", "wikidata:Q1006"),
        ("Birmingham", None, "A bus overturned in Birmingham on Monday, police said.", None),
        ("Birmingham", ("LONDON", "GB"), "A bus overturned in Birmingham, British police said.", "geonames:2655603"),
    ],
)
def test_a_name_of_many_places_is_the_one_the_story_plays_in(story, name, filed, text, expected):  # noqa: PLR0913, PLR0917 — a row of a table
    assert place_in(story(text, filed), name)[0] == expected


def test_the_place_of_the_dateline_is_meant_wherever_it_is_named_again():
    line = Dateline(text="KELM", place="KELM", country="NO", uri="geonames:1", lat=60.0, lon=5.0)

    (found,) = link(Candidate("Kelm", "place"), dateline=line)

    assert (found.uri, found.method, found.known.country) == ("geonames:1", "link-dateline-1", "NO")


def test_the_place_of_a_dateline_that_has_no_id_has_a_country():
    line = Dateline(text="KELM", place="KELM", country="NO")

    (found,) = link(Candidate("Kelm", "place"), dateline=line)

    assert (found.uri.startswith(LOCAL), found.country) == (True, "NO")


def test_a_country_is_not_the_town_of_its_name_in_the_dateline():
    line = Dateline(text="LUXEMBOURG", place="Luxembourg", country="LU", uri="geonames:2960316")
    country = thing("Luxembourg", "country", "wikidata:Q32", country="LU", prior=0.97)

    (found,) = link(Candidate("Luxembourg", "place"), things=[country], dateline=line)

    assert found.uri == "wikidata:Q32"


def test_a_name_of_another_type_is_not_the_same_thing():
    person = thing("Ada", "leader", "wikidata:Q1", of="person", prior=0.9)

    (found,) = link(Candidate("Ada", "place"), things=[person])

    assert (found.uri.startswith(LOCAL), found.method) == (True, "local-1")


def test_a_bank_named_like_a_capital_is_not_what_the_capital_means():
    city = thing("Kelm", "city", "geonames:1", country="NO", prior=0.92)
    bank = thing("Kelm", "company", "wikidata:Q2", of="organisation", country="NO", prior=0.35)

    (found,) = link(Candidate("Kelm", "organisation"), things=[city, bank])

    assert found.uri.startswith(LOCAL)


def test_an_unsure_town_has_a_country_where_all_its_namesakes_are_in_one():
    towns = [thing("Springfield", "city", f"geonames:{number}", country="US") for number in (1, 2)]

    (found,) = link(Candidate("Springfield", "place"), things=towns)

    assert (found.known, found.country, found.method) == (None, "US", "local-1")


def test_a_small_town_needs_a_story_of_its_country():
    things = [
        thing("Kelm", "city", "geonames:1", country="NO", prior=0.4),
        thing("Norway", "country", "wikidata:Q20", country="NO", prior=0.97),
    ]

    alone = link(Candidate("Kelm", "place"), things=things)
    beside = link(Candidate("Kelm", "place"), Candidate("Norway", "place"), things=things)

    assert alone[0].uri.startswith(LOCAL)
    assert (beside[0].uri, beside[0].method) == ("geonames:1", "link-only-1")


def test_a_name_does_not_speak_for_its_own_meaning(story):
    enriched = story("Police in St. Petersburg held two men from Orlando.", ("TAMPA", "US"))

    assert place_in(enriched, "St. Petersburg")[1] == "US"


def test_a_name_speaks_for_the_names_decided_after_it():
    things = [
        thing("Kelm", "city", "geonames:1", country="NO", prior=0.9),
        thing("Kelm", "city", "geonames:2", country="SE", prior=0.4),
        thing("Holm", "city", "geonames:3", country="NO", prior=0.4),
    ]

    kelm, holm = link(Candidate("Kelm", "place"), Candidate("Holm", "place"), things=things)
    (alone,) = link(Candidate("Holm", "place"), things=things)

    assert (kelm.uri, holm.uri) == ("geonames:1", "geonames:3")
    assert alone.uri.startswith(LOCAL)


def test_what_only_a_state_has_makes_a_name_the_state():
    things = [
        thing("Kelm", "city", "geonames:1", country="US", prior=0.92),
        thing("Kelm", "region", "geonames:2", country="US", prior=0.8),
    ]

    (found,) = link(Candidate("Kelm", "place", hint=Hint(REGION)), things=things)

    assert found.uri == "geonames:2"


def leader(uri, country, begun=None, ended=None):
    offices = (Office("president", country, begun, ended),)
    return thing("Ada Holm", "leader", uri, of="person", country=country, prior=0.6, offices=offices)


TWO = (leader("wikidata:Q1", "NO", "1990-01-01", "1995-12-31"), leader("wikidata:Q2", "SE", "2001-01-01"))


def test_an_office_decides_between_two_people_on_a_day_that_the_wire_states():
    line = Dateline(text="May 3, 1992", date="1992-05-03")

    (found,) = link(Candidate("Ada Holm", "person"), things=TWO, dateline=line)

    assert (found.uri, found.method) == ("wikidata:Q1", "link-office-1")


def test_an_office_decides_nothing_between_two_who_held_one_on_that_day():
    both = (TWO[0], leader("wikidata:Q2", "SE", "1991-01-01"))
    line = Dateline(text="May 3, 1992", date="1992-05-03")

    (found,) = link(Candidate("Ada Holm", "person"), things=both, dateline=line)

    assert (found.uri.startswith(LOCAL), found.method) == (True, "local-1")


def test_an_inferred_year_decides_nothing():
    line = Dateline(text="May 3", date="1992-05-03", date_inferred=True)

    (found,) = link(Candidate("Ada Holm", "person"), things=TWO, dateline=line)

    assert (found.uri.startswith(LOCAL), found.method) == (True, "local-1")


def test_the_country_of_the_story_decides_between_two_people():
    line = Dateline(text="OSLO", country="NO")

    (found,) = link(Candidate("Ada Holm", "person"), things=TWO, dateline=line)

    assert (found.uri, found.method) == ("wikidata:Q1", "link-context-1")


def test_a_surname_alone_is_nobody_known():
    person = thing("Holm", "leader", "wikidata:Q1", of="person", prior=0.9)

    (found,) = link(Candidate("Holm", "person"), things=[person])

    assert found.uri.startswith(LOCAL)


def test_an_adjective_made_of_a_place_is_that_place():
    states = thing("U.S.", "country", "wikidata:Q30", country="US", prior=0.97)

    (found,) = link(Candidate("U.S.", "demonym"), things=[states])

    assert found.uri == "wikidata:Q30"
