"""Ids of our own depend on type and name alone."""

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.enrich.local_ids import NAMESPACE, local_id, uuid5


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_an_id_is_the_uuid_of_its_name(name):
    assert uuid5(name) == str(uuid.uuid5(NAMESPACE, name))


@pytest.mark.parametrize("name", ["ADA HOLM", "Ada  Holm", "Ádá Hólm", " ada holm "])
def test_an_id_is_the_same_however_the_name_is_written(name):
    assert local_id("person", name) == local_id("person", "Ada Holm")


@pytest.mark.parametrize(("kind", "country"), [("place", ""), ("person", "NO")])
def test_another_type_or_country_has_another_id(kind, country):
    assert local_id(kind, "Ada Holm", country) != local_id("person", "Ada Holm")


def test_an_id_given_once_stays():
    assert local_id("person", "Ada Holm") == "urn:slugline:entity:a06481cb-6460-5dce-acb5-cb51d9f268f3"
