"""Wires broken in the ways that transports, editors and attackers break them."""

import random
import re
from collections.abc import Callable
from typing import Final

# Pieces that formats and their readers give a meaning to.
PIECES: Final = (
    *(b"<", b"]]>", b"<![CDATA[", b"<!--", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&#0;", b"&#xD800;", b"&amp;", b"</p>"),
    *(b"\x00", b"\x01", b"\x02", b"\x03", b"\x1f", b"\x1b[2J", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xff"),
    *(b'"', b"{", b"}", b"[[[[", b"null", b"true", b"1e400", b"[]", b"{}", b"\\u0000", b"\\ud800", b"\\"),
    *(b"\n", b"\r\n", b"\n\n", b"\t", b" " * 80, "\u2028\u202e".encode(), "\u0301".encode(), b"=?utf-8?B?xx?="),
    *(b"9" * 400, b"T24:60:61Z", b"0000-00-00", b"(" * 50, b"a" * 5000, b"Embargo: ", b"KILL KILL KILL", b"charset=x"),
)
# Words and marks that any format may hold anywhere: what is changed with these alone is mostly read to its end.
WORDS: Final = (
    *(
        b" - ",
        b" -- ",
        "\u2014".encode(),
        b"(",
        b")",
        b"/",
        b": ",
        b"; ",
        b", ",
        b". ",
        b"*",
        b"=",
        b"_",
        b"|",
        b"#",
        b"@",
    ),
    *(b"", b" ", b"9", b"2026", b"31", b"24:61", b"T24:60:61Z", b"0000-00-00", b"-1", b"1e400", b"canceled", b"KILL "),
    *(
        b"Embargo: ",
        b"UPDATE 2-",
        b"By ",
        b"(AP) ",
        b"Eds: ",
        b"Adds ",
        b"withheld",
        b"(Reporting by A B; Editing by C)",
    ),
    *("【】 \uff21 ١٢ \u202e \u0301 \u00ad \ufeff İ ß \ufb01 😀".encode().split()),
)
_WORD: Final = re.compile(rb"\w+")
# No change touches more.
_REACH: Final = 200


def mutated(body: bytes, chance: random.Random) -> bytes:
    """Return bytes like ``body`` with one to four changes; every other time of words alone."""
    changes = MUTATIONS if chance.randint(0, 1) else (_reword,)
    for _ in range(chance.randint(1, 4)):
        body = chance.choice(changes)(body, chance)
    return body


def _reword(body: bytes, chance: random.Random) -> bytes:
    words = list(_WORD.finditer(body))
    if not words:
        return body
    word = chance.choice(words)
    return body[: word.start()] + chance.choice(WORDS) * chance.choice((1, 1, 1, 40)) + body[word.end() :]


def _cut(body: bytes, chance: random.Random) -> bytes:
    return body[: chance.randint(0, len(body))]


def _drop(body: bytes, chance: random.Random) -> bytes:
    start = chance.randint(0, len(body))
    return body[:start] + body[start + chance.randint(1, _REACH) :]


def _insert(body: bytes, chance: random.Random) -> bytes:
    at = chance.randint(0, len(body))
    return body[:at] + chance.choice(PIECES) + body[at:]


def _replace(body: bytes, chance: random.Random) -> bytes:
    at = chance.randint(0, len(body))
    return body[:at] + chance.choice(PIECES) + body[at + chance.randint(1, 30) :]


def _flip(body: bytes, chance: random.Random) -> bytes:
    changed = bytearray(body)
    for _ in range(min(len(changed), chance.randint(1, 20))):
        changed[chance.randint(0, len(changed) - 1)] = chance.randint(0, 255)
    return bytes(changed)


def _repeat(body: bytes, chance: random.Random) -> bytes:
    start = chance.randint(0, len(body))
    piece = body[start : start + chance.randint(1, 100)]
    return body[:start] + piece * chance.randint(2, _REACH) + body[start:]


MUTATIONS: Final[tuple[Callable[[bytes, random.Random], bytes], ...]] = (
    _cut,
    _drop,
    _insert,
    _replace,
    _flip,
    _repeat,
)
