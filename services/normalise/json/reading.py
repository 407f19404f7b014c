"""JSON read strictly: bounded depth, exact numbers, no lone surrogates, and duplicate keys noticed."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, TypeAlias, cast

import orjson

from schemas.article import Warn
from services.errors import StoryRejected
from services.normalise.json.repair import repaired

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"

JSON_DEPTH: Final = 64
# From here on orjson gives a float for an integer, and digits of an id are lost.
_EXACT: Final = 2.0**63
_SURVEYED: Final = frozenset({dict, list, float})

# The closing quote is optional so that every opening quote matches at once: linear, whatever comes.
_STRINGS = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?', re.DOTALL)
_NOT_BRACKETS = re.compile(r"[^\[\]{}]+")
_KEYS = re.compile(r'"\s*+:')


@dataclass(frozen=True, slots=True)
class JsonReading:
    """A JSON value, and what was odd about how it was written."""

    value: Json
    warnings: tuple[Warn, ...] = ()


def read_json(decoded: str) -> JsonReading:
    """Read one JSON value, at most 64 deep; broken JSON with one possible reading is repaired, with a warning.

    Of a key that stands twice in an object the last value counts, as in every reader, with a warning.

    Raises:
        StoryRejected: ``json_invalid`` or ``nesting_too_deep``.

    Source: RFC 8259; NaN and infinities are not in it.
    """
    try:
        return _checked(cast("Json", orjson.loads(decoded)), decoded)
    except orjson.JSONDecodeError as error:
        problem = f"{error.msg} at line {error.lineno} column {error.colno}"
    if _depth_as_written(decoded) > JSON_DEPTH:
        raise _too_deep()
    repair = repaired(decoded)
    try:
        reading = _checked(cast("Json", orjson.loads(repair.text)), repair.text)
    except orjson.JSONDecodeError as error:
        raise StoryRejected("json_invalid", problem) from error
    return JsonReading(reading.value, (*repair.warnings, *reading.warnings))


def _checked(value: Json, written: str) -> JsonReading:
    keys, inexact = _survey(value)
    duplicated = len(_KEYS.findall(written)) > keys and _has_duplicates(written)
    exact = _read_exactly(written) if inexact else value
    return JsonReading(exact, (Warn(code="json_key_duplicated"),) if duplicated else ())


def _survey(value: Json) -> tuple[int, bool]:
    """Count the keys, and see whether an integer may have lost digits; level by level, without recursion."""
    level: list[Json] = [value]
    keys, inexact = 0, False
    for _ in range(JSON_DEPTH):
        keys += sum(len(node) for node in level if isinstance(node, dict))
        level = [inner for node in level for inner in _below(node) if type(inner) in _SURVEYED]
        inexact = inexact or any(isinstance(node, float) and abs(node) >= _EXACT for node in level)
        if not level:
            return keys, inexact
    if any(not isinstance(node, float) for node in level):
        raise _too_deep()
    return keys, inexact


def _below(node: Json) -> Iterable[Json]:
    if isinstance(node, dict):
        return node.values()
    return node if isinstance(node, list) else ()


def _read_exactly(written: str) -> Json:
    # Python's own reader keeps every digit; orjson has already refused what no double holds.
    return cast("Json", json.loads(written))


def _has_duplicates(written: str) -> bool:
    found = False

    def note(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
        nonlocal found
        entries = dict(pairs)
        found = found or len(entries) < len(pairs)
        return entries

    json.loads(written, object_pairs_hook=note, parse_int=str, parse_float=str)
    return found


def _depth_as_written(decoded: str) -> int:
    depth = deepest = 0
    for mark in _NOT_BRACKETS.sub("", _STRINGS.sub("", decoded)):
        depth += 1 if mark in "[{" else -1
        deepest = max(deepest, depth)
    return deepest


def _too_deep() -> StoryRejected:
    return StoryRejected("nesting_too_deep", f"deeper than {JSON_DEPTH}")
