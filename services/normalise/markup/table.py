"""Tables in marked-up content: rows and cells kept."""

from typing import Final

from services.normalise.draft import Block
from services.normalise.xml.elements import local, words
from services.normalise.xml.reading import Element

_CELLS: Final = frozenset({"td", "th"})
# Between these, words of one cell do not run into each other.
_BREAKING: Final = frozenset({"p", "br", "div", "li"})


def table_blocks(table: Element) -> tuple[Block, ...] | None:
    """Return a table as one block, a line a row, cells apart by a tab; a table of one column as paragraphs.

    None: it is no data table (it holds other tables, or words outside its cells) and is read like any other part.
    """
    rows: list[tuple[str, ...]] = []
    if not _gather(table, rows):
        return None
    if all(sum(1 for cell in row if cell) < 2 for row in rows):  # noqa: PLR2004 — no two cells side by side
        return tuple(Block(cell) for row in rows for cell in row if cell)
    lines = ("\t".join(row).rstrip() for row in rows if any(row))
    return (Block("\n".join(lines), "table"),)


def _gather(element: Element, rows: list[tuple[str, ...]]) -> bool:
    if (element.text or "").strip():
        return False
    for inner in element:
        name = local(inner).casefold()
        if (inner.tail or "").strip() or not _take(inner, name, rows):
            return False
    return True


def _take(element: Element, name: str, rows: list[tuple[str, ...]]) -> bool:
    if name == "tr":
        return _row(element, rows)
    if name == "caption":
        rows.append((words(element),))
        return True
    return name in {"tbody", "thead", "tfoot", "colgroup", "col", "nitf-table-metadata"} and _gather(element, rows)


def _row(row: Element, rows: list[tuple[str, ...]]) -> bool:
    cells: list[str] = []
    for cell in row:
        if local(cell).casefold() not in _CELLS or (cell.tail or "").strip():
            return False
        if any(local(inner).casefold() in {"table", "img", "media"} for inner in cell.iterdescendants()):
            return False
        cells.append(_cell(cell))
    rows.append(tuple(cells))
    return not (row.text or "").strip()


def _cell(cell: Element) -> str:
    if not len(cell):
        return " ".join((cell.text or "").split())
    if any(len(inner) for inner in cell):
        return words(cell)
    said = [cell.text or ""]
    for inner in cell:
        gap = " " if local(inner).casefold() in _BREAKING else ""
        said.append(f"{gap}{inner.text or ''}{gap}{inner.tail or ''}")
    return " ".join("".join(said).split())
