"""Names are sifted by where they stand."""

import pytest
from builders import article

from schemas.credits import Dateline
from services.enrich import context, enrich
from services.enrich import gazetteer as known
from services.enrich.sift import in_dateline, in_title_case, in_words, is_title_case, with_place
from services.enrich.spans import Passage, Span
from services.stage import Equipment

TEXT = "KELM HARBOUR, Nov 24 (Ostwire) - Talks on the Kelm ferry began."
LINE = Dateline(text="KELM HARBOUR, Nov 24 (Ostwire) -", place="KELM HARBOUR", agency="Ostwire", start=0, end=32)
PLAN = "Wary Port Ponders Ferry Security Plan"


@pytest.fixture(scope="module")
def gazetteer():
    return known.load()


def name_of(passage, words, kind="organisation"):
    """The span of ``words`` in the passage, as a tagger that errs would give it."""
    start = passage.text.index(words)
    first = passage.tokens.starts.index(start)
    return Span(first, passage.tokens.ends.index(start + len(words)) + 1, kind, 0.5, "test-1")


def test_the_place_of_a_dateline_is_a_place_whatever_it_was_taken_for():
    passage = Passage.of("text", TEXT)

    (span,) = in_dateline(passage, [name_of(passage, "KELM HARBOUR", "person")], LINE)

    assert (span.surface(passage), span.type, span.method) == ("KELM HARBOUR", "place", "dateline-1")


def test_the_agency_of_a_dateline_names_nothing():
    passage = Passage.of("text", TEXT)

    assert in_dateline(passage, [name_of(passage, "Ostwire")], LINE) == ()


def test_a_name_that_runs_out_of_the_dateline_is_dropped():
    passage = Passage.of("text", TEXT)

    assert in_dateline(passage, [name_of(passage, "24 (Ostwire) - Talks")], LINE) == ()


@pytest.mark.parametrize("line", [LINE, None])
def test_a_name_behind_the_dateline_stays(line):
    passage = Passage.of("text", TEXT)
    span = name_of(passage, "Kelm ferry")

    assert in_dateline(passage, [span], line) == (span,)


def test_a_person_in_the_dateline_who_is_not_its_agency_stays():
    line = LINE.model_copy(update={"agency": None})
    passage = Passage.of("text", TEXT)
    span = name_of(passage, "Ostwire", "person")

    assert in_dateline(passage, [span], line) == (span,)


def test_a_headline_in_title_case_is_not_one_long_name(gazetteer):
    passage = Passage.of("headline", PLAN)

    assert in_title_case(passage, [name_of(passage, PLAN)], "The port thinks about ferries.", gazetteer) == ()


def test_a_long_name_in_a_title_case_headline_stays_where_the_text_says_it(gazetteer):
    passage = Passage.of("headline", PLAN)
    span = name_of(passage, "Ferry Security Plan")

    assert in_title_case(passage, [span], "The Ferry Security Plan is late.", gazetteer) == (span,)


def test_a_long_name_in_a_title_case_headline_stays_where_the_gazetteer_knows_it(gazetteer):
    passage = Passage.of("headline", "Wary Port Asks United Arab Emirates About Ferry")
    span = name_of(passage, "United Arab Emirates", "place")

    assert in_title_case(passage, [span], "", gazetteer) == (span,)


def test_a_long_name_in_a_headline_of_sentence_case_stays(gazetteer):
    passage = Passage.of("headline", "Port ponders plan of the Kelm Ferry Board")
    span = name_of(passage, "Kelm Ferry Board")

    assert in_title_case(passage, [span], "", gazetteer) == (span,)


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Skeptical Port Debates Ferry Plan", True),
        ("Port debates ferry plan with Kelm", False),
        ("PORT DEBATES FERRY PLAN", False),
        ("Port", False),
    ],
)
def test_title_case_is_told(headline, expected):
    assert is_title_case(headline.split()) is expected


def test_an_enriched_article_has_no_name_of_its_datelines_agency():
    done = enrich(article(text=TEXT, language="en", dateline=LINE, headlines=()), context(Equipment()))

    assert "Ostwire" not in " ".join(mention.surface for mention in done.mentions)


def test_an_enriched_article_has_no_name_that_only_its_title_case_makes():
    headline = ({"value": "Kelm City Council Votes Down Bridge Toll Plan"},)
    done = enrich(
        article(text="The port thinks about ferries.", language="en", headlines=headline), context(Equipment())
    )

    assert "Votes Down" not in " ".join(mention.surface for mention in done.mentions)


def test_the_place_of_a_dateline_is_found_where_nothing_else_found_it():
    passage = Passage.of("text", "KELM HARBOUR, Nov 24 (Ostwire) - Ferries left Kelm Harbour late.")
    line = LINE.model_copy(update={"place": "Kelm Harbour", "country": "NO"})

    spans = with_place(passage, (), line)

    assert [(span.surface(passage), span.type) for span in spans] == [
        ("KELM HARBOUR", "place"),
        ("Kelm Harbour", "place"),
    ]


def test_at_the_start_of_a_sentence_the_place_of_a_dateline_may_be_a_word():
    passage = Passage.of("text", "Rain fell. Reading helped. In Reading it was dry.")
    line = Dateline(text="READING", place="Reading", country="GB")

    (span,) = with_place(passage, (), line)

    assert passage.tokens.starts[span.first] == passage.text.index("Reading it")


def test_a_name_that_was_found_is_not_found_again():
    passage = Passage.of("text", "They left Kelm Harbour Road.")
    road = name_of(passage, "Kelm Harbour Road")

    assert with_place(passage, (road,), Dateline(text="x", place="Kelm Harbour")) == (road,)


@pytest.mark.parametrize("place", ["Oslo", "Kelm Bay", ""])
def test_a_place_that_stands_nowhere_again_is_not_found(place):
    passage = Passage.of("text", "They left Kelm Harbour.")

    assert with_place(passage, (), Dateline(text="x", place=place)) == ()


def test_the_state_behind_the_place_of_a_dateline_is_a_place_too():
    passage = Passage.of("text", "KELM, N.Y. (Ostwire) - Ferries left late.")
    line = Dateline(text="x", place="Kelm", region="N.Y.", agency="Ostwire", start=0, end=22)

    (span,) = in_dateline(passage, [name_of(passage, "N.Y.")], line)

    assert span.type == "place"


@pytest.mark.parametrize(
    ("text", "name", "kind", "expected"),
    [
        ("a pan-Europe code", "pan-Europe", "organisation", [("Europe", "demonym")]),
        ("a pro-NATO party", "pro-NATO", "person", [("NATO", "organisation")]),
        ("an ex-Kelmwick hand", "ex-Kelmwick", "person", []),
        ("the West said so", "West", "organisation", []),
        ("Mae West said so", "West", "person", [("West", "person")]),
        ("the West Bank said so", "West Bank", "place", [("West Bank", "place")]),
        ("Brent crude rose", "Brent", "place", [("Brent", "product")]),
        ("Brent council met", "Brent", "place", [("Brent", "place")]),
    ],
)
def test_sides_prefixes_and_goods_are_what_they_are(gazetteer, text, name, kind, expected):  # noqa: PLR0913, PLR0917 — a row of a table
    passage = Passage.of("text", text)

    kept = in_words(passage, [name_of(passage, name, kind)], gazetteer)

    assert [(span.surface(passage), span.type) for span in kept] == expected
