"""Label text with the neural tagger, as a teacher: lines in, LABELS out (JSON lines of id, text and spans).

    python -m training.neural.label < lines.txt > silver.jsonl

A line is a text, or a JSON object with ``id`` and ``text`` where a text has several lines. Types are person,
organisation, place and misc; each span says how sure the tagger is of it.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from services.enrich import lexicon
from services.enrich.neural.tagger import NeuralTagger, load
from services.text.tokens import tokenise

TYPES: Final = {"PER": "person", "ORG": "organisation", "LOC": "place", "MISC": "misc"}


def main() -> None:
    """Label the lines of standard input."""
    options = argparse.ArgumentParser(description=main.__doc__)
    options.add_argument("--weights", type=Path, help="exported weights; else those of the package")
    tagger = load(lexicon.load(), options.parse_args().weights)
    for row in labelled(texts(sys.stdin), tagger):
        print(json.dumps(row, ensure_ascii=False))


def texts(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield id and text of every line that is not blank."""
    for number, line in enumerate(lines, 1):
        if line.startswith("{"):
            row = json.loads(line)
            yield str(row.get("id", number)), row["text"]
        elif line.strip():
            yield str(number), line.rstrip("\n")


def labelled(given: Iterable[tuple[str, str]], tagger: NeuralTagger) -> Iterator[dict[str, Any]]:
    """Yield a row of LABELS for every text."""
    for name, text in given:
        tokens = tokenise(text)
        spans = [
            {
                "start": tokens.starts[found.first],
                "end": tokens.ends[found.last - 1],
                "type": TYPES[found.kind],
                "confidence": round(found.confidence, 3),
            }
            for found in tagger.tag([(text, tokens)])
        ]
        yield {"id": name, "text": text, "spans": spans}


if __name__ == "__main__":
    main()
