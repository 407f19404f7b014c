"""The compatibility check finds what would break a reader."""

import pytest

from schemas.alert import Alert
from schemas.compat import breaks
from schemas.export import json_schema

RELEASED = {
    "properties": {
        "uri": {"type": "string"},
        "urgency": {"anyOf": [{"type": "integer", "maximum": 9}, {"type": "null"}]},
        "relation": {"enum": ["new", "kill"], "type": "string"},
        "slug": {"$ref": "#/$defs/Slug"},
    },
    "required": ["uri"],
    "$defs": {"Slug": {"properties": {"raw": {"type": "string"}}, "required": ["raw"]}},
}


def changed(**properties):
    return {**RELEASED, "properties": {**RELEASED["properties"], **properties}}


def without(name):
    return {**RELEASED, "properties": {key: value for key, value in RELEASED["properties"].items() if key != name}}


@pytest.mark.parametrize(
    ("current", "complaint"),
    [
        (without("urgency"), "message.urgency: removed or renamed"),
        (changed(uri={"type": "integer"}), "message.uri: was ['string'], is ['integer']"),
        (changed(relation={"enum": ["new"], "type": "string"}), "message.relation: no longer ['kill']"),
        (changed(uri={"type": "string", "maxLength": 10}), "message.uri: maxLength is tighter"),
        (changed(uri={"type": "string", "minLength": 1}), "message.uri: minLength is tighter"),
        ({**RELEASED, "required": ["uri", "slug"]}, "message.slug: newly required"),
        ({**RELEASED, "$defs": {}}, "Slug: the definition is gone"),
        ({**RELEASED, "$defs": {"Slug": {"properties": {}, "required": []}}}, "Slug.raw: removed or renamed"),
    ],
)
def test_a_change_that_breaks_readers_is_named(current, complaint):
    assert breaks(RELEASED, current) == (complaint,)


def test_an_optional_field_and_a_wider_enum_break_nothing():
    current = changed(mood={"type": "string"}, relation={"enum": ["new", "kill", "sequel"], "type": "string"})

    assert breaks(RELEASED, current) == ()


def test_a_schema_is_compatible_with_itself():
    assert breaks(json_schema(Alert), json_schema(Alert)) == ()
