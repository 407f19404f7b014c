import json
from contextlib import suppress

import pytest
from cpu import LINEAR, growth
from hypothesis import given
from hypothesis import strategies as st

from services.errors import StoryRejected
from services.normalise.json.reading import read_json
from services.normalise.json.repair import repaired, unescape_twice


@pytest.mark.parametrize(
    ("broken", "meant"),
    [
        (r'{"a": "he said \“no\”"}', "he said “no”"),
        (r'{"a": "it\'s"}', "it's"),
        ('{"a": "one\ntwo\tthree\rfour"}', "one\ntwo\tthree\rfour"),
        ('{"a": "bell \x07"}', "bell \x07"),
        ('{"a": "goes on \\\nhere"}', "goes on \nhere"),
        (r'{"a": "half \ud83d here"}', "half \ufffd here"),
        (r'{"a": "\ude00\ud83d\ude00"}', "\ufffd😀"),
        ('{"a": "end"}\x00\x1a', "end"),
    ],
)
def test_json_with_one_reading_is_repaired(broken, meant):
    reading = read_json(broken)

    assert reading.value == {"a": meant}


def test_a_repair_is_told_in_a_warning_per_kind():
    reading = read_json('{"a": "x\ny\nz \\“"}')

    assert sorted(warning.detail for warning in reading.warnings) == [
        "control character in a string",
        "needless escape",
    ]


@pytest.mark.parametrize("ambiguous", [r'{"a": "C:\data"}', r'{"a": "\x41"}', r'{"a": "\u12"}', '{"a": "say "no""}'])
def test_json_with_more_than_one_reading_is_not_repaired(ambiguous):
    with pytest.raises(StoryRejected, match="json_invalid"):
        read_json(ambiguous)


@given(st.recursive(st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(), st.lists, max_leaves=20))
def test_good_json_is_left_as_it_is(value):
    written = json.dumps({"a": value})

    assert json.loads(repaired(written).text) == json.loads(written)


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        (r"One.\n\nTwo.", "One.\n\nTwo."),
        (r"<p>One.</p>\n<p>Two.</p>", "<p>One.</p>\n<p>Two.</p>"),
        (r"One.\r\n\r\nTwo \"so\" \u00a0.", 'One.\r\n\r\nTwo "so" \u00a0.'),
        (r"One.\n\n\ud83d", "One.\n\n\ufffd"),
        (r"C:\new\table", r"C:\new\table"),
        (r"One.\n\nSee \data", r"One.\n\nSee \data"),
        ("One.\n\nTwo.", "One.\n\nTwo."),
        (r"\frac{a}{b}", r"\frac{a}{b}"),
    ],
)
def test_text_is_unescaped_only_where_it_was_escaped_twice(sent, meant):
    assert unescape_twice(sent) == meant


@pytest.mark.parametrize(
    "bait",
    ['\\"', "\n", "\\“", '"', "{"],
    ids=["quotes", "breaks", "escapes", "strings", "braces"],
)
def test_repair_takes_time_linear_in_the_size(bait):
    def attempt(text):
        with suppress(StoryRejected):
            read_json(text)

    assert growth(attempt, lambda size: '{"a": "' + bait * size, most=2_000_000) < LINEAR
