"""Amounts of money, in units of their currency."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.enrich.money import find_money
from services.enrich.spans import Passage


def money_in(text, part="text"):
    return find_money(Passage.of(part, text))


@pytest.mark.parametrize(
    ("text", "surface", "amount", "currency"),
    [
        ("a US$1.2 billion deal", "US$1.2 billion", 1.2e9, "USD"),
        ("raised $5m in May", "$5m", 5e6, "USD"),
        ("C$3.5 million", "C$3.5 million", 3.5e6, "CAD"),
        ("3,4 Milliarden Euro", "3,4 Milliarden Euro", 3.4e9, "EUR"),
        ("1.250,50 Euro", "1.250,50 Euro", 1250.5, "EUR"),
        ("20 000 euros", "20 000 euros", 20000, "EUR"),
        ("Rs 500 crore", "Rs 500 crore", 5e9, "INR"),
        ("12 Swiss francs", "12 Swiss francs", 12, "CHF"),
        ("a 10-million-dollar yacht", "10-million-dollar", 1e7, "USD"),
        ("RMB 20 bn", "RMB 20 bn", 2e10, "CNY"),
        ("Oil at $82.35 a barrel", "$82.35", 82.35, "USD"),
        ("in 2019 500 euros were", "500 euros", 500, "EUR"),
        ("US$5 million dollars", "US$5 million", 5e6, "USD"),
        ("net 1.2 mln dlrs", "1.2 mln dlrs", 1.2e6, "USD"),
        ("for 5 mln stg", "5 mln stg", 5e6, "GBP"),
        ("two lakh rupees each", "two lakh rupees", 2e5, "INR"),
        ("fifty thousand dollars", "fifty thousand dollars", 5e4, "USD"),
        ("half a million pounds", "half a million pounds", 5e5, "GBP"),
        ("a million-dollar prize", "million-dollar", 1e6, "USD"),
        ("earned 41 cents a share", "41 cents", 0.41, "USD"),
        ("12.5 pence", "12.5 pence", 0.125, "GBP"),
        ("540p in cash", "540p", 5.4, "GBP"),
        ("2,5 milliards d'euros", "2,5 milliards d'euros", 2.5e9, "EUR"),
        ("35 millones de dólares", "35 millones de dólares", 3.5e7, "USD"),
        ("fined 20 pounds", "20 pounds", 20, "GBP"),
        ("(Rs. 70,000)", "Rs. 70,000", 7e4, "INR"),
    ],
)
def test_an_amount_is_read_as_written(text, surface, amount, currency):
    (money,) = money_in(text)

    assert (text[money.start : money.end], money.amount, money.currency) == (surface, amount, currency)


@pytest.mark.parametrize(
    "text",
    [
        "5 pesos",
        "won 5 matches",
        "5G b 5",
        "20 francs",
        "in 2019",
        "$",
        "pounds 5",
        "3 pounds of butter",
        "a 20-pound turkey",
        "of 12 won in court",
        "filmed in 1080p",
        "5 per cent",
        "xUS$",
        "b5",
        "aus$ 5",
        "millions of people",
        "the million men",
    ],
)
def test_what_has_no_certain_currency_is_left_out(text):
    assert money_in(text) == ()


@pytest.mark.parametrize(
    ("text", "surface", "low", "high"),
    [
        ("takes $20-25 million", "$20-25 million", 2e7, 2.5e7),
        ("between 10 and 15 million euros", "between 10 and 15 million euros", 1e7, 1.5e7),
        ("10 to 15 million euros", "10 to 15 million euros", 1e7, 1.5e7),
        ("10-15 euros", "10-15 euros", 10, 15),
    ],
)
def test_a_range_is_one_amount_with_both_its_ends(text, surface, low, high):
    (money,) = money_in(text)

    assert (text[money.start : money.end], money.amount, money.amount_to) == (surface, low, high)


@pytest.mark.parametrize(("text", "amounts"), [("$20 to $45", [20, 45]), ("10 and 15 euros", [15])])
def test_what_is_no_range_is_single_amounts(text, amounts):
    assert [(money.amount, money.amount_to) for money in money_in(text)] == [(each, None) for each in amounts]


def test_cents_are_of_the_dollar_or_euro_named_before_them():
    assert [money.currency for money in money_in("A$3 million, or 12 cents a share")] == ["AUD", "AUD"]


def test_two_amounts_are_found_in_order():
    text = "50 million pounds ($63 million)"

    assert [money.currency for money in money_in(text)] == ["GBP", "USD"]


def test_the_part_is_the_one_that_was_read():
    assert money_in("$5", "headline")[0].part == "headline"


@given(st.text(st.sampled_from("0123456789$€., Rsm mnuro-\u00a0"), max_size=80))
def test_amounts_never_overlap_and_lie_in_the_text(text):
    spans = [(money.start, money.end) for money in money_in(text)]

    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
