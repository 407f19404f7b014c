"""Read the labelled corpora into documents: text and spans, in the four classes of the tagger."""

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from services.text.fold import fold_word

# Class of each label; None: labelled there, but by another rule than ours, so nothing is learnt from it.
CLASSES: Final[dict[str, str | None]] = {
    **dict.fromkeys(("politician", "writer", "musicalartist", "scientist", "researcher", "person", "PER"), "PER"),
    **dict.fromkeys(("band", "university", "politicalparty", "organisation", "ORG"), "ORG"),
    **dict.fromkeys(("country", "location", "LOC"), "LOC"),
    **dict.fromkeys(("misc", "MISC", "event", "election", "award", "book", "poem", "album", "song", "product"), "MISC"),
    **dict.fromkeys(("conference", "academicjournal", "magazine"), "MISC"),
}
CLOSING: Final = frozenset(".,;:!?)]}%\u201d\u2019")
# Sentences that follow one another are learnt from together.
TOGETHER: Final = 3
# A line shorter than this is no sentence.
ROW: Final = 60
# The fields of CrossNER.
FIELDS: Final = ("politics", "science", "literature", "music", "ai")
OPENING: Final = frozenset("([{$\u201c\u2018")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A document: spans are (start, end, class), class None where nothing is to be learnt.

    ``partial``: words outside the spans may still be of the class MISC.
    """

    text: str
    spans: tuple[tuple[int, int, str | None], ...]
    partial: bool = False


def read_all(folder: Path, demonyms: frozenset[str], *, fold: str, skip: str = "") -> list[Labelled]:
    """Read what is for training (``fold`` "train") or what is held out ("test")."""
    parts = ("test",) if fold == "test" else ("train", "dev")
    size = 1 if fold == "test" else TOGETHER
    documents: list[Labelled] = []
    for field in FIELDS:
        for part in parts:
            documents += read(folder / "crossner" / f"{field}.{part}.txt", demonyms, size=size)
    gold = read(folder / "wikigold" / "wikigold.test.conllu", demonyms, size=1)
    kept = [doc for number, doc in enumerate(gold) if (number % 5 == 0) == (fold == "test")]
    documents += (
        kept if fold == "test" else [_together(kept[at : at + TOGETHER]) for at in range(0, len(kept), TOGETHER)]
    )
    if fold == "train":
        for name in ("en_ewt-ud-dev", "en_ewt-ud-test", "en_pud-ud-test"):
            if name == skip:
                continue
            documents += read(folder / "uner" / f"{name}.iob2", demonyms, size=0, partial=True)
    return documents


def read(path: Path, demonyms: frozenset[str], *, size: int, partial: bool = False) -> list[Labelled]:
    """Read a file of tokens and labels; ``size`` sentences a document, 0 where the file marks documents."""
    documents: list[list[list[tuple[str, str]]]] = [[]]
    for sentence, is_first in _sentences(path):
        if documents[-1] and (is_first or (size and len(documents[-1]) >= size)):
            documents.append([])
        documents[-1].append(sentence)
    return [_joined(document, demonyms, partial=partial) for document in documents if document]


def _sentences(path: Path) -> Iterator[tuple[list[tuple[str, str]], bool]]:
    sentence: list[tuple[str, str]] = []
    is_first = False
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        cells = line.split()
        if line.startswith("# newdoc"):
            is_first = True
        elif not cells and sentence:
            yield sentence, is_first
            sentence, is_first = [], False
        elif cells and not line.startswith("# "):
            numbered = cells[0].isdigit() and len(cells) > 2
            sentence.append((cells[1], cells[2]) if numbered else (cells[0], cells[-1]))


def _joined(sentences: Iterable[list[tuple[str, str]]], demonyms: frozenset[str], *, partial: bool) -> Labelled:
    """Put tokens together again as people write them."""
    text = ""
    spans: list[tuple[int, int, str | None]] = []
    for sentence in sentences:
        glue, inside = True, False
        for token, label in sentence:
            if not glue and token[0] not in CLOSING and not token.startswith(("'s", "n't", "'")):
                text += " "
            start = len(text)
            text += token
            kind = CLASSES.get(label[2:]) if label != "O" else None
            if label == "O":
                inside = False
                if token in demonyms:
                    spans.append((start, len(text), "MISC"))
            elif inside and label.startswith("I") and spans[-1][2] == kind:
                spans[-1] = (spans[-1][0], len(text), kind)
            else:
                spans.append((start, len(text), kind))
                inside = True
            glue = token[-1] in OPENING
        text += "\n"
    return Labelled(text.rstrip("\n"), tuple(spans), partial)


def _together(documents: list[Labelled]) -> Labelled:
    text, spans = "", []
    for document in documents:
        spans += [(first + len(text), last + len(text), kind) for first, last, kind in document.spans]
        text += document.text + "\n"
    return Labelled(text.rstrip("\n"), tuple(spans))


def flow(document: Labelled, chance: random.Random) -> Labelled:
    """Return the document with some of its line breaks made spaces, as in paragraphs."""
    rows = [line + ("\n" if len(line) < ROW or chance.random() < 0.5 else " ") for line in document.text.split("\n")]
    return Labelled("".join(rows)[:-1], document.spans, document.partial)


def title(document: Labelled) -> Labelled:
    """Return The Document With a Capital on Every Word That Matters, as some headlines are."""
    text = re.sub(r"(?<![\w'])[a-z](?=[a-z]{3})", lambda found: found[0].upper(), document.text)
    return Labelled(text, document.spans, document.partial)


def shout(document: Labelled) -> Labelled:
    """Return the document in capitals, as headlines were sent; letters that grow in it are kept small."""
    text = "".join(letter.upper() if len(letter.upper()) == 1 else letter for letter in document.text)
    return Labelled(text, document.spans, document.partial)


def swap(document: Labelled, names: dict[str, list[str]], chance: random.Random) -> Labelled:
    """Return the document with its names exchanged for others of their class, the same one for the same name."""
    text, spans, end = "", [], 0
    chosen: dict[str, str] = {}
    for first, last, kind in sorted(document.spans):
        if first < end:
            continue
        text += document.text[end:first]
        surface = document.text[first:last]
        new = chosen.setdefault(fold_word(surface), chance.choice(names[kind])) if kind in names else surface
        spans.append((len(text), len(text) + len(new), kind))
        text += new
        end = last
    return Labelled(text + document.text[end:], tuple(spans), document.partial)
