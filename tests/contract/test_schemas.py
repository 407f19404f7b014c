"""The committed contract is the one the code has, and its examples are true."""

import json
from pathlib import Path

import jsonschema
import pytest

from schemas import compat, export
from schemas.rejection import Rejection
from schemas.story import RawStory

SCHEMAS = Path(export.__file__).parent
EXAMPLES = sorted((SCHEMAS / "examples").rglob("*.json"))


def test_the_committed_schemas_are_fresh():
    stale = [path for path, text in export.render().items() if (SCHEMAS / path).read_text(encoding="utf-8") != text]

    assert stale == [], "make schemas"


def test_no_schema_breaks_the_released_one():
    released = sorted((SCHEMAS / "json" / "released").glob("*.json"))

    assert [path.name for path in released] == [f"{name}.v1.schema.json" for name in sorted(export.messages())]
    assert compat.main() == 0


@pytest.mark.parametrize("message", sorted(export.messages()))
def test_every_message_has_an_example(message):
    assert [path for path in EXAMPLES if path.parts[-3] == message]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_an_example_validates_and_is_what_the_model_writes(path):
    model = export.messages()[path.parts[-3]]
    example = json.loads(path.read_text(encoding="utf-8"))

    jsonschema.validate(example, export.json_schema(model))
    assert model.read(path.read_bytes()).to_json() == example


@pytest.mark.parametrize("model", [RawStory, Rejection])
def test_a_message_in_headers_has_headers_that_read_back(model):
    name = next(name for name, known in export.messages().items() if known is model)
    path = next(path for path in EXAMPLES if path.parts[-3] == name)
    message = model.read(path.read_bytes())

    assert model.from_headers(message.body, message.headers()) == message


def test_every_topic_stands_in_the_asyncapi_document():
    channels = export.asyncapi()["channels"]

    assert set(channels) == {topic.name for topic in export.TOPICS}
    assert channels["wire.stories.v1"]["bindings"]["kafka"]["partitions"] == 1
