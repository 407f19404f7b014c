"""Notes to editors in NewsML-G2: plain, by role, or dpa's notepad with its public and closed sections."""

from collections.abc import Iterable, Iterator
from typing import Final

from schemas.body import Notes
from services.normalise.markup.blocks import content_of
from services.normalise.xml.elements import attribute, lines, words
from services.normalise.xml.g2_concepts import suffix
from services.normalise.xml.reading import Element

_CLOSED: Final = frozenset({"nonpublic", "private", "internal", "confidential"})
_OPEN: Final = frozenset({"public"})


def note_text(note: Element) -> str | None:
    """Return all a note says, its child elements a line each."""
    if not len(note):
        return words(note) or None
    content = content_of(note)
    return lines((*(gone.text for gone in content.removed), *(block.text for block in content.blocks)))


def read_ed_note(notes: Iterable[Element]) -> str | None:
    """Return every note, a line each; a line that another note has said already is left out."""
    said = [line for note in notes for line in (note_text(note) or "").split("\n")]
    return lines(said)


def read_notes(notes: Iterable[Element]) -> Notes | None:
    """Return the notes by who may see them; None if none says."""
    found: dict[str, list[str]] = {"public": [], "non_public": [], "constraint": []}
    for note in notes:
        for part, text in _parts(note):
            found[part].append(text)
    public, non_public, constraint = (lines(found[part]) for part in ("public", "non_public", "constraint"))
    if not (public or non_public or constraint):
        return None
    return Notes(public=public, non_public=non_public, constraint=constraint)


def _parts(note: Element) -> Iterator[tuple[str, str]]:
    marks = {suffix(note.get("role")).casefold(), suffix(note.get("pubconstraint")).casefold()}
    whole = "non_public" if marks & _CLOSED else "public" if marks & _OPEN else None
    if whole:
        yield from ((whole, text) for text in (note_text(note),) if text)
        return
    for section in note.iter("{*}section"):
        for mark in (attribute(section, "class") or "").split():
            if mark in {"np-public", "np-nonpublic"}:
                part = "public" if mark == "np-public" else "non_public"
                yield from ((part, block.text) for block in content_of(section).blocks)
    for inner in note.iter("{*}p"):
        if "np-constraint" in (inner.get("class") or "").split():
            yield "constraint", words(inner)


def read_sign_off(notes: Iterable[Element]) -> str | None:
    """Return the closing line."""
    return next((words(note) for note in notes if suffix(note.get("role")).casefold() == "closingline"), None) or None
