"""People named for their work on a story have a role; they are no news."""

import pytest

from services.enrich.roles import furniture, in_furniture
from services.enrich.spans import Passage, Span


@pytest.mark.parametrize(
    ("text", "credited"),
    [
        ("By Ada Holm\nThe ferry was late.", "By Ada Holm"),
        (
            "The ferry was late.\n(Reporting by Ada Holm; Editing by Per Vik)",
            "(Reporting by Ada Holm; Editing by Per Vik)",
        ),
        ("The ferry was late. Additional reporting by Ada Holm", "Additional reporting by Ada Holm"),
        ("The ferry REUTERS/Ada Holm", "REUTERS/Ada Holm"),
        ("The ferry. Getty Images / Ada Holm", "Getty Images / Ada Holm"),
        ("The ferry.\n-- Kelm newsroom, Ada Holm", "-- Kelm newsroom, Ada Holm"),
    ],
)
def test_a_credit_is_found_whole(text, credited):
    ((start, end),) = furniture(text)

    assert text[start:end] == credited


@pytest.mark.parametrize(
    "text", ["He stood by Ada Holm.", "The report by the ministry was late.", "Edited texts are better.", ""]
)
def test_news_is_no_credit(text):
    assert furniture(text) == ()


def test_who_stands_in_a_credit_is_told_from_who_is_news():
    passage = Passage.of("text", "Per Vik spoke.\n(Reporting by Ada Holm)")
    vik, holm = Span(0, 2, "person", 0.9, "test-1"), Span(7, 9, "person", 0.9, "test-1")

    assert in_furniture(passage, [vik, holm]) == {holm}


def test_who_is_credited_is_mentioned_but_nobody_the_story_is_about(story):
    enriched = story(
        "Norwegian minister Per Vik spoke in Oslo.\n(Reporting by Ada Holm in Bergen; editing by Ida Lund)"
    )

    assert "Ada Holm" not in {person.name for person in enriched.people}
    assert {mention.uri for mention in enriched.mentions if mention.surface == "Ada Holm"} == {None}
