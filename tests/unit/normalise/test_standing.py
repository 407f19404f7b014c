"""Status, urgency, lifecycle and embargo."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from schemas.feed import Feed
from services.errors import StoryRejected
from services.normalise.conventions.embargo import find_embargo
from services.normalise.conventions.lifecycle import Words, read_lifecycle
from services.normalise.conventions.status import clean_status
from services.normalise.conventions.urgency import alert_level, clean_priority, parse_urgency

FEED = Feed(name="main", urgency={"rush": 2})
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("stated", "status"),
    [
        (None, "usable"),
        ("", "usable"),
        ("stat:Canceled", "canceled"),
        ("cancelled", "canceled"),
        ("Embargoed", "withheld"),
        ("odd", None),
    ],
)
def test_a_status_is_known_in_every_spelling(stated, status):
    assert clean_status(stated) == status


@pytest.mark.parametrize(
    ("stated", "urgency"), [("4", 4), (" 9 ", 9), ("0", None), (None, None), ("rush", 2), ("FLASH", 1)]
)
def test_urgency_is_one_to_nine(stated, urgency):
    assert parse_urgency(stated, FEED) == urgency


@pytest.mark.parametrize("stated", ["10", "high-ish", "-1", "٤"])
def test_an_urgency_that_is_none_is_rejected(stated):
    with pytest.raises(StoryRejected, match="urgency_invalid"):
        parse_urgency(stated, FEED)


@pytest.mark.parametrize(
    ("letter", "normalised", "level"),
    [("f", 1, "flash"), ("b", 2, "bulletin"), ("u", 3, "urgent"), ("r", 4, "none"), ("3", 3, None), ("?", None, None)],
)
def test_a_filing_priority_says_how_loud_a_story_is(letter, normalised, level):
    priority = clean_priority(letter)

    assert priority is not None
    assert (priority.normalised, alert_level(priority)) == (normalised, level)


@pytest.mark.parametrize(
    ("words", "relation"),
    [
        (Words(), "new"),
        (Words(version=3), "update"),
        (Words(version=1132689232), "new"),
        (Words(signals=("sig:correction",), version=3), "correction"),
        (Words(headline_tags=("UPDATE 2",)), "update"),
        (Words(headline_tags=("CORRECTED", "UPDATE 2")), "correction"),
        (Words(headline_tags=("WDH",)), "repeat"),
        (Words(version_words=("2nd Ld-Writethru",)), "writethru"),
        (Words(version_words=("1ST LEAD",)), "lead"),
        (Words(version_words=("1st Add",)), "add"),
        (Words(ed_note="Eds: CORRECTS spelling of name in third paragraph"), "correction"),
        (Words(advisories=("(Recasts with vote, adds quotes)",)), "update"),
        (Words(ed_note="RECTIFICATIF: lire quatorze"), "correction"),
        (Words(alert_level="flash"), "alert"),
    ],
)
def test_the_words_of_all_agencies_tell_what_a_version_is(words, relation):
    assert read_lifecycle(words).relation == relation


@pytest.mark.parametrize(
    "note",
    [
        "Editors, kill the story slugged BC-Bridge. A kill is mandatory.",
        "Bitte verwenden Sie die Meldung dpa 0048 nicht.",
        "Rogamos anulen la noticia anterior.",
        "STORY WITHDRAWN",
        "The story about the bridge has been withdrawn.",
    ],
)
def test_a_kill_note_takes_back(note):
    assert read_lifecycle(Words(ed_note=note)).takes_back


@pytest.mark.parametrize(
    "words",
    [
        Words(headline="Harbour bill is withdrawn"),
        Words(advisories=("(Adds details after toll was withdrawn)",)),
        Words(ed_note="Adds that two people were killed"),
    ],
)
def test_news_of_killing_and_withdrawing_takes_nothing_back(words):
    assert not read_lifecycle(words).takes_back


@pytest.mark.parametrize(
    ("note", "until"),
    [
        ("EMBARGOED UNTIL 0001 GMT, Thursday November 26, 2026", datetime(2026, 11, 26, 0, 1, tzinfo=UTC)),
        ("Sperrfrist: 26.11.2026, 18.00 Uhr MEZ", datetime(2026, 11, 26, 17, tzinfo=UTC)),
        ("Embargo: 6 p.m. EDT on Nov. 26", datetime(2026, 11, 26, 22, tzinfo=UTC)),
        ("STRICTLY EMBARGOED until 12noon GMT on 26 November", datetime(2026, 11, 26, 12, tzinfo=UTC)),
        # No zone: the last place on earth.
        ("Embargoed until 10:00, 26 November 2026", datetime(2026, 11, 26, 22, tzinfo=UTC)),
        ("Under embargo until the ceremony", None),
        ("Embargoed until 1800 GMT", None),
    ],
)
def test_an_embargo_ends_when_its_words_say(note, until):
    embargo = find_embargo((note,), NOW, None)

    assert embargo is not None
    assert embargo.until == until


@pytest.mark.parametrize("note", ["Adds EU reaction on arms embargo", "Embargo lifted", "FOR IMMEDIATE RELEASE", ""])
def test_what_is_no_order_is_no_embargo(note):
    assert find_embargo((note,), NOW, None) is None


def test_a_feeds_zone_is_meant_where_an_embargo_names_none():
    embargo = find_embargo(("Embargoed until 10:00, 26 November 2026",), NOW, timezone(timedelta(hours=1)))

    assert embargo is not None
    assert embargo.until == datetime(2026, 11, 26, 9, tzinfo=UTC)
