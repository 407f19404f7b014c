"""Inputs: folders in order, orders drawn and repeated, sizes kept."""

import hashlib

import pytest
from builders import at

from schemas.topics import MAX_TRANSMISSION_BYTES
from services.process.inputs import Order, json_lines, transmissions, walk
from services.stage import Refusal


@pytest.fixture
def folder(tmp_path):
    for name in ("b/2.xml", "b/1.xml", "a.txt", "b/.hidden", ".git/x", "README.md", "expected.jsonl"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name)
    return tmp_path


def inputs(fed):
    return [one.origin.input for one in fed]


def test_a_folder_is_walked_in_the_order_of_names_without_what_is_no_wire(folder):
    found = [name.removeprefix(f"{folder}/") for name in walk(str(folder))]

    assert found == ["a.txt", "b/1.xml", "b/2.xml"]


def test_a_file_that_is_named_is_read_whatever_its_name(folder):
    (one,) = transmissions([f"{folder}/README.md"], at(), Order())

    assert one.message.body == b"README.md"


def test_the_feed_of_a_file_is_its_folder(folder):
    (one,) = transmissions([f"{folder}/b/1.xml"], at(), Order())

    assert (one.message.feed, one.message.received) == ("b", at())
    assert one.message.sha256 == hashlib.sha256(b"b/1.xml").hexdigest()


def test_a_file_in_a_folder_that_cannot_be_a_feed_has_a_feed_all_the_same(tmp_path):
    path = tmp_path / "Not A Feed" / "x.txt"
    path.parent.mkdir()
    path.write_text("x")

    (one,) = transmissions([str(path)], at(), Order())

    assert one.message.feed == "files"


def test_everything_is_fed_as_often_as_asked_for(folder):
    once = inputs(transmissions([str(folder)], at(), Order()))

    assert inputs(transmissions([str(folder)], at(), Order(times=2))) == once * 2


def test_a_shuffle_is_the_same_for_the_same_seed(folder):
    one, same = (inputs(transmissions([str(folder)], at(), Order(3, seed=5))) for _ in range(2))

    assert one == same
    assert sorted(one) == sorted(inputs(transmissions([str(folder)], at(), Order(3))))


def test_a_transmission_of_two_mebibytes_is_read_and_a_larger_one_refused(tmp_path):
    path = tmp_path / "x.txt"
    found = []
    for size in (MAX_TRANSMISSION_BYTES, MAX_TRANSMISSION_BYTES + 1):
        path.write_bytes(b"x" * size)
        found += transmissions([str(path)], at(), Order())

    assert len(found[0].message.body) == MAX_TRANSMISSION_BYTES
    assert isinstance(found[1].message, Refusal)
    assert found[1].message.reason == "transmission_too_large"


def test_a_line_that_cannot_be_read_is_named_by_its_file_and_number(tmp_path):
    path = tmp_path / "x.jsonl"
    path.write_text('{"id": "a", "text": "x"}\n\nnope\n')

    assert inputs(json_lines([str(path)], at(), Order())) == ["a", f"{path}:3"]


def test_lines_that_come_again_come_in_the_order_drawn(tmp_path):
    path = tmp_path / "x.jsonl"
    path.write_text("".join(f'{{"id": "{n}", "text": "x"}}\n' for n in range(9)))

    drawn = inputs(json_lines([str(path)], at(), Order(2, seed=1)))

    assert drawn != sorted(drawn)
    assert sorted(drawn) == sorted(f"{n}" for n in (*range(9), *range(9)))
