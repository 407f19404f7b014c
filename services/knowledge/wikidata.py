"""Make a user's own knowledge base of a slice of Wikidata, to be laid over the shipped one."""

import bz2
import gzip
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Final, TypeAlias, cast

import orjson

from services.enrich.kb import KnowledgeBase
from services.enrich.kb_keys import kb_key
from services.enrich.known import Known
from services.knowledge.thing import Thing
from services.knowledge.wikidata_entity import Entity, classes_of, thing_of
from services.knowledge.wikidata_kinds import Kind
from services.knowledge.write import replace_whole, write

LOCAL: Final = "urn:slugline:entity:"
QID: Final = "wikidata:Q"
# Told how many bytes of the file, as it lies on disk, have been read.
Progress: TypeAlias = Callable[[int], object]
FIX: Final = "a dump has one entity a line (make one with `jq -c '.[]'`), plain, .gz or .bz2"


class SliceInvalid(Exception):  # noqa: N818 — what is wrong with the file, not a fault of ours
    """A slice cannot be read; says file, line and fix."""


@dataclass(slots=True)
class Imported:
    """What came of a slice: things to write, local ids that they have better ones for, and what was left out."""

    things: list[Thing] = field(default_factory=list[Thing])
    same_as: dict[str, str] = field(default_factory=dict[str, str])
    read: int = 0
    # Classes of entities left out, by how many have them.
    unknown: Counter[str] = field(default_factory=Counter[str])

    def save(self, path: Path, source: str) -> int:
        """Write the knowledge base, whole or not at all, and return its size in bytes."""
        manifest = {"sources": [{"source": source, "licence": "CC0-1.0", "things": len(self.things)}]}
        data = write(self.things, manifest, self.same_as)
        replace_whole(path, data)
        return len(data)


@dataclass(frozen=True, slots=True)
class Shipped:
    """The shipped knowledge base, by the ids and the names of its things."""

    by_id: Mapping[tuple[str, str], Known]
    by_name: Mapping[tuple[str, str], list[Known]]
    countries: Mapping[str, str]

    @classmethod
    def of(cls, base: KnowledgeBase) -> "Shipped":
        """Read every thing once."""
        by_id: dict[tuple[str, str], Known] = {}
        by_name: defaultdict[tuple[str, str], list[Known]] = defaultdict(list)
        countries: dict[str, str] = {}
        for known in base.things():
            ids = (known.uri or "", *known.same_as)
            by_id.update(dict.fromkeys(((known.type, each) for each in ids), known))
            if ids[0].startswith(LOCAL):
                by_name[known.type, kb_key(known.name)].append(known)
            if known.type == "place" and known.kind in {"country", "territory"} and known.country:
                countries.update({each.removeprefix("wikidata:"): known.country for each in ids if QID in each})
        return cls(by_id, by_name, countries)

    def same(self, thing: Thing) -> Known | None:
        """Return what is shipped of a thing: by its ids, else the only local thing of its type, name and country."""
        for each in thing.ids:
            if (thing.type, each) in self.by_id:
                return self.by_id[thing.type, each]
        keys = dict.fromkeys(kb_key(name.text) for name in thing.names if name.weight == 1 and not name.is_abbreviation)
        found = {
            known.uri: known
            for key in keys
            for known in self.by_name.get((thing.type, key), ())
            if not (known.country and thing.country) or known.country == thing.country
        }
        return next(iter(found.values())) if len(found) == 1 else None


def import_slice(
    path: Path, base: KnowledgeBase, classes: Mapping[str, Kind] | None = None, progress: Progress = lambda _: None
) -> Imported:
    """Read a slice and tie its entities to what is shipped; `classes` are what a user's own table says.

    Raises:
        SliceInvalid: the file cannot be read, or a line of it.
    """
    shipped, found = Shipped.of(base), Imported()
    tied: dict[str, Thing] = {}
    for number, entity in entities(path, progress):
        found.read += 1
        try:
            thing = thing_of(entity, shipped.countries, classes or {})
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise SliceInvalid(
                f"{path} line {number}: {entity['id']} is not as in a dump ({error!r}); {FIX}"
            ) from error
        if thing is None:
            found.unknown.update(classes_of(entity))
            continue
        found.things.append(thing)
        known = shipped.same(thing)
        if known and known.uri and known.uri.startswith(LOCAL):
            tied[known.uri] = min(thing, tied.get(known.uri, thing), key=_rank)
        elif known and known.uri:
            # What is published already keeps its id.
            thing.ids = tuple(dict.fromkeys((known.uri, *thing.ids)))
    found.same_as = {local: thing.ids[0] for local, thing in tied.items()}
    return found


def entities(path: Path, progress: Progress = lambda _: None) -> Iterator[tuple[int, Entity]]:
    """Yield the entities of a slice with the lines that they stand on: one a line, or all in one array on one line.

    Raises:
        SliceInvalid: the file cannot be read, or a line of it.
    """
    try:
        with path.open("rb") as raw:
            for number, line in enumerate(_unpacked(path, raw), 1):
                progress(raw.tell())
                text = line.strip().rstrip(b",")
                if text not in {b"", b"[", b"]"}:
                    yield from ((number, entity) for entity in _parsed(path, number, text))
    except (OSError, EOFError) as error:
        raise SliceInvalid(f"{path}: {error or 'ends in the middle'}; {FIX}") from error


def _unpacked(path: Path, raw: IO[bytes]) -> Iterable[bytes]:
    if path.suffix == ".gz":
        return cast("IO[bytes]", gzip.GzipFile(fileobj=raw))
    return bz2.BZ2File(raw) if path.suffix == ".bz2" else raw


def _parsed(path: Path, number: int, text: bytes) -> Iterator[Entity]:
    try:
        found: Any = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise SliceInvalid(f"{path} line {number}: no JSON ({error}); {FIX}") from error
    for entity in cast("list[Any]", found if isinstance(found, list) else [found]):
        if not isinstance(entity, dict) or not cast("Entity", entity).get("id"):
            raise SliceInvalid(f"{path} line {number}: an entity is an object with an id; {FIX}")
        yield cast("Entity", entity)


def size_of(path: Path) -> int:
    """Return the bytes of a file, 0 where it is none."""
    return path.stat().st_size if path.is_file() else 0


def _rank(thing: Thing) -> tuple[float, int, str]:
    """Order things of one name: the better known, then the older id."""
    qid = thing.ids[0]
    return -thing.prior, len(qid), qid
