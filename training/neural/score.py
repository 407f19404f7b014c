"""Score both taggers alone, and the mix by threshold: F1 and the share of texts that the neural one takes.

python -m training.neural.score --shared FOLDER [--weights FILE] [LABELS.jsonl …]
"""

import argparse
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from services.enrich import tagger
from services.enrich.neural import tagger as neural
from services.enrich.neural.second import Finder, sureness
from services.text.tokens import tokenise
from training import wordlists
from training.corpora import Labelled, read_all
from training.score import f1, sentences

STEPS: Final = (0.0, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.7, 1.01)

Found = tuple[set[tuple[int, int, str]], float]


def main() -> None:
    """Print a row per set and threshold."""
    options = argparse.ArgumentParser(description=main.__doc__)
    options.add_argument("--shared", type=Path, required=True)
    options.add_argument("--weights", type=Path)
    options.add_argument("labels", type=Path, nargs="*")
    args = options.parse_args()
    fast = tagger.load()
    slow = neural.load(fast.lexicon, args.weights)
    held = read_all(args.shared / "training", frozenset(wordlists.demonyms()), fold="test")
    wiki = held[-_wiki(args.shared) :]
    sets = [
        ("wikigold", wiki),
        ("crossner", held[: -len(wiki)]),
        *((path.stem, sentences(path)) for path in args.labels),
    ]
    for name, documents in sets:
        began = time.process_time()
        first = found_by(fast, documents)
        between = time.process_time()
        second = found_by(slow, documents)
        ended = time.process_time()
        print(f"{name}: {len(documents)} texts, fast {between - began:.1f} s, neural {ended - between:.1f} s")
        for below in STEPS:
            taken = [sure < below for _, sure in first]
            mixed = [(b if take else a)[0] for a, b, take in zip(first, second, taken, strict=True)]
            print(f"  {below:4} {100 * sum(taken) / len(taken):5.1f} % {f1(documents, mixed)}")


def _wiki(shared: Path) -> int:
    """Return how many of what is held out are WikiGold's: every fifth sentence."""
    blocks = (shared / "training/wikigold/wikigold.test.conllu").read_text(encoding="utf-8").strip().split("\n\n")
    return len(blocks[::5])


def found_by(finder: Finder, documents: Sequence[Labelled]) -> list[Found]:
    """Return the spans of each document, and how sure the tagger is of it."""
    texts = [(document.text, tokenise(document.text)) for document in documents]
    spans: list[set[tuple[int, int, str]]] = [set() for _ in documents]
    sure: list[list[float]] = [[] for _ in documents]
    for name in finder.tag(texts):
        tokens = texts[name.owner][1]
        spans[name.owner].add((tokens.starts[name.first], tokens.ends[name.last - 1], name.kind))
        sure[name.owner].append(name.confidence)
    return list(zip(spans, map(sureness, sure), strict=True))


if __name__ == "__main__":
    main()
