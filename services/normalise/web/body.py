"""The story in a web page: trafilatura finds it, and what else the page shows is kept as removed."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from lxml import etree

from schemas.body import Removed
from schemas.credits import Association
from services.normalise.draft import Block
from services.normalise.markup.media import media_of
from services.normalise.spaces import one_line
from services.normalise.web.chrome import is_chrome
from services.normalise.xml.reading import Element

# Never shown.
_HIDDEN: Final = ("script", "style", "noscript", "template", "link", "meta", "head", "title", "object", "embed")
# Shown, and never part of a story; trafilatura discards them too, later and slower.
_FURNITURE: Final = ("nav", "footer", "aside", "menu", "button", "select", "svg", "iframe", "dialog", "canvas", "map")
# What starts a new line when a page is shown.
_LINES: Final = frozenset(
    {"p", "div", "li", "ul", "ol", "tr", "td", "th", "table", "section", "article", "header", "footer", "aside", "nav",
     "h1", "h2", "h3", "h4", "h5", "h6", "br", "blockquote", "figure", "figcaption", "form", "main", "dl", "dt", "dd",
     "pre", "button", "option", "label", "hr", "body"}
)  # fmt: skip
_PICTURES: Final = 20
# A line break; no page can hold the character.
_BREAK: Final = "\x0b"
_BREAKS: Final = re.compile(r"\x0b\s*\x0b[\s\x0b]*")
# A piece of a story that advertisements cut up has at least two paragraphs of this many characters.
_LONG: Final = 80
_PARAGRAPHS: Final = 2
# How far ahead of its place words may stand in the story and still be the same words.
_AHEAD: Final = 2000
_TELLING: Final = 25


@dataclass(frozen=True, slots=True)
class Story:
    """What a page holds."""

    blocks: tuple[Block, ...] = ()
    removed: tuple[Removed, ...] = ()
    media: tuple[Association, ...] = ()


def read_story(root: Any) -> Story:  # noqa: ANN401 — lxml.html's element, which has no useful type
    """Find the story in a page. The tree is used up.

    Every visible word of the page is in a block, in a caption, or in what is removed.
    """
    etree.strip_elements(root, *_HIDDEN, with_tail=False)
    shown = _lines(root)
    media = tuple(islice(_captioned(root), _PICTURES))
    etree.strip_elements(root, *_FURNITURE, with_tail=False)
    _join_pieces(root)
    blocks = tuple(_extracted(root))
    kept = tuple(block for block in blocks if not is_chrome(block.text))
    captions = [Removed(reason="caption", text=one.caption) for one in media if one.caption]
    chrome = [Removed(reason="page_chrome", text=text) for text in _left_over(shown, kept)]
    return Story(kept, (*captions, *chrome), media)


def _extracted(root: Any) -> Iterator[Block]:  # noqa: ANN401 — as above
    # Imported on first use: it takes 0.3 s, and only workers that meet a page need it.
    import trafilatura  # noqa: PLC0415

    found: Any = trafilatura.bare_extraction(root, fast=True, with_metadata=False, include_comments=False)
    if found is None:
        return
    for element in found.body:
        yield from _blocks(element)
        # Text that stood in no paragraph.
        if tail := one_line(element.tail or ""):
            yield Block(tail)


def _blocks(element: Element) -> Iterator[Block]:
    """Read one element of trafilatura's body, whose names are TEI's."""
    match element.tag:
        case "head":
            yield Block(_words(element), "subhead")
        case "list":
            yield from (Block(_words(item), "list") for item in element)
        case "quote":
            yield from (Block(part, "quote") for part in _paragraphs(element))
        case "table":
            rows = ("\t".join(_words(cell) for cell in row) for row in element.iter("row"))
            yield Block("\n".join(row for row in rows if row.strip()), "table")
        case "code":
            yield Block("".join(element.itertext()), "pre")
        case "graphic":
            return
        case _:
            yield from (Block(part) for part in _paragraphs(element))


def _paragraphs(element: Element) -> Iterator[str]:
    """Split at double line breaks, as old pages make paragraphs; a single one is a space."""
    words: list[str] = []
    for event, inner in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            words += (_BREAK if inner.tag == "lb" else "", inner.text or "")
        else:
            words += (_BREAK * 2 if inner.tag == "p" else "", (inner.tail or "") if inner is not element else "")
    for part in _BREAKS.split("".join(words)):
        if line := one_line(part):
            yield line


def _words(element: Element) -> str:
    return one_line(" ".join(element.itertext()) if len(element) else element.text or "")


def _join_pieces(root: Element) -> None:
    """Put a story that is cut into boxes of one class (for advertisements between them) back into one box."""
    for frame in (*root.iter("article"), *root.iter("main")):
        pieces: dict[str, list[Element]] = {}
        for box in frame.iter("div", "section"):
            if (marks := box.get("class")) and sum(
                len(_words(p)) >= _LONG for p in box.iterchildren("p")
            ) >= _PARAGRAPHS:
                pieces.setdefault(marks, []).append(box)
        for first, *others in pieces.values():
            for box in others:
                first.extend(tuple(box))
        return


def _captioned(root: Element) -> Iterator[Association]:
    """Yield the pictures of the story that have a caption."""
    frames = (*root.iter("article"), *root.iter("main"))
    for figure in frames[0].iter("figure") if frames else ():
        found = media_of(figure)
        if found and found.caption:
            yield found


def _lines(root: Element) -> list[str]:
    """Return what the page shows, line by line; the tree is left with a line break around each block."""
    for element in root.iter(*_LINES):
        element.text = f"\n{element.text or ''}"
        element.tail = f"\n{element.tail or ''}"
    shown = etree.tostring(root, method="text", encoding="unicode")
    return [line for part in shown.split("\n") if (line := one_line(part))]


def _left_over(shown: Iterable[str], kept: Iterable[Block]) -> Iterator[str]:
    """Yield the runs of lines that are not in the story. Both are in the page's order, so one pass does."""
    story = "".join("".join(block.text.split()) for block in kept)
    at, run = 0, list[str]()
    for line in shown:
        letters = line.replace(" ", "")
        # A short line may stand further on by chance.
        ahead = _AHEAD if len(letters) >= _TELLING else 0
        found = story.find(letters, at, at + len(letters) + ahead)
        if found < 0:
            run.append(line)
            continue
        at = found + len(letters)
        if run:
            yield "\n".join(run)
        run = []
    if run:
        yield "\n".join(run)
