"""The clock of the tests of linear time can tell linear from what is worse."""

from cpu import LINEAR, growth


def linear(text):
    for mark in text:
        ord(mark)


def cubic(text):
    # Far enough from linear that no neighbour on the machine hides it.
    for _ in text:
        for _ in text:
            for mark in text:
                ord(mark)


def test_linear_work_grows_as_its_text():
    assert growth(linear, lambda size: "a" * size, 2_000_000) < LINEAR


def test_work_worse_than_linear_is_found():
    assert growth(cubic, lambda size: "a" * size, 100) > LINEAR


def test_work_too_short_to_see_is_linear():
    assert growth(len, lambda size: "a" * size, 1000) < LINEAR
