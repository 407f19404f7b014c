"""Provider codes mapped to IPTC Media Topics."""

import pytest

from schemas.credits import Category
from schemas.entity import Subject
from services.normalise.conventions.newscodes import find_topic, map_subjects


def mapped(*subjects, categories=()):
    return [
        (one.uri, one.origin, one.confidence) for one in map_subjects(subjects, categories) if one.creator == "mapped"
    ]


def test_a_subject_code_is_mapped_by_iptcs_table():
    assert mapped(Subject(uri="subj:04015000")) == [("medtop:20000337", "subj:04015000", 1.0)]
    assert mapped(Subject(uri="http://cv.iptc.org/newscodes/subjectcode/04000000"))[0][0] == "medtop:04000000"


def test_a_code_that_the_table_lacks_is_mapped_to_the_one_above_it_and_less_surely():
    topic = find_topic("04015999")

    assert topic is not None
    assert topic[0].uri == "medtop:20000337"
    assert topic[1] == 0.8
    assert find_topic("99000000") is None


@pytest.mark.parametrize("uri", ["medtop:20000337", "products:04015000", "x:123", "18000000", ""])
def test_other_codes_are_not_taken_for_subject_codes(uri):
    assert mapped(Subject(uri=uri)) == []


@pytest.mark.parametrize(
    ("scheme", "code", "topic"),
    [
        ("anpa", "f", "medtop:04000000"),
        ("anpa", "S", "medtop:15000000"),
        ("iptc7901", "POL", "medtop:11000000"),
        ("dpacat", "wi", "medtop:04000000"),
        ("cat", "SPR", "medtop:15000000"),
        ("section", "Wirtschaft", "medtop:04000000"),
        ("section", "Политика", "medtop:11000000"),
        (None, "体育", "medtop:15000000"),
    ],
)
def test_a_category_is_mapped_to_its_top_topic_with_its_origin(scheme, code, topic):
    origin = f"{scheme}:{code}" if scheme else code

    assert mapped(categories=(Category(scheme=scheme, code=code),)) == [(topic, origin, 0.6)]


def test_iptcs_letters_among_the_subjects_are_mapped_as_well():
    assert mapped(Subject(uri="iptccat:DIS")) == [("medtop:03000000", "iptccat:DIS", 0.6)]


def test_a_category_of_no_meaning_maps_to_nothing():
    assert mapped(categories=(Category(scheme="desk", code="NW7"),)) == []


def test_a_topic_that_the_provider_states_is_not_added_again():
    stated = (Subject(uri="medtop:04000000"), Subject(uri="subj:04000000"))

    assert map_subjects(stated, (Category(scheme="anpa", code="f"),)) == stated
