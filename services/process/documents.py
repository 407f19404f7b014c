"""Documents: JSON lines that start the flow after normalising."""

from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Final, cast

import orjson
from pydantic import ValidationError

from schemas import identity
from schemas.article import SCHEMA_VERSION, Article
from schemas.base import READING, Instant, Model
from schemas.body import Headline, Paragraph
from services.errors import StoryRejected
from services.process.lines import Origin
from services.release import REVISION

# Feed and provider of a document that names none.
UNNAMED: Final = "documents"
# Kinds of output lines that hold an article; the others are passed over.
_ARTICLES: Final = frozenset({"article", "held"})


class Document(Model):
    """The least that an article can be made of. ``text`` becomes the canonical text as it is."""

    id: str
    text: str
    headline: str = ""
    language: str | None = None
    provider: str = UNNAMED
    version_created: Instant | None = None
    received: Instant | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """An article and the origin that its outputs are to name."""

    origin: Origin
    article: Article


def read_line(line: bytes, received: str) -> Placed | None:
    """Read a whole article, a document, or an output line of our own; None for a line that holds no article.

    Args:
        line: one JSON object.
        received: when a document that says nothing of it was received. One that states
            ``versionCreated`` was received then: the chain's windows go by receipt.

    Raises:
        StoryRejected: ``json_invalid`` or ``message_invalid``.
    """
    try:
        data: Any = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise StoryRejected("json_invalid", f"{error.msg} at column {error.colno}") from error
    if not isinstance(data, dict):
        raise StoryRejected("message_invalid", "no JSON object")
    try:
        return _read(cast("dict[str, Any]", data), received)
    except ValidationError as error:
        raise StoryRejected("message_invalid", _what(error)) from error


def _read(data: dict[str, Any], received: str) -> Placed | None:
    if "kind" in data and "topic" in data:
        return _own(data)
    if "versionId" in data:
        article = Article.model_validate(data, context=READING)
        return Placed(Origin(article.version_id, article.item), article)
    document = Document.model_validate(data, context=READING)
    return Placed(Origin(document.id), article_of(document, received))


def _own(data: dict[str, Any]) -> Placed | None:
    if data["kind"] not in _ARTICLES or data.get("value") is None:
        return None
    article = Article.model_validate(data["value"], context=READING)
    return Placed(Origin(str(data.get("input", article.version_id)), article.item), article)


def article_of(document: Document, received: str) -> Article:
    """Make an article of a document; its id is the story's uri."""
    provider, created = document.provider, document.version_created
    if created:
        name = identity.version_id(provider, document.id, "", created)
    else:
        name = identity.unversioned_id(provider, f"{document.id}\x1f{document.headline}\x1f{document.text}".encode())
    return Article(
        uri=document.id,
        version_id=name,
        revision=REVISION,
        schema_version=SCHEMA_VERSION,
        provider=provider,
        feed=provider,
        version_created=created,
        received=document.received or created or received,
        headlines=(Headline(value=document.headline),) if document.headline else (),
        text=document.text,
        paragraphs=_paragraphs(document.text),
        language=document.language,
        language_source="declared" if document.language else None,
        word_count=len(document.text.split()),
    )


def _paragraphs(text: str) -> tuple[Paragraph, ...]:
    pieces = text.split("\n") if text else []
    ends = accumulate(pieces, lambda end, piece: end + 1 + len(piece), initial=-1)
    return tuple(
        Paragraph(idx=number, kind="para" if number else "lead", start=end + 1, end=end + 1 + len(piece))
        for number, (end, piece) in enumerate(zip(ends, pieces, strict=False))
    )


def _what(error: ValidationError) -> str:
    # Where and what is wrong, never the input itself.
    details = error.errors(include_url=False, include_input=False, include_context=False)
    return "; ".join(f"{'.'.join(map(str, detail['loc']))}: {detail['msg']}" for detail in details)
