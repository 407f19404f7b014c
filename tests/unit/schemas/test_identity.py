"""Ids come from content."""

from hypothesis import given
from hypothesis import strategies as st

from schemas import identity

# No surrogates: nothing that was read from a wire holds one.
WORD = st.text(st.characters(codec="utf-8", exclude_characters="\x1f"), max_size=8)


@given(st.tuples(WORD, WORD, WORD, WORD), st.tuples(WORD, WORD, WORD, WORD))
def test_versions_that_differ_in_any_part_have_different_ids(first, second):
    assert (identity.version_id(*first) == identity.version_id(*second)) == (first == second)


def test_an_alert_for_a_new_story_has_one_id_whatever_the_version():
    assert identity.alert_id("w", "c", "new", "v1") == identity.alert_id("w", "c", "new", "v2")


def test_an_alert_for_a_correction_has_an_id_per_version():
    assert identity.alert_id("w", "c", "correction", "v1") != identity.alert_id("w", "c", "correction", "v2")


def test_items_of_one_record_are_rejected_under_different_ids():
    origin = ("wire.raw.v1", 3, 17)

    assert identity.rejection_id("prepare", origin, 0) != identity.rejection_id("prepare", origin, 1)


def test_a_derived_uri_names_provider_and_content():
    assert identity.derived_uri("nordwire", b"").startswith("urn:slugline:nordwire:e3b0c442")


def test_the_same_bytes_of_two_providers_are_two_versions():
    assert identity.unversioned_id("nordwire", b"x") != identity.unversioned_id("sudpresse", b"x")
