"""The parts of an article that hold words: headlines, paragraphs, notes, and what was taken out."""

from typing import Annotated, Literal

from schemas.base import OPEN, Model

HeadlineRole = Literal["main", "short", "kicker", "sub", "original", "seo"]
BodyRole = Literal["main", "teaser", "caption"]
ParagraphKind = Literal[
    "lead", "para", "subhead", "quote", "list", "table", "pre", "advisory", "signoff", "boilerplate"
]
RemovedReason = Literal[
    "page_chrome",
    "copyright_line",
    "trash_line",
    "wire_furniture",
    "repeated_headline",
    "repeated_byline",
    "repeated_dateline",
    "note",
    "caption",
    "markup_hidden",
    "control_bytes",
    "other_field",
]


class Headline(Model):
    """One headline. ``main`` has its tags parsed off; ``original`` is the line as it came."""

    role: Annotated[HeadlineRole, OPEN] = "main"
    content_type: str = "text/plain"
    value: str


class Body(Model):
    """The text in one form. ``value`` of ``text/html`` is as the provider sent it: sanitise before showing."""

    role: Annotated[BodyRole, OPEN] = "main"
    content_type: str
    char_count: int | None = None
    word_count: int | None = None
    value: str


class Paragraph(Model):
    """One paragraph: ``article.text[start:end]``, in code points, end exclusive. ★ extension to ninjs."""

    idx: int
    kind: Annotated[ParagraphKind, OPEN]
    start: int
    end: int


class Removed(Model):
    """Words that the wire held and the text does not. ★ extension to ninjs."""

    reason: Annotated[RemovedReason, OPEN]
    text: str


class Slug(Model):
    """A slugline taken apart. ★ extension.

    ``BC-Greece-OSCE, 2nd Ld-Writethru`` is ``BC``, ``Greece-OSCE``, ``2nd Ld-Writethru``.
    """

    cycle: str | None = None
    keyword: str | None = None
    version: str | None = None
    raw: str


class Notes(Model):
    """What the desk wrote to other desks, by whom it may be seen (dpa notepad). ★ extension."""

    public: str | None = None
    non_public: str | None = None
    constraint: str | None = None


class Description(Model):
    """A short description: a teaser, an abstract, a caption."""

    role: str | None = None
    content_type: str = "text/plain"
    value: str
