import pytest

from services.normalise.json.fields import Fields, find_items, first_objects, words_of


def is_item(fields):
    return "id" in fields


def test_names_are_found_in_any_capitals():
    assert Fields.of({"versionCreated": "x"}).text("versioncreated") == "x"


def test_the_first_name_that_holds_anything_wins():
    fields = Fields.of({"a": "", "b": None, "c": {"x": 1}, "d": " said "})

    assert fields.first("a", "b", "c", "d") == ("d", "said")


@pytest.mark.parametrize(
    ("value", "words"),
    [(" a ", "a"), ("", None), (3, "3"), (0, "0"), (3.0, "3"), (2.5, "2.5"), (True, None), ([], None), (None, None)],
)
def test_words_are_text_or_a_number(value, words):
    assert words_of(value) == words


def test_a_single_value_is_a_list_of_one():
    fields = Fields.of({"one": "x", "many": ["y", "", 3], "object": {"a": 1}})

    assert fields.texts("one") == ("x",)
    assert fields.texts("many") == ("y", "3")
    assert fields.texts("none", "one") == ("x",)
    assert len(fields.objects("object")) == 1
    assert fields.listed("none") == ()


def test_named_objects_are_read_from_an_object_or_a_list():
    as_object = Fields.of({"r": {"main": {"href": "x"}, "gone": None}})
    as_list = Fields.of({"r": [{"name": "main", "href": "x"}]})

    assert [name for name, _ in as_object.named("r")] == [name for name, _ in as_list.named("r")] == ["main"]


@pytest.mark.parametrize("odd", ["nan", "inf", "x", "", None, True])
def test_a_number_that_is_none_is_not_read(odd):
    assert Fields.of({"n": odd}).number("n") is None


@pytest.mark.parametrize(("stated", "whole"), [("12", 12), (12, 12), ("-1", None), ("9" * 20, None), ("٣", None)])
def test_a_whole_number_is_small_and_not_negative(stated, whole):
    assert Fields.of({"n": stated}).whole("n") == whole


@pytest.mark.parametrize(
    "sent",
    [
        [{"id": 1}, {"id": 2}],
        {"items": [{"id": 1}, {"id": 2}]},
        {"data": {"search": {"x": [{"item": {"id": 1}}, {"id": 2}]}}},
    ],
)
def test_items_are_found_in_order_in_any_envelope(sent):
    assert [item.fields.text("id") for item in find_items(sent, is_item)] == ["1", "2"]


def test_what_is_inside_an_item_is_no_item():
    assert len(list(find_items({"id": 1, "associations": [{"id": 2}]}, is_item))) == 1


def test_an_item_has_the_same_bytes_alone_and_in_a_list():
    alone = next(find_items({"id": 1, "b": "é"}, is_item))
    listed = next(find_items([{"b": "é", "id": 1}], is_item))

    assert alone.as_bytes == listed.as_bytes


def test_an_item_with_an_integer_over_64_bits_has_bytes():
    assert str(10**30).encode() in next(find_items({"id": 10**30}, is_item)).as_bytes


def test_the_first_objects_are_the_outermost_and_few():
    found = first_objects([{"a": {"b": {}}}] * 1000)

    assert "a" in found[0]
    assert len(found) <= 24
