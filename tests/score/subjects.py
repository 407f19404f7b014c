"""Score the subjects: python -m tests.score.subjects [--shown]: first, among three, and what is taken for what."""

import argparse
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from services.enrich import subjects
from services.enrich.spans import Passage

HERE: Final = Path(__file__).parent
# What a desk's stories may be about; the world desk has all that no other one takes.
DESKS: Final = {
    "business": {"04", "09"},
    "sport": {"15"},
    "science": {"06", "13"},
    "tech": {"13"},
    "politics": {"11"},
    "entertainment": {"01"},
    "world": {"02", "03", "05", "07", "08", "11", "12", "14", "16", "17"},
}


@dataclass(frozen=True, slots=True)
class Story:
    """A labelled story: what it is about, or the desk that would run it, and what else would do."""

    label: str
    allowed: frozenset[str]
    manner: str
    headline: str
    text: str


Infer = Callable[[Story], list[str]]


@dataclass(frozen=True, slots=True)
class Judged:
    """A story with the subjects found, the likeliest first."""

    story: Story
    found: list[str]

    @property
    def first(self) -> str:
        """The likeliest subject."""
        return self.found[0] if self.found else "none"


def main() -> None:
    """Print the tables."""
    options = argparse.ArgumentParser(description=main.__doc__)
    options.add_argument("--shown", action="store_true", help="show every story whose first subject is another")
    given = options.parse_args()
    infer = shipped()
    for stories in (labelled(), desks(), others()):
        judged = [Judged(story, infer(story)) for story in stories]
        for line in (*_table(judged), "", *_confusions(judged), "", *(_wrong(judged) if given.shown else ())):
            print(line)  # noqa: T201 — a script's answer


def shipped() -> Infer:
    """Return what the enricher does: a story in, the two digits of its subjects out."""
    topics = {"en": subjects.load(), **subjects.load_seeds()}

    def infer(story: Story) -> list[str]:
        # The manner of a story in another language is its language.
        words = topics.get(story.manner, topics["en"])
        passages = (Passage.of("headline", story.headline), Passage.of("text", story.text))
        return [(subject.uri or "")[7:9] for subject in subjects.find_subjects(passages, words)]

    return infer


def labelled() -> list[Story]:
    """Read the stories labelled with their top-level topics."""
    rows = ((codes.split(","), *rest) for codes, *rest in _rows("subject_news.tsv"))
    return [Story(codes[0], frozenset(codes), *rest) for codes, *rest in rows]


def desks() -> list[Story]:
    """Read the stories labelled with the desk that would run them."""
    return [Story(desk, frozenset(DESKS[desk]), *rest) for desk, *rest in _rows("desk_stories.tsv")]


def others() -> list[Story]:
    """Read the stories in other languages; the manner of each is its language."""
    return [Story(code, frozenset({code}), tag, *rest) for tag, code, *rest in _rows("subject_news_other.tsv")]


def _rows(name: str) -> Iterator[list[str]]:
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split("\t")


def _table(judged: list[Judged]) -> Iterator[str]:
    manners = dict.fromkeys(["all", *(row.story.manner for row in judged)])
    yield "manner  stories  first  any label first  among three"
    for manner in manners:
        rows = [row for row in judged if manner in {"all", row.story.manner}]
        first = _share(row.first == row.story.label or row.first in DESKS.get(row.story.label, ()) for row in rows)
        either = _share(row.first in row.story.allowed for row in rows)
        three = _share(not row.story.allowed.isdisjoint(row.found) for row in rows)
        yield f"{manner:7} {len(rows):7}  {first:5.1f}  {either:15.1f}  {three:11.1f}"


def _share(right: Iterable[bool]) -> float:
    judged = list(right)
    return 100 * sum(judged) / len(judged)


def _confusions(judged: list[Judged]) -> Iterator[str]:
    taken: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in judged:
        taken[f"{row.story.label} ({row.story.manner})" if row.story.label in DESKS else row.story.label][
            "right" if row.first in row.story.allowed else row.first
        ] += 1
    for label, given in sorted(taken.items()):
        others = " ".join(f"{other}:{count}" for other, count in given.most_common() if other != "right")
        yield f"{label:22} {given['right']:3} of {given.total():3}  taken for {others or 'nothing else'}"


def _wrong(judged: list[Judged]) -> Iterator[str]:
    for row in judged:
        if row.first not in row.story.allowed:
            yield f"{row.story.label} {','.join(row.found) or 'none'}  {row.story.headline}"


if __name__ == "__main__":
    main()
