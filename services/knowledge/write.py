"""Lay out a knowledge base file: `services/enrich/kb_format.py` says how it is made up."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final
from zlib import crc32

from services.enrich.kb_format import (
    DEGREES,
    HEADER,
    LOCAL,
    MAGIC,
    MEANING,
    NAME,
    NAMESAKE,
    NO_DEGREES,
    PRIORS,
    SLOT,
    SPACES,
    THING,
    TYPES,
    WRITTEN,
)
from services.enrich.kb_keys import kb_key
from services.knowledge.meanings import Sense, longest_names, senses
from services.knowledge.thing import Thing

# So full may the slots be: a longer run of clashes costs more than the space.
LOAD: Final = 0.85
LONGEST_NAME: Final = 255


class Table:
    """Values by the small numbers that stand for them; the empty one is 0."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {"": 0}

    def number(self, value: str) -> int:
        """Return the number of a value."""
        return self.numbers.setdefault(value, len(self.numbers))


class Writer:
    """The parts of a file as they grow."""

    def __init__(self) -> None:
        self.kinds, self.countries, self.sources, self.languages = Table(), Table(), Table(), Table()
        self.things = bytearray()

    def thing(self, thing: Thing, *, is_namesake: bool) -> int:
        """Add a thing and return where it is."""
        at = len(self.things)
        space, number, extra = _id(thing.ids[0] if thing.ids else "", is_namesake=is_namesake)
        extra |= _extra(thing)
        name = _cut(thing.name)
        rest = json.dumps(extra, ensure_ascii=False, separators=(",", ":")).encode() if extra else b""
        self.things += THING.pack(
            TYPES.index(thing.type),
            self.kinds.number(thing.kind),
            self.countries.number(thing.country),
            self.sources.number(thing.source.label),
            space,
            number,
            _degrees(thing.lat),
            _degrees(thing.lon),
            len(name),
            len(rest),
        )
        self.things += name + rest
        return at

    def meaning(self, at: int, sense: Sense) -> bytes:
        """Return one meaning of a name."""
        return MEANING.pack(
            at, self.languages.number(" ".join(sorted(sense.languages))), sense.flags, round(sense.prior * PRIORS)
        )


def write(things: Iterable[Thing], manifest: Mapping[str, Any], same_as: Mapping[str, str] | None = None) -> bytes:
    """Return the bytes of a knowledge base: the same for the same things, in whatever order they come."""
    ordered = sorted(things, key=lambda each: (each.type, each.name, each.country, each.ids))
    writer, namesakes = Writer(), _namesakes(ordered)
    places = [writer.thing(thing, is_namesake=number in namesakes) for number, thing in enumerate(ordered)]
    found = senses(ordered)
    meanings = {
        key: b"".join(writer.meaning(places[sense.thing], sense) for sense in group) for key, group in found.items()
    }
    names, slots = _names(meanings, longest_names(found))
    tail = _tail(writer, manifest, same_as or {})
    ends = [HEADER.size + len(slots)]
    ends += [ends[0] + len(names)]
    ends += [ends[1] + len(writer.things)]
    header = HEADER.pack(MAGIC, len(slots) // SLOT.size, HEADER.size, *ends, ends[-1] + len(tail))
    return b"".join((header, slots, names, writer.things, tail))


def replace_whole(path: Path, data: bytes) -> None:
    """Write a file whole or not at all. One that is written in place ends the processes that have it mapped."""
    part = path.with_name(f"{path.name}.part")
    part.write_bytes(data)
    part.replace(path)


def _names(meanings: Mapping[str, bytes], longest: Mapping[str, int]) -> tuple[bytes, bytes]:
    keys = sorted(meanings.keys() | longest.keys())
    size = 1 << max(1, int(len(keys) / LOAD)).bit_length()
    slots, names = [0] * size, bytearray(b"\0")
    for key in keys:
        raw, row = key.encode(), meanings.get(key, b"")
        slot = crc32(raw) & (size - 1)
        while slots[slot]:
            slot = (slot + 1) & (size - 1)
        slots[slot] = len(names)
        names += NAME.pack(len(raw), longest.get(key, 0), len(row) // MEANING.size) + raw + row
    return bytes(names), b"".join(map(SLOT.pack, slots))


def _tail(writer: Writer, manifest: Mapping[str, Any], same_as: Mapping[str, str]) -> bytes:
    tables = {name: list(getattr(writer, name).numbers) for name in ("kinds", "countries", "sources", "languages")}
    row = {**tables, "sameAs": dict(sorted(same_as.items())), "manifest": dict(manifest)}
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def _namesakes(things: list[Thing]) -> set[int]:
    """Return which local things are not the best known of their type and name."""
    groups: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, thing in enumerate(things):
        if not thing.ids:
            groups[thing.type, kb_key(thing.name)].append(number)
    found: set[int] = set()
    for numbers in groups.values():
        best = min(numbers, key=lambda number: (bool(things[number].country), -things[number].prior, number))
        found.update(set(numbers) - {best})
    return found


def _id(uri: str, *, is_namesake: bool) -> tuple[int, int, dict[str, Any]]:
    if not uri:
        return NAMESAKE if is_namesake else LOCAL, 0, {}
    for space, prefix in enumerate(SPACES):
        if prefix and uri.startswith(prefix) and uri.removeprefix(prefix).isdigit():
            return space, int(uri.removeprefix(prefix)), {}
    return WRITTEN, 0, {"id": uri}


def _extra(thing: Thing) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if thing.tickers:
        found["t"] = thing.tickers
    if thing.offices:
        found["o"] = [list(asdict(office).values()) for office in thing.offices]
    if thing.ids[1:]:
        found["s"] = thing.ids[1:]
    return found


def _degrees(value: float | None) -> int:
    return NO_DEGREES if value is None else round(value * DEGREES)


def _cut(name: str) -> bytes:
    raw = name.encode()
    # Nobody's name is longer; that of a user's slice might be, and is kept to whole letters.
    return raw if len(raw) <= LONGEST_NAME else raw[:LONGEST_NAME].decode(errors="ignore").encode()
