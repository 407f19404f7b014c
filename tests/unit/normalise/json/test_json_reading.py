import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.errors import StoryRejected
from services.normalise.json.reading import JSON_DEPTH, read_json


def test_strict_json_is_read_without_a_warning():
    reading = read_json('{"a": [1, 2.5, true, null, "é\\u00e9"]}')

    assert reading.value == {"a": [1, 2.5, True, None, "éé"]}
    assert reading.warnings == ()


def test_json_of_the_greatest_depth_is_read():
    assert read_json("[" * JSON_DEPTH + "1.5" + "]" * JSON_DEPTH).warnings == ()


@pytest.mark.parametrize("depth", [JSON_DEPTH + 1, 1000, 200_000])
def test_json_that_nests_deeper_is_refused(depth):
    with pytest.raises(StoryRejected, match="nesting_too_deep"):
        read_json("[" * depth + "]" * depth)


def test_deep_nesting_that_never_closes_is_refused():
    with pytest.raises(StoryRejected, match="nesting_too_deep"):
        read_json('{"a":' * 200_000)


def test_brackets_inside_a_string_do_not_nest():
    assert read_json('{"a": "' + "[" * 1000 + '"}').value == {"a": "[" * 1000}


def test_every_digit_of_a_large_integer_is_kept():
    assert read_json('{"id": 123456789012345678901234567890, "x": 1.5}').value == {
        "id": 123456789012345678901234567890,
        "x": 1.5,
    }


def test_an_integer_that_no_double_holds_is_refused():
    with pytest.raises(StoryRejected, match="json_invalid"):
        read_json('{"id": ' + "9" * 5000 + "}")


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "0x10", "01", "+1", ".5"])
def test_a_number_that_json_does_not_have_is_refused(number):
    with pytest.raises(StoryRejected, match="json_invalid"):
        read_json(f'{{"a": {number}}}')


def test_of_a_key_that_stands_twice_the_last_value_counts_with_a_warning():
    reading = read_json('{"a": 1, "b": {"c": 1, "c": 2}, "a": 3}')

    assert reading.value == {"a": 3, "b": {"c": 2}}
    assert [warning.code for warning in reading.warnings] == ["json_key_duplicated"]


def test_a_colon_after_a_quote_inside_a_string_is_no_key():
    assert read_json('{"a": "he said \\"b\\": no", "b": 1}').warnings == ()


@pytest.mark.parametrize("broken", ['{"a": "cut', '{"a": 1', "{'a': 1}", '{"a" 1}', '{"a": 1} {"b": 2}', '["a",]', ""])
def test_json_that_is_broken_in_more_than_one_way_of_reading_is_refused(broken):
    with pytest.raises(StoryRejected, match="json_invalid"):
        read_json(broken)


@given(st.text())
def test_any_text_is_read_or_refused(text):
    try:
        read_json(text)
    except StoryRejected as verdict:
        assert verdict.reason in {"json_invalid", "nesting_too_deep"}


@given(st.text(alphabet='[]{}":,\\ u0dDc8e1ntrue\n“'))
def test_any_json_like_text_is_read_or_refused(text):
    try:
        read_json(text)
    except StoryRejected as verdict:
        assert verdict.reason in {"json_invalid", "nesting_too_deep"}
