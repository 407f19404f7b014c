"""Find what a label refers to in an article, though no label holds any of its text.

A label names a file of the samples, an item, a part and a span in our canonical text, with the SHA-256 of
that text. Where the text has changed since, the span is looked for by ``near``: the digest of the span with
`AROUND` code points on each side. A label that is not found either way is stale, and counted as such.
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

AROUND = 24
HERE = Path(__file__).parent


@dataclass(frozen=True)
class Label:
    """What one span of one article must come out as; no ``ids`` means that it must not be linked."""

    file: str
    item: int
    part: str
    sha256: str
    start: int
    end: int
    near: str
    country: str | None
    ids: tuple[str, ...]


def read_labels(name):
    """Return the rows of a file of labels beside this module."""
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


def place_labels():
    """Return the labels of places."""
    return [Label(**{**row, "ids": tuple(row["ids"])}) for row in read_labels("places.jsonl")]


def digest(text):
    """Return the SHA-256 of a text, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def part_of(article, part):
    """Return the text that mentions of a part index into."""
    if part == "text":
        return article.get("text", "")
    return next((line["value"] for line in article.get("headlines", ()) if line.get("role", "main") == "main"), "")


def find_span(label, article):
    """Return start and end of a label in an article; None where its text is no longer there."""
    text = part_of(article, label.part)
    if digest(text) == label.sha256:
        return label.start, label.end
    size = label.end - label.start
    for start in range(len(text) - size + 1):
        if digest(text[max(0, start - AROUND) : start + size + AROUND])[: len(label.near)] == label.near:
            return start, start + size
    return None


def read_articles(lines):
    """Return the articles of ``slugline process``, by file within the samples and item."""
    rows = [json.loads(line) for line in lines if line.strip()]
    return {
        ("/".join(row["input"].split("/")[-2:]), row.get("item", 0)): row["value"]
        for row in rows
        if row["kind"] == "article"
    }
