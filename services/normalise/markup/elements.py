"""What each element of XHTML and NITF means for the text."""

from typing import Final

from schemas.body import ParagraphKind, RemovedReason
from services.normalise.draft import Block
from services.normalise.markup.media import is_table_figure, media_of
from services.normalise.markup.reader import BREAK, Action, Reader
from services.normalise.markup.table import table_blocks
from services.normalise.xml.elements import local, words
from services.normalise.xml.reading import Element

_TRUE: Final = frozenset({"true", "yes"})
_KINDS_BY_CLASS: Final[dict[str, ParagraphKind]] = {
    "lead": "lead",
    "lede": "lead",
    "ingress": "lead",
    "closingline": "signoff",
}
# Paragraphs that stand in a field of their own as well.
_PARTS_BY_CLASS: Final = frozenset({"byline", "teaser"})
_PART_REASONS: Final[dict[str, RemovedReason]] = {"byline": "repeated_byline", "note": "note"}


def _inline(reader: Reader, element: Element) -> None:
    reader.read(element)


def _break(reader: Reader, element: Element) -> None:
    reader.buffer.append(BREAK)
    reader.read(element)


def _of_kind(kind: ParagraphKind | None) -> Action:
    def act(reader: Reader, element: Element) -> None:
        reader.block(element, kind)

    return act


def _paragraph(reader: Reader, element: Element) -> None:
    if not element.attrib:
        reader.block(element, None)
        return
    marks = (element.get("class") or "").split()
    part = next((mark for mark in marks if mark in _PARTS_BY_CLASS), None)
    if part:
        _aside(reader, element, part)
        return
    kinds: list[ParagraphKind] = [_KINDS_BY_CLASS[mark] for mark in marks if mark in _KINDS_BY_CLASS]
    if element.get("lede") in _TRUE or element.get("lead") in _TRUE:
        kinds.append("lead")
    reader.block(element, kinds[0] if kinds else None)


def _aside(reader: Reader, element: Element, part: str) -> None:
    reader.flush()
    if said := words(element):
        reader.parts.setdefault(part, said)
        reader.remove(_PART_REASONS.get(part, "other_field"), said)


def _part(name: str) -> Action:
    def act(reader: Reader, element: Element) -> None:
        _aside(reader, element, name)

    return act


def _hidden(reason: RemovedReason) -> Action:
    def act(reader: Reader, element: Element) -> None:
        reader.flush()
        lines = (" ".join(text.split()) for text in element.itertext())
        reader.remove(reason, "\n".join(line for line in lines if line))

    return act


def _preformatted(reader: Reader, element: Element) -> None:
    reader.flush()
    inner = Reader(reader.actions)
    inner.read(element)
    text = "".join(inner.buffer).replace(BREAK, "\n")
    if inner.blocks or not text.strip():
        reader.block(element, "pre")
        return
    reader.blocks.append(Block(text.strip("\n").rstrip(), "pre"))


def _table(reader: Reader, element: Element) -> None:
    reader.flush()
    blocks = table_blocks(element)
    if blocks is None:
        reader.block(element, None)
    else:
        reader.blocks.extend(blocks)


def _media(reader: Reader, element: Element) -> None:
    if is_table_figure(element):
        reader.block(element, None)
        return
    if association := media_of(element):
        reader.media.append(association)
        reader.remove("caption", association.caption or "")


def _script(reader: Reader, element: Element) -> None:
    reader.remove("markup_hidden", words(element))


def _rule(reader: Reader, element: Element) -> None:
    reader.flush()
    reader.read(element)


def _header(reader: Reader, element: Element) -> None:
    # dpa's XHTML repeats slugline, genre, headline and byline above the text.
    if any(local(inner) in {"section", "table"} for inner in element):
        reader.block(element, None)
        return
    _hidden("other_field")(reader, element)


_CONTAINERS: Final = (
    *("html", "body", "div", "section", "article", "main", "center", "footer", "aside", "address", "form", "fieldset"),
    *("details", "summary", "hgroup", "tr", "td", "th", "tbody", "thead", "tfoot", "caption", "dl"),
    *("nitf", "block", "body.content", "body.end", "datasource"),
)
_MEDIA: Final = (
    *("figure", "img", "image", "picture", "svg", "video", "audio", "iframe", "object", "embed"),
    *("media", "dnl-image"),
)
_BY_NAME: Final[dict[str, Action]] = {
    **dict.fromkeys(_CONTAINERS, _of_kind(None)),
    **dict.fromkeys(("p", "paragraph"), _paragraph),
    **dict.fromkeys(["h1", "h2", "h3", "h4", "h5", "h6", "hl1", "hl2", "hl3", "hl4", "legend"], _of_kind("subhead")),
    **dict.fromkeys(("ul", "ol", "li", "dt", "dd"), _of_kind("list")),
    **dict.fromkeys(("blockquote", "bq"), _of_kind("quote")),
    **dict.fromkeys(("br", "keep-line"), _break),
    **dict.fromkeys(("script", "style", "template", "noscript"), _script),
    **dict.fromkeys(("head", "title", "meta", "body.head"), _hidden("other_field")),
    **dict.fromkeys(_MEDIA, _media),
    "hr": _rule,
    "pre": _preformatted,
    "table": _table,
    "header": _header,
    "byline": _part("byline"),
    "dateline": _part("dateline"),
    "note": _part("note"),
    "copyrite": _hidden("copyright_line"),
    "tagline": _of_kind("signoff"),
}
_NAMESPACES: Final = ("", "{http://www.w3.org/1999/xhtml}", "{http://iptc.org/std/NITF/2006-10-18/}")
_ACTIONS: Final[dict[str, Action]] = {
    f"{space}{name}": action for space in _NAMESPACES for name, action in _BY_NAME.items()
}


def action(tag: str) -> Action:
    """Return what to do with an element; one that is not known is inline.

    Args:
        tag: as lxml gives it, ``{namespace}local``.
    """
    return _ACTIONS.get(tag) or _foreign(tag[tag.find("}") + 1 :])


def _foreign(name: str) -> Action:
    return _BY_NAME.get(name) or _BY_NAME.get(name.casefold(), _inline)
