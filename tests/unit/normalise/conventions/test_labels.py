"""Fields that a text states by label above the story."""

from services.normalise.conventions.labels import read_labels


def test_labelled_lines_at_the_top_are_fields():
    labels, rest = read_labels(
        [
            "Slug: Harbour-Strike",
            "HEADLINE: Dockers end strike",
            "Kicker: Labour",
            "By: x",
            "",
            "Keywords: a, b;c",
            "Text.",
        ]
    )

    assert labels.get("slugline") == "Harbour-Strike"
    assert [(line.role, line.value) for line in labels.headlines] == [
        ("main", "Dockers end strike"),
        ("kicker", "Labour"),
    ]
    assert rest == ["By: x", "", "Keywords: a, b;c", "Text."]


def test_labels_are_read_in_other_languages():
    labels, rest = read_labels(["Überschrift: Fähre fährt", "Stichworte: Fähre, Hafen", "Datum: 2026-11-24", "Text."])

    assert labels.headlines[0].value == "Fähre fährt"
    assert labels.keywords == ("Fähre", "Hafen")
    assert labels.times == {"published": "2026-11-24"}
    assert labels.names == ["Überschrift", "Stichworte", "Datum"]
    assert rest == ["Text."]


def test_one_label_alone_is_prose():
    lines = ["Update: the match is over.", "It was late."]

    labels, rest = read_labels(lines)

    assert labels.fields == {}
    assert labels.headlines == ()
    assert rest == lines


def test_a_label_that_stands_twice_ends_the_head():
    labels, rest = read_labels(["Headline: One", "Updated: 2026-11-24T08:00:00Z", "Headline: Two"])

    assert labels.headlines[0].value == "One"
    assert labels.times == {"modified": "2026-11-24T08:00:00Z"}
    assert rest == ["Headline: Two"]


def test_a_head_without_a_text_leaves_nothing():
    labels, rest = read_labels(["Headline: One", ""])

    assert labels.get("headline") == "One"
    assert rest == []
