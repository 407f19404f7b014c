"""Compare the exported schemas with the released ones: what would break a reader or an old writer.

Allowed: optional additions, wider enums and limits. Anything else is a new topic, ``….v2``.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, TypeAlias, cast

HERE: Final = Path(__file__).parent / "json"
Schema: TypeAlias = dict[str, Any]

# Limits that must not become tighter, and the way that is tighter.
_UPPER: Final = ("maximum", "maxLength", "maxItems")
_LOWER: Final = ("minimum", "minLength", "minItems")


def breaks(released: Schema, current: Schema) -> tuple[str, ...]:
    """Return what is incompatible, a sentence each, empty if nothing is."""
    definitions = (_part(released, "$defs"), _part(current, "$defs"))
    found = [*_object_breaks("message", released, current)]
    for name, old in definitions[0].items():
        new = definitions[1].get(name)
        found += [f"{name}: the definition is gone"] if new is None else _object_breaks(name, old, new)
    return tuple(found)


def _object_breaks(where: str, old: Schema, new: Schema) -> Iterator[str]:
    fields = _part(new, "properties")
    for name, before in _part(old, "properties").items():
        if name not in fields:
            yield f"{where}.{name}: removed or renamed"
        else:
            yield from _value_breaks(f"{where}.{name}", before, fields[name])
    required = set(cast("list[str]", new.get("required", [])))
    for name in sorted(required - set(cast("list[str]", old.get("required", [])))):
        yield f"{where}.{name}: newly required"
    yield from _value_breaks(where, {"enum": old.get("enum")}, {"enum": new.get("enum")})


def _value_breaks(where: str, old: Schema, new: Schema) -> Iterator[str]:
    if _shapes(old) - _shapes(new):
        yield f"{where}: was {sorted(_shapes(old))}, is {sorted(_shapes(new))}"
    gone = _enum(old) - _enum(new)
    if gone and _enum(new):
        yield f"{where}: no longer {sorted(gone)}"
    for limit in _UPPER:
        if limit in new and new[limit] < old.get(limit, float("inf")):
            yield f"{where}: {limit} is tighter"
    for limit in _LOWER:
        if limit in new and new[limit] > old.get(limit, float("-inf")):
            yield f"{where}: {limit} is tighter"


def _shapes(value: Schema) -> set[str]:
    """Return the types that a value may have; a reference counts as itself."""
    branches = cast("list[Schema]", value.get("anyOf", [value]))
    return {str(part.get("$ref") or part.get("type") or "any") for part in branches}


def _enum(value: Schema) -> set[str]:
    branches = cast("list[Schema]", value.get("anyOf", [value]))
    return {str(word) for part in branches for word in part.get("enum") or ()}


def _part(schema: Schema, name: str) -> dict[str, Schema]:
    return cast("dict[str, Schema]", schema.get(name, {}))


def main() -> int:
    """Print every break against the release; exit 1 if there is one."""
    found: list[str] = []
    for path in sorted((HERE / "released").glob("*.json")):
        current = HERE / path.name
        if not current.exists():
            found.append(f"{path.name}: the message is gone")
            continue
        found += [
            f"{path.name}: {line}" for line in breaks(json.loads(path.read_text()), json.loads(current.read_text()))
        ]
    for line in found:
        print(line, file=sys.stderr)  # noqa: T201 — a command's answer
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
