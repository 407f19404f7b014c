"""Amounts of money, in units of their currency."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.enrich.money import find_money


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
    ],
)
def test_an_amount_is_read_as_written(text, surface, amount, currency):
    (money,) = find_money(text)

    assert (text[money.start : money.end], money.amount, money.currency) == (surface, amount, currency)


@pytest.mark.parametrize("text", ["5 pesos", "won 5 matches", "5G b 5", "20 francs", "in 2019", "$", "pounds 5"])
def test_what_has_no_certain_currency_is_left_out(text):
    assert find_money(text) == ()


def test_two_amounts_are_found_in_order():
    text = "50 million pounds ($63 million)"

    assert [money.currency for money in find_money(text)] == ["GBP", "USD"]


def test_the_part_is_the_one_that_was_read():
    assert find_money("$5", "headline")[0].part == "headline"


@given(st.text(st.sampled_from("0123456789$€., Rsm mnuro-\u00a0"), max_size=80))
def test_amounts_never_overlap_and_lie_in_the_text(text):
    spans = [(money.start, money.end) for money in find_money(text)]

    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
