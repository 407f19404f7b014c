"""An object of a JSON wire, read by field name: any capitals, several spellings, nothing raised."""

import json
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, NamedTuple

import orjson

from services.normalise.json.reading import Json

# An envelope (answer, page, list, item) is never deeper; past it are the parts of a story.
_ENVELOPE_DEPTH: Final = 6
_ENOUGH: Final = 24
# JSON readers give these very types. Looked for in every value of every wire: `isinstance` costs several times as much.
_NESTED: Final = frozenset({dict, list})
_NONE: Final[Mapping[str, Json]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a JSON wire."""

    fields: "Fields"
    value: dict[str, Json]

    @property
    def as_bytes(self) -> bytes:
        """The item as JSON with its keys sorted: the same bytes alone, in a list and in an envelope."""
        try:
            return orjson.dumps(self.value, option=orjson.OPT_SORT_KEYS)
        except orjson.JSONEncodeError:
            # An integer over 64 bits.
            return json.dumps(self.value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


class Fields(NamedTuple):
    """The fields of one object. Names are asked for in lower case, first spelling wins that holds anything."""

    values: Mapping[str, Json] = _NONE

    @classmethod
    def of(cls, value: Json) -> "Fields":
        """Wrap an object; whatever else it is has no fields."""
        return cls({name.lower(): inner for name, inner in value.items()} if isinstance(value, dict) else _NONE)

    def __contains__(self, name: object) -> bool:
        return name in self.values

    def get(self, name: str) -> Json:
        """Return what stands under a name, as it is."""
        return self.values.get(name)

    def first(self, *names: str) -> tuple[str, str] | None:
        """Return the first name that holds text, and the text."""
        values = self.values
        for name in names:
            if name in values and (words := words_of(values[name])):
                return name, words
        return None

    def text(self, *names: str) -> str | None:
        """Return the first text of several spellings; a number counts, an object does not."""
        values = self.values
        for name in names:
            if name in values and (words := words_of(values[name])):
                return words
        return None

    def texts(self, *names: str) -> tuple[str, ...]:
        """Return the texts of a list, or the one text that stands in its place."""
        for name in names:
            value = self.values.get(name)
            if value is None:
                continue
            members = value if isinstance(value, list) else (value,)
            if found := tuple(words for one in members if (words := words_of(one))):
                return found
        return ()

    def object(self, *names: str) -> "Fields":
        """Return the object under a name; none has no fields."""
        for name in names:
            if isinstance(value := self.values.get(name), dict):
                return Fields.of(value)
        return Fields()

    def objects(self, *names: str) -> tuple["Fields", ...]:
        """Return the objects of a list, or the one that stands in its place."""
        listed = self.listed(*names)
        # Most of the fields that a format asks for are not there.
        return tuple(Fields.of(value) for value in listed if isinstance(value, dict)) if listed else ()

    def listed(self, *names: str) -> tuple[Json, ...]:
        """Return the members of the first list that has any; a single value is a list of one."""
        for name in names:
            value = self.values.get(name)
            if value is None:
                continue
            members = value if isinstance(value, list) else [value]
            if kept := tuple(member for member in members if member not in (None, "", {})):
                return kept
        return ()

    def named(self, name: str) -> tuple[tuple[str | None, "Fields"], ...]:
        """Return named objects: an object of them (ninjs 1.x), or a list that names each (ninjs 2 and 3)."""
        value = self.values.get(name)
        if isinstance(value, dict):
            return tuple((key, Fields.of(inner)) for key, inner in value.items() if isinstance(inner, dict))
        return tuple((member.text("name"), member) for member in self.objects(name))

    def number(self, *names: str) -> float | None:
        """Return a number, written as one or as text."""
        try:
            number = float(self.text(*names) or "")
        except ValueError:
            return None
        return number if math.isfinite(number) else None

    def whole(self, *names: str) -> int | None:
        """Return a whole number that is not negative, written as one or as text."""
        words = self.text(*names) or ""
        # Longer ones count nothing that exists.
        return int(words) if words.isascii() and words.isdigit() and len(words) < 16 else None  # noqa: PLR2004


def words_of(value: Json) -> str | None:
    """Return text, trimmed, or a number as written; None for anything else and for nothing."""
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, bool) or value is None or not isinstance(value, int | float):
        return None
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def first_objects(value: Json) -> tuple[Fields, ...]:
    """Return the first objects of a JSON value, the outermost first: enough to tell what wire it is."""
    found: list[Fields] = []
    level: list[Json] = [value]
    for _ in range(_ENVELOPE_DEPTH):
        below: list[Json] = []
        for node in level:
            if isinstance(node, dict):
                found.append(Fields.of(node))
                below += node.values()
            elif isinstance(node, list):
                below += node
        level = [inner for inner in below if type(inner) in _NESTED][: _ENOUGH - len(found)]
        if not level:
            break
    return tuple(found)


def find_items(value: Json, is_item: Callable[[Fields], bool]) -> Iterator[Item]:
    """Yield the items of a transmission in order: one, a list of them, or inside an envelope.

    Args:
        value: the whole JSON value.
        is_item: knows an item by its fields; what is inside an item is not looked at.
    """
    return _found(value, is_item, _ENVELOPE_DEPTH)


def _found(value: Json, is_item: Callable[[Fields], bool], depth: int) -> Iterator[Item]:
    if isinstance(value, dict):
        fields = Fields.of(value)
        if is_item(fields):
            yield Item(fields, value)
            return
    if depth:
        for inner in _members(value):
            yield from _found(inner, is_item, depth - 1)


def _members(value: Json) -> Iterable[Json]:
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [inner for inner in inside if type(inner) in _NESTED]
