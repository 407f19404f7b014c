"""Build the knowledge base that the project ships."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from services.knowledge import cities, companies, countries, demonyms, subdivisions, tables, translations
from services.knowledge.merge import merge
from services.knowledge.thing import Source, Thing
from services.knowledge.write import replace_whole, write

DATA: Final = Path(str(files("services.enrich"))) / "data"
FILE: Final = "kb.bin"
MANIFEST: Final = "kb.json"
# In order: what comes first wins a field.
SOURCES: Final[tuple[tuple[str, Callable[[], Iterable[Thing]]], ...]] = (
    ("countries", countries.things),
    ("subdivisions", subdivisions.things),
    ("cities", cities.things),
    ("tables", tables.things),
    ("companies", companies.things),
    ("firms", lambda: tables.things(tables.LATE)),
    ("demonyms", demonyms.things),
    ("translations", translations.things),
)


@dataclass(frozen=True, slots=True)
class Built:
    """A knowledge base: its bytes, and what the manifest beside it says."""

    data: bytes
    manifest: dict[str, Any]

    def save(self, folder: Path = DATA) -> None:
        """Write both files."""
        replace_whole(folder / FILE, self.data)
        (folder / MANIFEST).write_text(json.dumps(self.manifest, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def build(report: Callable[[str], None] = lambda _: None) -> Built:
    """Build from the packages installed and the tables; ``report`` is told each source before it is read.

    Raises:
        SourceMissing: a package is not installed.
        TableInvalid: a row of a table cannot be read.
    """
    # Translations of what no source knows have no prior.
    things = [thing for thing in merge(_all(report)) if thing.prior]
    report("writing")
    manifest = {"sources": _sources(things)}
    data = write(things, manifest)
    counts = Counter(f"{thing.type}, {thing.kind or 'any kind'}" for thing in things)
    return Built(
        data,
        {
            **manifest,
            "bytes": len(data),
            "sha256": hashlib.sha256(data).hexdigest(),
            "things": dict(sorted(counts.items())),
        },
    )


def _all(report: Callable[[str], None]) -> Iterator[Thing]:
    for name, read in SOURCES:
        report(name)
        yield from read()


def _sources(things: Iterable[Thing]) -> list[dict[str, Any]]:
    counts: Counter[Source] = Counter(thing.source for thing in things)
    # Names alone: things of these sources are merged into others.
    counts[translations.source("babel")] += 0
    counts[countries.source("countryinfo")] += 0
    rows = sorted(counts, key=lambda source: source.label)
    return [{"source": row.label, "licence": row.licence, "things": counts[row]} for row in rows]
