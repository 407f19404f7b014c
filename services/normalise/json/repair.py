"""Repair of the broken JSON that wires send, where it has exactly one reading; anything else stays as it is.

Seen in production, in feeds that pass through Fingerpost: raw line breaks and tabs inside strings, curly
quotes and apostrophes escaped with a backslash, halves of surrogate pairs, and text escaped twice.
"""

import re
from dataclasses import dataclass
from typing import Final

import orjson

from schemas.article import Warn

# The closing quote is optional so that every opening quote matches at once: linear, whatever comes.
_STRING = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?', re.DOTALL)
_ODD = re.compile(r"\\(u[0-9a-fA-F]{4}(?:\\u[dD][c-fC-F][0-9a-fA-F]{2})?|.)|[\x00-\x1f]", re.DOTALL)
_SURROGATE = re.compile(r"u[dD][89a-fA-F][0-9a-fA-F]{2}")
_PAIR = re.compile(r"u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}")
_LEGAL: Final = frozenset('"\\/bfnrtu')
_SHORT: Final = {"\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}

# Text escaped twice has line breaks as backslash and n where a line ends: doubled, or beside
# markup, white space or the end of a sentence. ``C:\new`` has none of these.
_ESCAPED_BREAK = re.compile(r"(?:\\r)?\\n(?:(?:\\r)?\\n|[\s<]|$)|[>.!?\s\"”](?:\\r)?\\n")
_NOT_ESCAPE = re.compile(r'\\(?!["\\/bfnrt]|u[0-9a-fA-F]{4})')
_ESCAPE = re.compile(r'\\(?:u[0-9a-fA-F]{4}|["\\/bfnrt])')


@dataclass(frozen=True, slots=True)
class Repair:
    """JSON as mended, and a warning for each kind of damage."""

    text: str
    warnings: tuple[Warn, ...] = ()


def repaired(decoded: str) -> Repair:
    r"""Mend what has one reading: control characters in strings, needless escapes, lone surrogates.

    A backslash before an ASCII letter or digit that is no escape (``\d``) is left alone: it may be
    a path, an octal code or a slip, and reading on fails.
    """
    kinds: set[str] = set()

    def mend(odd: re.Match[str]) -> str:
        instead, kind = _mended(odd[0], odd[1])
        if kind:
            kinds.add(kind)
        return instead

    text = _STRING.sub(lambda string: _ODD.sub(mend, string[0]), decoded.strip("\0\x1a \t\r\n"))
    return Repair(text, tuple(Warn(code="json_repaired", detail=kind) for kind in sorted(kinds)))


def _mended(odd: str, escaped: str | None) -> tuple[str, str]:
    if escaped is None:
        return _SHORT.get(odd, f"\\u{ord(odd):04x}"), "control character in a string"
    if _SURROGATE.match(escaped) and not _PAIR.match(escaped):
        return _without_lone_surrogate(odd), "half of a surrogate pair"
    if escaped[0] in _LEGAL or (escaped.isascii() and escaped.isalnum()):
        return odd, ""
    if escaped < " ":
        return _SHORT.get(escaped, ""), "line continued with a backslash"
    return escaped, "needless escape"


def _without_lone_surrogate(odd: str) -> str:
    # A low half may be followed by another: neither has its partner.
    return "\ufffd" * odd.count("\\u")


def unescape_twice(value: str) -> str:
    r"""Return text that was escaped twice (``Line one.\\n\\nLine two``) as it was meant; other text unchanged.

    Every backslash in it must begin an escape of JSON, and at least one must stand where a line
    ends: a path or a formula does not pass.
    """
    if "\\" not in value or _NOT_ESCAPE.search(value) or not _ESCAPED_BREAK.search(value):
        return value
    return _ESCAPE.sub(_plain_character, value)


def _plain_character(escape: re.Match[str]) -> str:
    if escape[0][1] == "u" and _SURROGATE.match(escape[0], 1):
        return "\ufffd"
    return str(orjson.loads(f'"{escape[0]}"'))
