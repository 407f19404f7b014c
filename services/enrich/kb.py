"""Read a knowledge base: one file, mapped read-only, so that all processes of a machine share its pages."""

import json
import mmap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from zlib import crc32

from schemas.entity import MentionType, Symbol
from services.enrich.kb_format import (
    ALTERNATE,
    DEGREES,
    HEADER,
    MAGIC,
    MEANING,
    NAME,
    NAMESAKE,
    NO_DEGREES,
    PRIORS,
    SPACES,
    THING,
    TYPES,
    WRITTEN,
    KnowledgeBaseUnreadable,
    Meaning,
)
from services.enrich.known import Known, Office
from services.enrich.local_ids import local_id

# Nothing more is said of most things.
_NONE: Final[Mapping[str, Any]] = {}
# A prior by its byte.
_PRIORS: Final = tuple(round(prior / PRIORS, 3) for prior in range(PRIORS + 1))
FIX: Final = "build it again with `slugline kb build` or `slugline kb import-wikidata`"


@dataclass(frozen=True, slots=True)
class Tail:
    """The tables that the records point into."""

    kinds: tuple[str, ...]
    countries: tuple[str, ...]
    sources: tuple[str, ...]
    # Each a set of ISO 639-1 codes; the empty one is of every language.
    languages: tuple[frozenset[str], ...]
    # Ids of another knowledge base that this one has better ids for.
    same_as: dict[str, str]
    manifest: dict[str, Any]

    @classmethod
    def read(cls, text: bytes) -> "Tail":
        """Read the JSON at the end of the file."""
        row = json.loads(text)
        languages = tuple(frozenset(codes.split()) for codes in row["languages"])
        kinds, countries, sources = (tuple(row[name]) for name in ("kinds", "countries", "sources"))
        return cls(kinds, countries, sources, languages, row["sameAs"], row["manifest"])


class KnowledgeBase:
    """Names, and the things that they mean."""

    def __init__(self, data: bytes | mmap.mmap, name: str = "knowledge base") -> None:
        header = HEADER.unpack_from(data) if len(data) > HEADER.size else (b"", 0, 0, 0, 0, 0, 0)
        magic, slots, self._slots, self._names, self._things, tail, length = header
        if magic != MAGIC or length != len(data):
            raise KnowledgeBaseUnreadable(f"{name}: no knowledge base of this release, or cut off; {FIX}")
        self._data = data
        self._mask = slots - 1
        self._tail_at = tail
        # Read as the machine's own numbers, several times as fast as unpacking; little endian like the file.
        self._table = memoryview(data)[self._slots : self._names].cast("I")
        self.tail = Tail.read(data[tail:length])

    @classmethod
    def open(cls, path: Path) -> "KnowledgeBase":
        """Map a file.

        Raises:
            KnowledgeBaseUnreadable: there is none, it is of another release, or it is cut off.
        """
        try:
            with path.open("rb") as file:
                return cls(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), str(path))
        except (OSError, ValueError) as error:
            raise KnowledgeBaseUnreadable(f"{path}: cannot be read ({error}); {FIX}") from error

    def longest(self, word: str) -> int:
        """Return the number of words of the longest name, safe to take alone, that begins with this one; 0 if none."""
        at = self._find(word)
        return NAME.unpack_from(self._data, at)[1] if at else 0

    def meanings(self, key: str) -> tuple[Meaning, ...]:
        """Return what a key may mean, likeliest first."""
        at = self._find(key)
        if not at:
            return ()
        length, _, count = NAME.unpack_from(self._data, at)
        start = at + NAME.size + length
        stop = start + count * MEANING.size
        return tuple(map(Meaning._make, MEANING.iter_unpack(self._data[start:stop])))

    def in_language(self, meaning: Meaning, language: str) -> bool:
        """Tell whether a name means this in a language: its own, or one that every language has."""
        languages = self.tail.languages[meaning.languages]
        return not languages or language in languages

    def type_of(self, meaning: Meaning) -> MentionType:
        """Return the type of a thing, which costs less than all that is known of it."""
        return TYPES[self._data[self._things + meaning.thing]]

    def known(self, meaning: Meaning) -> Known:
        """Return what is known of a thing."""
        return self._known(meaning.thing, _PRIORS[meaning.prior])

    def things(self) -> Iterator[Known]:
        """Yield every thing, with the prior of no name."""
        at = 0
        while self._things + at < self._tail_at:
            name, extra = THING.unpack_from(self._data, self._things + at)[-2:]
            yield self._known(at, 0.0)
            at += THING.size + name + extra

    def names(self) -> Iterator[tuple[str, tuple[Meaning, ...]]]:
        """Yield every key and what it may mean."""
        at = self._names + 1
        while at < self._things:
            length, _, count = NAME.unpack_from(self._data, at)
            key = self._data[at + NAME.size : at + NAME.size + length].decode()
            if count:
                yield key, self.meanings(key)
            at += NAME.size + length + count * MEANING.size

    def _find(self, key: str) -> int:
        """Return where the name of a key is, 0 if there is none."""
        raw, data, table = key.encode(errors="surrogatepass"), self._data, self._table
        slot = crc32(raw) & self._mask
        while offset := table[slot]:
            at = self._names + offset
            if data[at] == len(raw) and data[at + NAME.size : at + NAME.size + len(raw)] == raw:
                return at
            slot = (slot + 1) & self._mask
        return 0

    def _known(self, thing: int, prior: float) -> Known:
        at = self._things + thing
        fields: tuple[int, ...] = THING.unpack_from(self._data, at)
        kind, kind_of, country, source, space, number, lat, lon, name_length, extra_length = fields
        start = at + THING.size
        name = self._data[start : start + name_length].decode()
        raw = self._data[start + name_length : start + name_length + extra_length]
        extra: Mapping[str, Any] = json.loads(raw.decode()) if raw else _NONE
        nation = self.tail.countries[country]
        return Known(
            name=name,
            type=TYPES[kind],
            uri=extra["id"] if space == WRITTEN else _uri(space, number, TYPES[kind], (name, nation)),
            kind=self.tail.kinds[kind_of] or None,
            country=nation or None,
            lat=None if lat == NO_DEGREES else lat / DEGREES,
            lon=None if lon == NO_DEGREES else lon / DEGREES,
            prior=prior,
            source=self.tail.sources[source],
            tickers=tuple(map(_symbol, extra["t"])) if "t" in extra else (),
            offices=tuple([Office(*row) for row in extra["o"]]) if "o" in extra else (),
            same_as=tuple(extra["s"]) if "s" in extra else (),
        )


def is_alternate(meaning: Meaning) -> bool:
    """Tell whether the name is another spelling than the thing's own."""
    return bool(meaning.flags & ALTERNATE)


def _symbol(row: tuple[str, str | None, str | None]) -> Symbol:
    code, exchange, form = row
    return Symbol.made(ticker=code, exchange=exchange, symbol_type=form)


def _uri(space: int, number: int, kind: MentionType, names: tuple[str, str]) -> str:
    if SPACES[space]:
        return f"{SPACES[space]}{number}"
    name, country = names
    return local_id(kind, name, country if space == NAMESAKE else "")
