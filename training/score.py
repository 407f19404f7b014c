"""Score a tagger alone, spans and types exact: quick, for trying things; the judge is `make score-enrich`."""

import argparse
import json
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from services.enrich.tagger import Tagger, load
from services.text.tokens import tokenise
from training import wordlists
from training.corpora import Labelled, read, read_all

TYPES: Final = {"person": "PER", "organisation": "ORG", "place": "LOC"}


def sentences(path: Path) -> list[Labelled]:
    """Read our own labelled sentences."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [Labelled(r["text"], tuple((s["start"], s["end"], TYPES.get(s["type"])) for s in r["spans"])) for r in rows]


def found_by(tagger: Tagger) -> Callable[[Sequence[Labelled]], list[set[tuple[int, int, str]]]]:
    """Return a finder of spans by the tagger alone."""

    def find(documents: Sequence[Labelled]) -> list[set[tuple[int, int, str]]]:
        texts = [(document.text, tokenise(document.text)) for document in documents]
        found: list[set[tuple[int, int, str]]] = [set() for _ in documents]
        for name in tagger.tag(texts):
            tokens = texts[name.owner][1]
            found[name.owner].add((tokens.starts[name.first], tokens.ends[name.last - 1], name.kind))
        return found

    return find


def f1(documents: Sequence[Labelled], found: Sequence[set[tuple[int, int, str]]]) -> dict[str, float]:
    """Return F1 by class and in all."""
    counts: Counter[tuple[str, str]] = Counter()
    for document, mine in zip(documents, found, strict=True):
        gold = {span for span in document.spans if span[2] in TYPES.values()}
        given = {span for span in mine if span[2] in TYPES.values()}
        for kind in (*TYPES.values(), "all"):
            right = {span for span in gold & given if kind in {span[2], "all"}}
            counts[kind, "right"] += len(right)
            counts[kind, "both"] += sum(kind in {span[2], "all"} for span in (*gold, *given))
    return {
        kind: round(200 * counts[kind, "right"] / max(1, counts[kind, "both"]), 1) for kind in (*TYPES.values(), "all")
    }


def main() -> None:
    """Print F1 on what is held out and on our own sentences."""
    options = argparse.ArgumentParser(description=main.__doc__)
    options.add_argument("--shared", type=Path, required=True)
    options.add_argument("--weights", type=Path)
    args = options.parse_args()
    find = found_by(load(args.weights))
    held = read_all(args.shared / "training", frozenset(wordlists.demonyms()), fold="test")
    gold = sentences(Path("tests/score/wire_sentences.jsonl"))
    wiki = read(args.shared / "training/wikigold/wikigold.test.conllu", frozenset(), size=1)[::5]
    flowed = [Labelled(each.text.replace("\n", " "), each.spans) for each in gold]
    for name, documents in (("wire", gold), ("in one", flowed), ("wikigold", wiki), ("held out", held)):
        print(f"{name:9}", f1(documents, find(documents)))


if __name__ == "__main__":
    main()
