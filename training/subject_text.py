"""What the topic weights are learnt from: stories of ours, seed words of ours, IPTC's names and definitions."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent
# A definition says less than a story, a word less than a definition; there are many more of them.
DEFINITION: Final = 0.05
SEED: Final = 0.1


@dataclass(frozen=True, slots=True)
class Sample:
    """A text about a topic (``medtop:04000000``), and how much it counts against a story."""

    topic: str
    headline: str
    text: str
    weight: float = 1.0


def read_samples(topics: Path) -> list[Sample]:
    """Return all there is to learn from. ``topics`` is IPTC's Media Topics as JSON."""
    table = json.loads(topics.read_text(encoding="utf-8"))
    return [*_stories(), *_definitions(table), *_seeds(table)]


def _stories() -> Iterator[Sample]:
    for path in sorted((HERE / "copy" / "subjects").glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            headline, text = line.split("\t")
            yield Sample(f"medtop:{path.stem}000000", headline, text)


def _definitions(table: dict[str, dict[str, str]]) -> Iterator[Sample]:
    for row in table.values():
        if not isinstance(row["RetiredDate"], str):
            definition = row["Definition (en-GB)"]
            text = definition if isinstance(definition, str) else ""
            yield Sample(row["Level1/NewsCode"], row["Name (en-GB)"], text, DEFINITION)


def _seeds(table: dict[str, dict[str, str]]) -> Iterator[Sample]:
    names = {row["Name (en-GB)"]: code for code, row in table.items()}
    for line in (HERE / "data" / "subject_seeds.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, words = line.split("\t")
            yield from (Sample(names[name], "", word, SEED) for word in words.split())
