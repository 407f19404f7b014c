"""Numbers as people write them."""

import pytest

from services.text.numbers import parse_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5", 5), ("3.4", 3.4), ("3,4", 3.4), ("1,250", 1250), ("1.250", 1250), ("1,250.5", 1250.5),
        ("1.250,50", 1250.5),
        ("1 200 000", 1_200_000), ("1'200'000.75", 1_200_000.75), ("1\u00a0200", 1200), ("0.125", 0.125),
    ],
)  # fmt: skip
def test_a_number_is_read(text, value):
    assert parse_number(text) == value


@pytest.mark.parametrize("text", ["", "1,2,3", "1.25.5", "five", "1,250,5000"])
def test_what_is_no_number_is_none(text):
    assert parse_number(text) is None
