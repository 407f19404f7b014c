"""Score persons, organisations and places on every label set: spans and types exact, raw text in, whole enrichment.

    python -m tests.score.sentences [--shared FOLDER] [--compare] [--misses N]

Ours are judged as whole documents; what `../shared/training` holds out (never seen in training) sentence by sentence.
``--compare`` sets spaCy's small and middle pipelines beside it, and needs the training environment.
"""

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from schemas.article import Article
from services.enrich.enrich import context, enrich_many
from services.stage import Equipment
from training.corpora import FIELDS, Labelled, read

HERE = Path(__file__).parent
TYPES = {"person": "PER", "organisation": "ORG", "place": "LOC"}
BATCH = 32
OURS = "Slugline"

Spans = set[tuple[int, int, str]]
Finder = Callable[[Sequence[Labelled]], list[Spans]]


@dataclass(frozen=True)
class LabelSet:
    """Documents with the spans that are to be found in them."""

    name: str
    documents: list[Labelled]


def label_sets(shared: Path) -> Iterator[LabelSet]:
    """Yield our own sets, then those held out, if they are at hand."""
    yield LabelSet("wire copy, partly fitted", _ours("wire_sentences.jsonl"))
    fresh = HERE / "fresh_sentences.jsonl"
    for manner in ("1996", "2007", "2019"):
        yield LabelSet(f"fresh, {manner}", _ours(fresh.name, f"fresh/{manner}"))
    yield LabelSet("fresh, all", _ours(fresh.name))
    folder = shared / "training"
    if not folder.is_dir():
        return
    gold = read(folder / "wikigold" / "wikigold.test.conllu", frozenset(), size=1)
    yield LabelSet("WikiGold, a fifth held out", gold[::5])
    parts = [read(folder / "crossner" / f"{field}.test.txt", frozenset(), size=1) for field in FIELDS]
    yield LabelSet("CrossNER, test parts", [document for part in parts for document in part])


def _ours(name: str, start: str = "") -> list[Labelled]:
    rows = [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]
    return [
        Labelled(row["text"], tuple((s["start"], s["end"], TYPES.get(s["type"])) for s in row["spans"]))
        for row in rows
        if row["id"].startswith(start)
    ]


def ours() -> Finder:
    """Return the whole enrichment as a finder."""
    loaded = context(Equipment())

    def find(documents: Sequence[Labelled]) -> list[Spans]:
        articles = [_article(number, document.text) for number, document in enumerate(documents)]
        batches = (articles[at : at + BATCH] for at in range(0, len(articles), BATCH))
        return [_mentions(article) for batch in batches for article in enrich_many(batch, loaded)]

    return find


def _article(number: int, text: str) -> Article:
    return Article(
        uri=f"tag:score:{number}",
        version_id="1",
        revision=1,
        schema_version="1.0",
        provider="score",
        feed="score",
        language="en",
        received="2020-01-01T00:00:00Z",
        text=text,
    )


def _mentions(article: Article) -> Spans:
    return {(m.start, m.end, TYPES[m.type]) for m in article.mentions if m.part == "text" and m.type in TYPES}


def peers() -> dict[str, Finder]:
    """Return spaCy's pipelines as finders."""
    from training import spacy_finder  # noqa: PLC0415 — of the training environment alone

    return {f"spaCy {size}": spacy_finder.finder(size) for size in spacy_finder.PACKAGES}


@dataclass(frozen=True)
class Figures:
    """How many of how many, for one class or all."""

    right: int
    wanted: int
    given: int

    @property
    def f1(self) -> float:
        return 200 * self.right / max(1, self.wanted + self.given)

    def __str__(self) -> str:
        precision, recall = 100 * self.right / max(1, self.given), 100 * self.right / max(1, self.wanted)
        return f"{self.f1:5.1f} (P {precision:4.1f} R {recall:4.1f})"


def figures(documents: Sequence[Labelled], found: Sequence[Spans], kinds: Sequence[str]) -> Figures:
    """Count what was found of some classes."""
    right = wanted = given = 0
    for document, mine in zip(documents, found, strict=True):
        gold = {span for span in document.spans if span[2] in kinds}
        chosen = {span for span in mine if span[2] in kinds}
        right, wanted, given = right + len(gold & chosen), wanted + len(gold), given + len(chosen)
    return Figures(right, wanted, given)


def misses(documents: Sequence[Labelled], found: Sequence[Spans]) -> Iterator[str]:
    """Yield what was not found, and what was found wrongly."""
    for document, mine in zip(documents, found, strict=True):
        gold = {span for span in document.spans if span[2] in TYPES.values()}
        for sign, spans in (("not found", gold - mine), ("wrong", mine - gold)):
            yield from (f"  {sign}  {document.text[a:b]!r}  {kind}" for a, b, kind in sorted(spans))


def table(shared: Path, finders: dict[str, Finder], shown: int) -> Iterator[str]:
    """Yield the table, line by line, as its figures are known."""
    yield f"{'F1 by exact span and type':28}{'person':>8}{'org.':>8}{'place':>8}   all"
    for labels in label_sets(shared):
        for system, find in finders.items():
            found = find(labels.documents)
            row = "".join(f"{figures(labels.documents, found, [kind]).f1:8.1f}" for kind in TYPES.values())
            title = labels.name if system == OURS else f"  {system}"
            yield f"{title:28}{row}  {figures(labels.documents, found, list(TYPES.values()))}"
            yield from list(misses(labels.documents, found))[: shown if system == OURS else 0]
    if not (shared / "training").is_dir():
        yield f"held-out sets skipped: there is no {shared / 'training'}"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--shared", type=Path, default=Path("../shared"))
    options.add_argument("--compare", action="store_true")
    options.add_argument("--misses", type=int, default=0)
    args = options.parse_args()
    for line in table(args.shared, {OURS: ours(), **(peers() if args.compare else {})}, args.misses):
        print(line, flush=True)  # noqa: T201 — a script's answer


if __name__ == "__main__":
    main()
