"""The knowledge base that is shipped, as stories need it."""

import pytest

NATO, OSCE, EU = "wikidata:Q7184", "wikidata:Q81299", "wikidata:Q458"


@pytest.mark.parametrize(
    ("name", "language", "uri"),
    [
        ("NATO", "en", NATO),
        ("Nato", "en", NATO),
        ("North Atlantic Treaty Organization", "en", NATO),
        ("North Atlantic Treaty Organisation", "en", NATO),
        ("OTAN", "fr", NATO),
        ("OSCE", "en", OSCE),
        ("Organization for Security and Co-operation in Europe", "en", OSCE),
        ("Organisation for Security and Cooperation in Europe", "en", OSCE),
        ("OSZE", "de", OSCE),
        ("Organisation für Sicherheit und Zusammenarbeit in Europa", "de", OSCE),
        ("European Union", "en", EU),
        ("EU", "en", EU),
        ("UE", "fr", EU),
        ("Europäische Union", "de", EU),
        ("ECB", "en", "wikidata:Q8901"),
        ("EZB", "de", "wikidata:Q8901"),
        ("South Ossetia", "en", "wikidata:Q23427"),
        ("Südossetien", "de", "wikidata:Q23427"),
        ("Abkhazia", "en", "wikidata:Q31354462"),
        ("Tbilisi", "en", "geonames:611717"),
        ("Moscow", "en", "geonames:524901"),
        ("Moskau", "de", "geonames:524901"),
        ("Moscou", "fr", "geonames:524901"),
        ("Moscú", "es", "geonames:524901"),
        ("Athens", "en", "geonames:264371"),
        ("Corfu", "en", "geonames:2463679"),
        ("Kerkyra", "en", "geonames:2463679"),
        ("Korfu", "de", "geonames:2463679"),
        ("Mailand", "de", "geonames:3173435"),
        ("Europe", "en", "geonames:6255148"),
        ("Europa", "it", "geonames:6255148"),
        ("Gaza Strip", "en", "geonames:281132"),
        ("West Bank", "en", "geonames:285153"),
        ("Kosovo", "en", "wikidata:Q1246"),
        ("Chechnya", "en", "wikidata:Q5187"),
        ("U.S.", "en", "wikidata:Q30"),
        ("Estados Unidos", "es", "wikidata:Q30"),
        ("Großbritannien", "de", "wikidata:Q145"),
        ("St. Petersburg", "en", "geonames:498817"),
    ],
)
def test_a_name_means_first_what_the_news_means_by_it(gazetteer, name, language, uri):
    assert gazetteer.candidates(name, language)[0].uri == uri


def test_georgia_is_the_country_first_and_the_state_second(gazetteer):
    country, state = gazetteer.candidates("Georgia", "en")[:2]

    assert (country.uri, country.kind, country.country) == ("wikidata:Q230", "country", "GE")
    assert (state.uri, state.kind, state.country) == ("wikidata:Q1428", "region", "US")
    assert country.prior > state.prior


def test_georgia_in_german_is_the_state_as_the_country_is_georgien(gazetteer):
    assert gazetteer.candidates("Georgia", "de")[0].uri == "wikidata:Q1428"
    assert gazetteer.candidates("Georgien", "de")[0].uri == "wikidata:Q230"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Kremlin", ("place", "seat of power", "RU")),
        ("White House", ("place", "seat of power", "US")),
        ("Downing Street", ("place", "seat of power", "GB")),
        ("Bundesbank", ("organisation", "central bank", "DE")),
        ("Hezbollah", ("organisation", "armed group", "LB")),
        ("Hisbollah", ("organisation", "armed group", "LB")),
        ("Dow Jones", ("product", "stock index", "US")),
        ("State Duma", ("organisation", "legislature", "RU")),
        ("Black Sea", ("place", "body of water", None)),
        ("Crete", ("place", "region", "GR")),
        ("Georgian", ("demonym", "demonym", "GE")),
        ("Tskhinvali", ("place", "city", "GE")),
    ],
)
def test_a_name_says_what_it_is_and_of_which_country(gazetteer, name, said):
    known = gazetteer.lookup(name)

    assert (known.type, known.kind, known.country) == said
    assert known.source


def test_a_company_has_its_ticker_with_the_exchange(gazetteer):
    apple = gazetteer.lookup("Apple")

    assert ("AAPL", "NASDAQ") in {(symbol.ticker, symbol.exchange) for symbol in apple.tickers}


@pytest.mark.parametrize(
    ("name", "office"),
    [
        ("Nicolas Sarkozy", ("president", "2007-05-16", "2012-05-15")),
        ("Tony Blair", ("prime minister", "1997-05-02", "2007-06-27")),
        ("Angela Merkel", ("chancellor", "2005-11-22", None)),
        ("Sergey Lavrov", ("foreign minister", "2004-03-09", None)),
        ("Sergei Lavrov", ("foreign minister", "2004-03-09", None)),
        ("Mikhail Saakashvili", ("president", "2008-01-20", None)),
    ],
)
def test_a_leader_has_role_and_dates_of_office(gazetteer, name, office):
    known = gazetteer.lookup(name)

    assert known.type == "person"
    assert (known.role, known.held_from, known.held_to) == office


def test_a_leader_of_several_offices_has_all_of_them(gazetteer):
    roles = {office.role for office in gazetteer.lookup("Javier Solana").offices}

    assert {"secretary-general of NATO", "foreign policy chief of the European Union"} <= roles


@pytest.mark.parametrize(("capitals", "word"), [("WHO", "who"), ("US", "us"), ("US", "Us"), ("IS", "is"), ("UN", "Un")])
def test_an_abbreviation_is_one_in_capitals_alone(gazetteer, capitals, word):
    meant = gazetteer.candidates(capitals, "en")[0].uri

    assert meant not in {known.uri for known in gazetteer.candidates(word, "en")}


def test_a_city_has_coordinates_as_geonames_has_them(gazetteer):
    corfu = gazetteer.lookup("Corfu")

    assert (round(corfu.lat, 2), round(corfu.lon, 2), corfu.country) == (39.62, 19.92, "GR")


def test_meanings_come_likeliest_first(gazetteer):
    priors = [known.prior for known in gazetteer.candidates("Springfield")]

    assert len(priors) > 3
    assert priors == sorted(priors, reverse=True)


@pytest.mark.parametrize(
    ("name", "plain"), [("Mattel Inc.", "Mattel"), ("Siemens AG", "Siemens"), ("Hoechst SA", "Hoechst")]
)
def test_a_company_is_known_by_its_legal_form_too(gazetteer, name, plain):
    assert gazetteer.candidates(name, "en")[0].uri == gazetteer.candidates(plain, "en")[0].uri


def test_a_city_is_not_known_by_a_legal_form(gazetteer):
    assert gazetteer.candidates("Reykjavik Inc", "en") == ()


def test_a_club_that_is_called_as_its_town_is_comes_after_the_town(gazetteer):
    kinds = [known.kind for known in gazetteer.candidates("Leeds", "en")]

    assert kinds.index("city") < kinds.index("sports team")


@pytest.mark.parametrize(("written", "code"), [("Conn.", "US-CT"), ("Va.", "US-VA"), ("N.J.", "US-NJ"), ("D.C.", "US")])
def test_states_are_known_as_wires_shorten_them(gazetteer, written, code):
    known = gazetteer.candidates(written, "en")[0]

    assert f"iso:{code}" in known.same_as or known.country == code
