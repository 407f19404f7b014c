"""What stands beside a town says which town it is."""

import pytest

from services.enrich.hints import REGION, Hint, find_hint, settle
from services.enrich.spans import Passage, Span


@pytest.fixture
def hint(gazetteer):
    """The hint of a place in a text."""

    def found(text, name):
        passage = Passage.of("text", text)
        start = text.index(name)
        first = passage.tokens.starts.index(start)
        last = passage.tokens.ends.index(start + len(name)) + 1
        return find_hint(passage, Span(first, last, "place", 0.9, "test-1"), gazetteer.candidates)

    return found


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("in Paris, Texas, on Monday", "Paris", ("geonames:4717560", "US")),
        ("PORTLAND, Maine (AP) -", "PORTLAND", ("geonames:4975802", "US")),
        ("in Birmingham, Ala.", "Birmingham", ("geonames:4049979", "US")),
        ("in Buffalo, N.Y., police", "Buffalo", ("geonames:5110629", "US")),
        ("in Portland, OR.", "Portland", ("geonames:5746545", "US")),
        ("in Athens, Georgia, and", "Athens", ("geonames:4180386", "US")),
        ("in Tbilisi, Georgia, and", "Tbilisi", ("geonames:611717", "GE")),
        ("in Hamilton, New Zealand, and", "Hamilton", ("geonames:2190324", "NZ")),
    ],
)
def test_a_state_or_country_behind_a_comma_names_the_town(hint, text, name, expected):
    found = hint(text, name)

    assert (found.key, found.country, found.city is not None) == (*expected, True)


def test_a_town_that_nobody_lists_is_in_its_state_all_the_same(hint):
    assert hint("in Kelmwick, Mass., on Monday", "Kelmwick") == Hint("US-MA", "US")


def test_a_town_that_nobody_lists_is_in_its_country_all_the_same(hint):
    assert hint("in Kelmwick, Norway, on Monday", "Kelmwick") == Hint("NO", "NO")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("offices in San Francisco, Singapore, Sydney and Tel Aviv", "San Francisco"),
        ("in Paris, New York and Tokyo", "Paris"),
        ("Paris, In the end, won", "Paris"),
        ("PARIS, OK TO GO AHEAD", "PARIS"),
        ("Paris, the minister said", "Paris"),
        ("Paris Texas", "Paris"),
        ("France, Germany and Spain", "France"),
    ],
)
def test_a_row_of_places_and_a_word_state_nothing(hint, text, name):
    assert hint(text, name) is None


RULED = (
    *("state police", "province", "Governor Holm", "Gov. Holm", "lawmakers", "Legislature", "legislature"),
    *("legislators", "attorney general", "Attorney-General", "statehouse", "National Guard"),
)


@pytest.mark.parametrize("beside", RULED)
def test_each_thing_that_only_a_state_has_makes_it_a_state(hint, beside):
    assert hint(f"the Ohio {beside} said", "Ohio") == Hint(REGION)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("in Washington state on Monday", "Washington"),
        ("New York Governor Dana Holm", "New York"),
        ("in the state of Georgia", "Georgia"),
        ("Ontario's and Quebec province", "Quebec"),
        ("New York lawmakers", "New York"),
    ],
)
def test_what_only_a_state_has_makes_it_a_state(hint, text, name):
    assert hint(text, name) == Hint(REGION)


@pytest.mark.parametrize("text", ["Washington state-run", "Washington statements", "New York state of mind"])
def test_a_word_that_begins_like_state_says_nothing(hint, text):
    name = "New York" if text.startswith("New") else "Washington"

    assert (hint(text, name) is None) is (text != "Washington state-run")


def test_what_one_mention_states_holds_for_the_others():
    texas = Hint("geonames:4717560", "US")

    assert settle([None, texas, texas, Hint(REGION)]) == texas


def test_two_places_of_one_name_settle_nothing():
    assert settle([Hint("US-TX", "US"), Hint("FR", "FR")]) is None


def test_nothing_stated_settles_nothing():
    assert settle([None, Hint(REGION)]) is None
