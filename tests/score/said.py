"""Score quotations, money, dates and keywords: python -m tests.score.said [--shown]."""

import argparse
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from schemas.article import SCHEMA_VERSION, Article
from services.enrich import Context, context, enrich
from services.stage import Equipment

LABELS: Final = Path(__file__).parent / "said_in_stories.tsv"
_SPAN: Final = re.compile("\u27e6([^\u00a6]*)\u00a6([^\u27e7]*)\u27e7")

Spans = set[tuple[int, int, str]]


@dataclass(frozen=True, slots=True)
class Case:
    """A text with its labelled spans, or the keywords that are to be among those found."""

    kind: str
    language: str
    day: str
    text: str
    spans: frozenset[tuple[int, int, str]]


def main() -> None:
    """Print a line for each kind."""
    options = argparse.ArgumentParser(description=main.__doc__)
    options.add_argument("--shown", action="store_true", help="show what is missing and what is too much")
    given = options.parse_args()
    knowledge = context(Equipment())
    judged = [(case, find(case, knowledge)) for case in cases()]
    print("kind      cases  labelled  right  too many")  # noqa: T201 — a script's answer
    for kind in dict.fromkeys(case.kind for case, _ in judged):
        rows = [(set(case.spans), found) for case, found in judged if case.kind == kind]
        labelled, right = sum(len(spans) for spans, _ in rows), sum(len(spans & found) for spans, found in rows)
        more = 0 if kind == "keyword" else sum(len(found - spans) for spans, found in rows)
        print(f"{kind:8} {len(rows):6} {labelled:9} {right:6} {more:9}")  # noqa: T201
    for line in (line for case, found in judged for line in _faults(case, found) if given.shown):
        print(line)  # noqa: T201


def cases() -> Iterator[Case]:
    """Read the labels."""
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            kind, language, day, marked = line.split("\t")
            yield _case(kind, language, day, marked.replace(r"\n", "\n"))


def _case(kind: str, language: str, day: str, marked: str) -> Case:
    if kind == "keyword":
        text, _, words = marked.partition("\u00a6")
        return Case(kind, language, day, text, frozenset((0, 0, word) for word in words.split(";")))
    pieces = _SPAN.split(marked)
    text, spans = "", set[tuple[int, int, str]]()
    for plain, surface, label in zip(pieces[::3], [*pieces[1::3], ""], [*pieces[2::3], None], strict=True):
        start = len(text) + len(plain)
        text += plain + surface
        if label is not None:
            spans.add((start, len(text), label))
    return Case(kind, language, day, text, frozenset(spans))


def find(case: Case, knowledge: Context) -> Spans:
    """Return what the enricher finds, labelled as the labels are."""
    return FINDERS[case.kind](enrich(_article(case), knowledge))


def _article(case: Case) -> Article:
    made = f"{case.day}T12:00:00Z"
    return Article(
        uri="urn:score:1",
        version_id="1",
        revision=1,
        schema_version=SCHEMA_VERSION,
        provider="score",
        feed="score",
        received=made,
        version_created=made,
        language=case.language,
        text=case.text,
    )


def _quotes(done: Article) -> Spans:
    return {(quote.start, quote.end, quote.speaker or "") for quote in done.quotes}


def _money(done: Article) -> Spans:
    return {(each.start, each.end, f"{_plain(each.amount, each.amount_to)} {each.currency}") for each in done.money}


def _plain(low: float, high: float | None) -> str:
    return "-".join(f"{value:.15g}" for value in (low, high) if value is not None)


def _dates(done: Article) -> Spans:
    return {(found.start, found.end, found.value) for found in done.dates}


def _keywords(done: Article) -> Spans:
    return {(0, 0, word) for word in done.keywords}


FINDERS: Final[dict[str, Callable[[Article], Spans]]] = {
    "quote": _quotes,
    "money": _money,
    "date": _dates,
    "keyword": _keywords,
}


def _faults(case: Case, found: Spans) -> Iterator[str]:
    if case.kind == "keyword":
        missing, more = set(case.spans) - found, found if set(case.spans) - found else set()
    else:
        missing, more = set(case.spans) - found, found - case.spans
    for sign, spans in (("-", missing), ("+", more)):
        for start, end, label in sorted(spans):
            yield f"{sign} {case.kind} {case.language} {label!r}: {case.text[start:end]!r} in {case.text[:90]!r}"


if __name__ == "__main__":
    main()
