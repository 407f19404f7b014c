"""Tickers, RICs and ISINs as written, and whose they are."""

import pytest
from builders import article
from hypothesis import given
from hypothesis import strategies as st

from schemas.entity import Entity, Mention, Symbol
from services.enrich import context, enrich
from services.enrich.spans import Passage, Span
from services.enrich.symbols import find_symbols, give_symbols, is_isin, without_symbols
from services.stage import Equipment


def symbols(text):
    return [(each.symbol.ticker, each.symbol.exchange, each.symbol.symbol_type) for each in find_symbols(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kelm Inc (KLM.O) rose", [("KLM.O", "NASDAQ", "RIC")]),
        ("Kelm Inc <KLM.N> rose", [("KLM.N", "NYSE", "RIC")]),
        ("Kelm Inc <KLM> rose", [("KLM", None, "RIC")]),
        ("Kelm (0005.HK)", [("0005.HK", "HKEX", "RIC")]),
        ("Kelm (NASDAQ: KLM)", [("KLM", "NASDAQ", "ticker")]),
        ("Kelm (Nasdaq:KLM)", [("KLM", "NASDAQ", "ticker")]),
        ("Kelm (LON:KLM)", [("KLM", "LSE", "ticker")]),
        ("Kelm (Xetra: KLM)", [("KLM", "Xetra", "ticker")]),
        ("Kelm (ASX: KLM)", [("KLM", "ASX", "ticker")]),
        ("Kelm (NYSE and TSX: KLM.A)", [("KLM.A", "TSX", "ticker")]),
        ("Kelm (LSE: KLM, ASX: KLL)", [("KLM", "LSE", "ticker"), ("KLL", "ASX", "ticker")]),
        ("Kelm (ISIN: US0378331005)", [("US0378331005", None, "ISIN")]),
        ("shares of $KLM rose", [("KLM", None, "ticker")]),
    ],
)
def test_a_symbol_is_found_as_written(text, found):
    assert symbols(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "(NATO)", "(see: HERE)", "(KLM.QQ)", "<b> <br> <12>", "$KLM is a joke", "shares at $5 or US$KLM",
        "ISIN: US0378331006", "US0378331005", "(Source: AP)", "(editing by: AB)",
    ],
)  # fmt: skip
def test_what_is_no_symbol_is_left_out(text):
    assert symbols(text) == []


@pytest.mark.parametrize(
    ("code", "expected"), [("US0378331005", True), ("DE0007164600", True), ("DE0007164601", False)]
)
def test_an_isin_has_the_check_digit_of_its_letters(code, expected):
    assert is_isin(code) is expected


def written_in(text):
    return Passage.of("text", text), find_symbols(text)


def given_to(text, name, kind="organisation"):
    """The symbols of the organisation ``name``, mentioned in the text as ``kind``."""
    start = text.index(name)
    mention = Mention(part="text", start=start, end=start + len(name), surface=name, type=kind, uri="urn:one")
    (one,) = give_symbols((Entity(name=name, uri="urn:one"),), [mention], [written_in(text)])
    return [symbol.ticker for symbol in one.symbols]


@pytest.mark.parametrize(
    "text", ["Kelm (KLM.O)", "Kelm, Inc. (KLM.O)", "Kelm Holdings Corp's (KLM.O)", "Kelm\n<KLM.O>"]
)
def test_a_symbol_belongs_to_the_organisation_right_before_it(text):
    assert given_to(text, "Kelm") == ["KLM.O"]


@pytest.mark.parametrize("text", ["Kelm bought a rival (KLM.O)", "(KLM.O) Kelm", "Kelm" + " Inc" * 40 + " (KLM.O)"])
def test_a_symbol_further_away_belongs_to_nobody(text):
    assert given_to(text, "Kelm") == []


def test_a_symbol_behind_a_person_belongs_to_nobody():
    assert given_to("Kelm (KLM.O)", "Kelm", "person") == []


def test_a_symbol_that_the_provider_states_stands_once():
    stated = Entity(name="Kelm", uri="urn:one", symbols=(Symbol(ticker="KLM.O", exchange="NASDAQ"),))
    mention = Mention(part="text", start=0, end=4, surface="Kelm", type="organisation", uri="urn:one")

    (one,) = give_symbols((stated,), [mention], [written_in("Kelm (KLM.O) and Kelm (KLM.O)")])

    assert one == stated


def test_an_enriched_article_has_the_symbols_of_its_companies():
    text = "Shares in Microsoft Corp (MSFT.O) rose on Monday, the company said."

    done = enrich(article(text=text, language="en"), context(Equipment()))

    found = {one.name: one.symbols for one in done.organisations if one.symbols}
    assert [symbol.to_json() for of_one in found.values() for symbol in of_one] == [
        {"ticker": "MSFT.O", "exchange": "NASDAQ", "symbolType": "RIC", "method": "symbol-1"}
    ]


def test_exchange_and_ticker_are_no_names_but_the_company_is():
    text = "Shares in Microsoft Corp (NYSE: MSFT) rose on Monday. NYSE said nothing."

    done = enrich(article(text=text, language="en"), context(Equipment()))

    assert [
        mention.surface for mention in done.mentions if mention.part == "text" and mention.start < text.index(")")
    ] == ["Microsoft Corp"]


def test_capitals_in_a_symbol_are_dropped_and_those_beside_it_stay():
    passage = Passage.of("text", "NATO Acme (LSE: ACM)", "en")
    words = passage.tokens.words
    spans = tuple(Span(at, at + 1, "organisation", 0.9, "x") for at, word in enumerate(words) if word[0].isalpha())

    kept = without_symbols(passage, spans, find_symbols(passage.text))

    assert [span.surface(passage) for span in kept] == ["NATO", "Acme"]


@given(st.text(st.sampled_from("()<>:$. ABKLM019nyseISIN"), max_size=60))
def test_any_text_has_symbols_that_stand_in_it(text):
    assert all(each.symbol.ticker in text and 0 <= each.start < len(text) for each in find_symbols(text))
