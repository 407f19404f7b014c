"""The clock of the tests of linear time can tell linear from quadratic."""

from cpu import LINEAR, growth


def linear(text):
    for mark in text:
        ord(mark)


def quadratic(text):
    for _ in text:
        text.count("b")


def test_linear_work_grows_as_its_text():
    assert growth(linear, lambda size: "a" * size, 2_000_000) < LINEAR


def test_quadratic_work_is_found():
    assert growth(quadratic, lambda size: "a" * size, 20_000) > LINEAR


def test_work_too_short_to_see_is_linear():
    assert growth(len, lambda size: "a" * size, 1000) < LINEAR
