"""Fingerprints: what tells that two texts are the same, and what a version changed."""

import hashlib
import unicodedata
from collections.abc import Iterable
from typing import Final

from schemas.article import Article
from schemas.chain import Fingerprints

# Feeds differ in quote marks, dashes and line breaks of one and the same text.
_PLAIN: Final = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201a\u201b\u00b4", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb", '"')
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
)
# Shorter texts (snaps, tables of one line) recur with other headlines: the headline must agree as well.
LONG_ENOUGH: Final = 20
# The fields compared between versions, as named on the wire; the order is that of the bits in a record.
FIELDS: Final = ("headlines", "text", "slugline", "by", "urgency", "pubStatus")
MARK_BYTES: Final = 3


def fingerprints(article: Article) -> Fingerprints:
    """Return the hashes of an article: of the transmission, the text, the headline, and both first lines."""
    text, title = normalised(article.text), normalised(article.headline)
    lead = normalised(article.text.partition("\n")[0])
    return Fingerprints(
        raw=article.raw_sha256,
        text=_sha256(text) if text else None,
        title=_sha256(title) if title else None,
        lead=_sha256(f"{title}\n{lead}") if lead else None,
    )


def normalised(text: str) -> str:
    """Fold case, compatibility forms, quote marks, dashes and white space; every other character counts."""
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text).translate(_PLAIN)
    return " ".join(plain.casefold().split()).replace("`", "'").replace("--", "-")


def repeat_print(article: Article) -> str | None:
    """Return what an exact repeat shares with its original, from any feed; None if the text is empty."""
    text = normalised(article.text)
    if not text:
        return None
    return text if text.count(" ") >= LONG_ENOUGH else f"{normalised(article.headline)}\n{text}"


def marks(article: Article) -> bytes:
    """Return a small hash of each of `FIELDS`, joined."""
    values = (
        article.headline,
        article.text,
        article.slugline or "",
        article.by or "",
        str(article.urgency or ""),
        article.pub_status,
    )
    return b"".join(hashlib.blake2b(value.encode(), digest_size=MARK_BYTES).digest() for value in values)


def changed(before: bytes, now: bytes) -> int:
    """Return the fields that differ between two `marks`, as bits in the order of `FIELDS`."""
    places = range(0, len(now), MARK_BYTES)
    return sum(
        1 << bit
        for bit, place in enumerate(places)
        if before[place : place + MARK_BYTES] != now[place : place + MARK_BYTES]
    )


def field_names(bits: int) -> tuple[str, ...]:
    """Return the names behind the bits of `changed`."""
    return tuple(name for bit, name in enumerate(FIELDS) if bits >> bit & 1)


def bits(names: Iterable[str]) -> int:
    """Return field names as the bits of `changed`."""
    return sum(1 << FIELDS.index(name) for name in set(names) if name in FIELDS)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
