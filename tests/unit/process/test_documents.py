"""JSON lines: whole articles, documents, and output lines of our own."""

import json

import pytest
from builders import article, at

from schemas.topics import HELD, LINKS, STORIES
from services.errors import StoryRejected
from services.process.documents import read_line
from services.process.lines import Line, Origin
from services.stage import Output

NOW = at(0)


def read(**document):
    return read_line(json.dumps(document).encode(), NOW)


def test_a_document_keeps_its_text_and_names_the_input():
    placed = read(id="a-1", text="One.\n\nTwo  words.", headline="Head", language="de", provider="nordwire")

    assert placed.origin == Origin("a-1")
    assert placed.article.text == "One.\n\nTwo  words."
    assert (placed.article.headline, placed.article.language, placed.article.provider) == ("Head", "de", "nordwire")


def test_paragraphs_of_a_document_are_its_lines():
    text = "One.\nTwo."
    found = read(id="a", text=text).article.paragraphs

    assert [(one.kind, text[one.start : one.end]) for one in found] == [("lead", "One."), ("para", "Two.")]


def test_a_document_was_received_when_it_was_created_else_now():
    assert read(id="a", text="x", versionCreated=at(-60)).article.received == at(-60)
    assert read(id="a", text="x").article.received == NOW


def test_documents_of_one_id_are_versions_of_one_story():
    one, other = (read(id="a", text=text).article for text in ("x", "y"))

    assert one.uri == other.uri
    assert one.version_id != other.version_id


def test_a_whole_article_names_its_version_as_the_input():
    story = article(version=1, item=3)

    placed = read_line(story.write(), NOW)

    assert placed.origin == Origin(story.version_id, 3)
    assert placed.article == story


@pytest.mark.parametrize("topic", [STORIES, HELD])
def test_an_output_line_of_our_own_keeps_its_input(topic):
    story = article(version=1)
    line = Line(Origin("wires/a.xml", 0), Output(topic, story.version_id, story)).write()

    placed = read_line(line, NOW)

    assert placed.origin == Origin("wires/a.xml", 0)
    assert placed.article == story


@pytest.mark.parametrize("topic", [HELD, LINKS])
def test_an_output_line_without_an_article_is_passed_over(topic):
    line = Line(Origin("a"), Output(topic, "k", None)).write()

    assert read_line(line, NOW) is None


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", "json_invalid"),
        (b'{"id": "a", "text": "\\ud800"}', "json_invalid"),
        (b"[]", "message_invalid"),
        (b'{"text": "no id"}', "message_invalid"),
        (b'{"versionId": "no more"}', "message_invalid"),
    ],
)
def test_a_line_that_is_neither_is_rejected(line, reason):
    with pytest.raises(StoryRejected, match=reason):
        read_line(line, NOW)
