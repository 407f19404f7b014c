"""What a story is about, and what stands in it beside names."""

import pytest
from builders import article

from schemas.entity import Subject
from services.enrich import context, enrich
from services.enrich.about import story_date
from services.stage import Equipment

TEXT = (
    "The central bank lent Kelm Shipping 40 million euros on Tuesday, and said inflation would fall.\n"
    'Inflation is a guest who stays, governor Ada Okafor said. "We will lend again in June 2027," Okafor said.'
)


@pytest.fixture(scope="module")
def knowledge():
    return context(Equipment())


def test_an_article_gets_subjects_money_dates_and_quotes(knowledge):
    story = article(text=TEXT, language="en", version_created="2026-11-26T08:00:00Z")

    done = enrich(story, knowledge)

    assert done.subjects[0].uri == "medtop:04000000"
    assert [(found.amount, found.currency) for found in done.money] == [(40e6, "EUR")]
    assert [found.value for found in done.dates] == ["2026-11-24", "2027-06"]
    assert [TEXT[quote.start : quote.end] for quote in done.quotes] == ["We will lend again in June 2027,"]
    assert done.quotes[0].speaker == "Ada Okafor"


def test_what_the_provider_says_comes_first_and_stands_once(knowledge):
    stated = (Subject(uri="medtop:04000000", name="economy"), Subject(uri="desk:harbour"))

    done = enrich(article(text=TEXT, language="en", subjects=stated), knowledge)

    assert done.subjects[:2] == stated
    assert [subject.uri for subject in done.subjects].count("medtop:04000000") == 1


def test_what_was_inferred_before_is_inferred_anew(knowledge):
    before = (Subject(uri="medtop:07000000", name="health", creator="inferred"),)

    done = enrich(article(text=TEXT, language="en", subjects=before), knowledge)

    assert "medtop:07000000" not in [subject.uri for subject in done.subjects]


def test_enriching_twice_changes_nothing(knowledge):
    once = enrich(article(text=TEXT, language="en"), knowledge)

    assert enrich(once, knowledge) == once


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [
        ("de", "Die Aktie fiel an der Börse. Der Konzern meldet weniger Umsatz und Gewinn.", "04"),
        ("fr-BE", "La grève continue: les syndicats et les salariés demandent une hausse des salaires.", "09"),
        ("es", "El equipo ganó con dos goles del delantero. El entrenador habló del partido de fútbol.", "15"),
    ],
)
def test_a_subject_in_another_language_comes_from_its_seed_words(knowledge, language, text, code):
    first = enrich(article(text=text, language=language), knowledge).subjects[0]

    assert (first.uri, first.origin, first.creator) == (f"medtop:{code}000000", "topic-seeds-1", "inferred")


@pytest.mark.parametrize(
    ("language", "text"), [("fi", "Pankki nosti korkoa ja osakkeet laskivat."), ("de", "Der Konzern kam gestern an.")]
)
def test_there_is_no_subject_where_too_few_words_tell(knowledge, language, text):
    done = enrich(article(text=text, headline="", language=language), knowledge)

    assert done.subjects == ()


def test_a_story_is_of_its_datelines_day():
    line = {"text": "OSLO, Nov 2 -", "date": "2026-11-02"}

    assert story_date(article(dateline=line)).isoformat() == "2026-11-02"
    assert story_date(article(dateline=None, version_created=None, first_created="2026-11-05T00:00:00Z")).day == 5


RICH = (
    "OSLO, Nov 24 (Ostwire) - Microsoft Corp (MSFT.O) will pay $40 million to Norway by June 2027, Ada Okafor said.\n"
    '"The money is for schools and teachers," Okafor told pupils in Bergen. The Norwegian parliament met on Monday.'
)


def test_each_inferred_value_names_the_rule_or_model_that_made_it(knowledge):
    done = enrich(article(text=RICH, language="en", field_origin={"keywords": "head/keyword"}), knowledge)

    entities = (*done.people, *done.organisations, *done.places)
    symbols = [symbol for one in entities for symbol in one.symbols]
    found = [done.mentions, entities, symbols, done.quotes, done.money, done.dates]
    assert all(found)
    assert [each for kind in found for each in kind if not each.method] == []
    assert done.subjects
    assert [subject for subject in done.subjects if not subject.origin] == []
    assert (done.countries, done.keywords) != ((), ())
    assert done.field_origin == {"keywords": "head/keyword ; keywords-2", "countries": "countries-2"}


def test_spans_of_what_is_said_read_as_they_are_labelled(knowledge):
    done = enrich(article(text=RICH, language="en", version_created="2026-11-24T08:00:00Z"), knowledge)

    assert [(RICH[each.start : each.end], each.amount, each.currency) for each in done.money] == [
        ("$40 million", 40e6, "USD")
    ]
    assert [(RICH[each.start : each.end], each.value) for each in done.dates] == [
        ("Nov 24", "2026-11-24"),
        ("June 2027", "2027-06"),
        ("Monday", "2026-11-23"),
    ]
    assert [(RICH[each.start : each.end], each.speaker) for each in done.quotes] == [
        ("The money is for schools and teachers,", "Ada Okafor")
    ]
