"""What a reader of a wire sees: its text without markup, scripts and attributes, by the kind of wire."""

import email
import email.policy
import html
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from lxml import etree

from services.normalise.body.leftover_markup import looks_like_html
from services.normalise.decode import declared_charset
from services.normalise.decode import text as decode
from services.normalise.json.reading import read_json

# Elements of HTML that show nothing, or nothing of the page's own.
HIDDEN = frozenset({"script", "style", "noscript", "template", "svg", "head", "iframe", "object", "option", "textarea"})
# Elements of XML wires that hold the story, down to the last word.
STORY = frozenset({"inlineXML", "inlineData", "DataContent", "body.content", "headline", "HeadLine", "hl1", "hl2"})
# What is for machines, though it is long enough for prose: paths, routes, rights languages, a tagger's output.
MACHINE = frozenset({
    "BasisForChoice", "signal", "rightsExpressionXML", "semantics", "products", "filings", "fileName", "altId",
    "g2contentType", "contenttype", "mimetype", "geojson", "slugline",
})  # fmt: skip
# dpa writes links into its plain rendition; in the marked-up one the address is an attribute.
_LINKED = re.compile(r"\]\(https?://[^)\s]*\)")
JSON = frozenset({"ninjs", "ap-media", "dpa-digitalwires", "fingerpost", "reuters-connect"})
# A text of so many words is prose; shorter ones outside the story are codes, names and numbers.
PROSE = 5
_WORD = re.compile(r"[\W_]+|(?<=[a-z])(?=[A-Z]{2})")
_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w-]+)""", re.IGNORECASE)


def letters(words: str) -> str:
    """The letters and digits of words, folded."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", words).casefold() if letter.isalnum())


def split(words: str) -> list[str]:
    """The words; a caption that runs into a dateline is cut inside one: ``dawnKELM``."""
    return [word for word in _WORD.split(words) if letters(word)]


def visible(body: bytes, form: str) -> str:
    """All that a reader of this wire sees."""
    if form == "email":
        return " ".join(_of_mail(body))
    meta = _META_CHARSET.search(body[:4096]) if form == "html" else None
    declared = declared_charset(body, None) or (meta[1].decode() if meta else None)
    words = decode(body, declared=declared, legacy="cp1252").lstrip("\ufeff")
    if form == "html":
        return of_html(re.sub(r"^\s*<\?xml[^>]*\?>", "", words))
    if form in JSON:
        return " ".join(_of_json(read_json(words).value, ""))
    if words.lstrip().startswith("<"):
        return " ".join(_of_xml(words))
    return re.sub("[\x00-\x08\x0b-\x1f\x7f]", " ", words)


def of_html(markup: str) -> str:
    """What a browser shows of HTML, whole or in pieces."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    root = etree.fromstring(markup.encode("utf-8", "replace"), parser) if markup.strip() else None
    return " ".join(_shown(root)) if root is not None else ""


def _shown(element: Any) -> Iterator[str]:
    if element.tag in HIDDEN:
        return
    yield element.text or ""
    for inner in element:
        yield from _shown(inner)
        yield inner.tail or ""


def _of_mail(body: bytes) -> Iterator[str]:
    message = email.message_from_bytes(body.lstrip(b" \r\n\0"), policy=email.policy.default)
    yield message["subject"] or ""
    texts = {part.get_content_subtype(): part for part in message.walk() if part.get_content_maintype() == "text"}
    # Plain text and HTML say the same; the HTML is what a reader sees.
    words = (texts.get("html") or texts["plain"]).get_content() if texts else ""
    yield " ".join(_of_json(read_json(words).value, "")) if words.lstrip().startswith("{") else _plain(words)


def _plain(words: str) -> str:
    words = _LINKED.sub("]", html.unescape(words) if "&" in words else words)
    return of_html(words) if looks_like_html(words) else words


def _is_prose(words: str) -> bool:
    return sum(word.isalpha() for word in split(words)) >= PROSE and "://" not in words[:9]


def _is_foreign(value: dict[str, Any]) -> bool:
    """Whether it is the same text once more, in a format of its own."""
    return str(value.get("contentType") or value.get("contenttype") or "").endswith(("/xml", "NITF"))


def _of_json(value: Any, name: str) -> Iterator[str]:
    if isinstance(value, dict) and not _is_foreign(value):
        for key, inner in value.items():
            yield from _of_json(inner, key)
    elif isinstance(value, list):
        for inner in value if name not in MACHINE else ():
            yield from _of_json(inner, name)
    elif isinstance(value, str) and name.lower() not in MACHINE and (_is_prose(value) or "headline" in name.lower()):
        yield _plain(value.replace("\\n", " ").replace("\\u00a0", " "))


def _of_xml(words: str) -> Iterator[str]:
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", words).strip().encode(), parser)
    for element in root.iter():
        up = (element, *element.iterancestors())
        inside = {str(one.tag).rpartition("}")[2] for one in up} | {one.get("role") for one in up}
        texts = (element.text or "", *(inner.tail or "" for inner in element))
        if not inside & (MACHINE | HIDDEN):
            yield from (_plain(text) for text in texts if inside & STORY or _is_prose(text))
