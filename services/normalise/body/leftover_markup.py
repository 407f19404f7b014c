"""Markup that was escaped once too often and so stands in the text as characters."""

import html
import re
from collections.abc import Callable
from typing import Final

_ENTITY: Final = re.compile(r"&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# A name, then nothing or attributes: ``<endash>``, ``</p>``, ``<div class="x">``; not ``<a@b.example>`` or ``a < b``.
_TAG: Final = re.compile(
    r"</?[A-Za-z][A-Za-z0-9:-]{0,40}+"
    r"""(?:\s++[A-Za-z:-]++(?:\s*+=\s*+(?:"[^"<>]*+"|'[^'<>]*+'|[^\s"'<>]++))?+)*+\s*+/?>"""
)
_LOOKS_LIKE_HTML: Final = re.compile(
    r"<\s*/?\s*(?:p|div|br|table|tr|ul|ol|li|h[1-6]|span|b|i|u|strong|em|a|html|body|img|pre|section|blockquote)\b[^<>]*>",
    re.IGNORECASE,
)


def looks_like_html(text: str) -> bool:
    """Whether a text is HTML that was escaped or put into CDATA."""
    return "<" in text and _LOOKS_LIKE_HTML.search(text) is not None


def without_leftovers(text: str, tell: Callable[[str], None]) -> str:
    """Return the text with references resolved and tags gone; each tag is told.

    Only references that end in a semicolon count, so that ``?a=1&copy=2`` stays.
    """
    if "&" in text:
        text = _ENTITY.sub(_resolved, text)
    if "<" not in text:
        return text
    for tag in _TAG.findall(text):
        tell(tag)
    return _TAG.sub("", text)


def _resolved(reference: re.Match[str]) -> str:
    return html.unescape(reference[0])
