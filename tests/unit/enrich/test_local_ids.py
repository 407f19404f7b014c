"""Ids of our own depend on type and name alone."""

import pytest

from services.enrich.local_ids import local_id


@pytest.mark.parametrize("name", ["ADA HOLM", "Ada  Holm", "Ádá Hólm", " ada holm "])
def test_an_id_is_the_same_however_the_name_is_written(name):
    assert local_id("person", name) == local_id("person", "Ada Holm")


@pytest.mark.parametrize(("kind", "country"), [("place", ""), ("person", "NO")])
def test_another_type_or_country_has_another_id(kind, country):
    assert local_id(kind, "Ada Holm", country) != local_id("person", "Ada Holm")


def test_an_id_given_once_stays():
    assert local_id("person", "Ada Holm") == "urn:slugline:entity:a06481cb-6460-5dce-acb5-cb51d9f268f3"
