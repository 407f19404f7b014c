"""ANPA-1312 (AP, Kyodo and others): service and slug lines, text between STX and ETX, a trailer with the time.

Source: ANPA Technical Bulletin 1312 (1979, 1989); AP stylebook, "Filing the wire". Control bytes may have been lost.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from schemas.body import Headline, Removed
from schemas.credits import AltId, Category
from services.normalise.body.paragraphs import clean_words
from services.normalise.body.telegraph import ETX, STX, TABLE_MARKS, blocks_of, lines_of, typographic
from services.normalise.conventions.byline import BYLINE_PARAGRAPH, is_title
from services.normalise.draft import Block, Draft
from services.normalise.format import Format, Sniff
from services.normalise.transmission import Transmission

_HEADER: Final = re.compile(
    r"[\x16\s\x00\x7f]*\x01?(?P<service>[A-Za-z])(?P<sequence>\d{4})(?P<origin>[A-Z]{0,8})(?:\x1f|"
    r"[ _])?(?P<selector>[^\s\x1f]{0,12})[ \t]*\r?\n"
    r"(?P<priority>[a-z])[ ](?P<category>[a-z]{1,3})[\x11-\x14 ]*[ ](?P<slug>[^\r\n]{2,40}?)[ "
    r"]{1,}(?P<date>\d\d-\d\d)[ ]*(?P<count>\d{1,5})?[ \t]*\r?\n",
)
# ``AP-WF-11-13-13 0745GMT<``; Kyodo's ``KWS-21:37-09-12-18``, by the clock of Tokyo.
_TRAILER: Final = re.compile(
    r"(?:(?P<source>[A-Z]{2,4})-(?P<selector>[A-Z]{2,4})-)?(?P<time>\d\d-\d\d-\d\d\s+\d{4}\s?[A-Z]"
    r"{3,4})<?|[A-Z]{2,4}-(?P<clock>\d\d:\d\d-\d\d-\d\d-\d\d)"
)
_HEAD_LINE: Final = re.compile(r"\s*\^(?P<words>.*?)\s*(?P<end>[<=]?)\s*$")
# AP's key number before the slug line of digests: ``*9006<``.
_KEY: Final = re.compile(r"^\s*\^?\*\d{3,5}<\s*")
_NOTE: Final = re.compile(
    r"(?:Eds?|EDS?|Editors?|EDITORS?|EDITOR'S NOTE|Editor's [Nn]ote|ADVISORY|Advisory|ATTENTION|"
    r"HOLD|EMBARGO|Embargo)\b|(?:With )?AP (?:Photos?|Video|Graphics?|Audio|Interactive)\b|With "
    r"(?:photo|video|graphic|BC-)"
)
_BYLINE: Final = re.compile(r"(?:By|BY|by)\s")
_SLUG_LINE: Final = re.compile(r"(?:BC|AM|PM|AP)-")
# The slug line where the header before it was lost; its count of words tells it from any other line.
_SLUG_FIRST: Final = re.compile(r"\s*+\^?(?:BC|AM|PM)-[^\s,]{1,40}(?P<rest>[ ,][^\r\n]{0,60})?<?[ \t]*\r?\n")
_COUNT: Final = re.compile(r"(?:,\s?\d{2,5}|[ ]\d{4})[ ]?<?$")


@dataclass
class _Head:
    """The lines above the text, sorted."""

    slug: str | None = None
    headlines: list[str] = field(default_factory=list[str])
    notes: list[str] = field(default_factory=list[str])
    keys: list[str] = field(default_factory=list[str])
    by: list[str] = field(default_factory=list[str])


def _sniff(transmission: Transmission) -> Sniff | None:
    if transmission.is_xml or transmission.is_json:
        return None
    text = transmission.text
    if _HEADER.match(text[:400]):
        marked = STX in text
        return Sniff(100 if marked else 85, f"ANPA-1312 header{' and STX' if marked else ''}")
    slug = _SLUG_FIRST.match(text[:400])
    if slug and _last_trailer(text):
        return Sniff(80, "slug line and trailer of ANPA-1312")
    counted = slug and _COUNT.search((slug["rest"] or "").rstrip())
    return Sniff(60, "slug line of ANPA-1312 with its count of words") if counted else None


def _read(transmission: Transmission) -> Iterator[Draft]:
    text = transmission.text
    header = _HEADER.match(text[:400])
    rest = text[header.end() :] if header else text
    body, trailer = _split(rest)
    head, lines = _head(lines_of(body), header["slug"] if header else "")
    yield _draft(transmission, header, trailer, head, lines)


def _split(rest: str) -> tuple[str, re.Match[str] | None]:
    """Return the text between STX and ETX, or up to the trailer where ETX is lost, and the trailer."""
    rest = rest.partition(STX)[2] if STX in rest[:200] else rest
    body, _, tail = rest.partition(ETX)
    trailer = _TRAILER.search(tail)
    if trailer or not (found := _last_trailer(body)):
        return body, trailer
    return body[: found.start()], found


def _last_trailer(body: str) -> re.Match[str] | None:
    start = max(0, len(body) - 120)
    return _TRAILER.search(body, start)


def _head(lines: list[str], slug: str) -> tuple[_Head, list[str]]:
    head = _Head()
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        key = _KEY.match(line)
        head.keys += [key[0]] if key else []
        words = line[key.end() :] if key else line
        marked = _HEAD_LINE.match(words)
        if marked and (marked["end"] or not head.headlines):
            _sort(marked["words"].strip(), head, slug)
        elif not marked and _is_head(words, head) and number < 8:  # noqa: PLR2004 — no head is longer
            _sort(words.rstrip("+=< ").strip(), head, slug)
        else:
            return head, lines[number:]
    return head, []


def _is_head(line: str, head: _Head) -> bool:
    """Whether a line without ``^`` is head all the same: it stands at the margin, and the story has not begun."""
    if line[:1].isspace():
        return False
    words = line.strip()
    signed = BYLINE_PARAGRAPH.fullmatch(words) or (head.by and is_title(words))
    return not head.headlines or bool(signed or _NOTE.match(words))


def _sort(words: str, head: _Head, slug: str) -> None:
    if head.slug is None and (_SLUG_LINE.match(words) or words == slug):
        head.slug = words
    elif _BYLINE.match(words):
        head.by.append(words)
    elif _NOTE.match(words):
        head.notes.append(words)
    elif head.by:
        head.by.append(words)
    elif words:
        head.headlines.append(typographic(words))


def _blocks(lines: list[str]) -> Iterator[Block]:
    for block in blocks_of(_apart(lines)):
        yield Block(typographic(block.text), block.kind)


def _apart(lines: list[str]) -> Iterator[str]:
    """Yield the lines; those that ``^`` or ``==`` mark stand alone."""
    for line in lines:
        marked = line.lstrip().startswith(("^", "=="))
        if marked:
            yield ""
        yield line.lstrip().removeprefix("^").strip("=<") if marked else line
        if marked:
            yield ""


def _draft(  # noqa: PLR0913, PLR0917 — the parts of a record
    transmission: Transmission,
    header: re.Match[str] | None,
    trailer: re.Match[str] | None,
    head: _Head,
    lines: list[str],
) -> Draft:
    blocks = tuple(_blocks(lines))
    parts = header.groupdict() if header else {}
    time = (trailer["time"] or trailer["clock"]) if trailer else None
    return Draft(
        item=transmission.body,
        alt_ids=(AltId(role="anpa-seq", value=f"{parts['service']}{parts['sequence']}"),) if parts else (),
        provider=(trailer["source"] if trailer else None) or parts.get("origin") or None,
        times={"versionCreated": time} if time else {},
        time_zone="Asia/Tokyo" if trailer and trailer["clock"] else None,
        priority=parts.get("priority"),
        category=(Category(scheme="anpa", code=parts["category"]),) if parts else (),
        slugline=head.slug or (parts["slug"].strip() if parts else None),
        version_words=None,
        headlines=tuple(
            Headline(role="sub" if place else "main", value=words) for place, words in enumerate(head.headlines)
        ),
        by=", ".join(head.by) or None,
        ed_note=" ".join(head.notes) or None,
        blocks=blocks,
        removed=_removed(header, *head.keys, trailer),
        preserved=any(block.kind == "table" for block in blocks)
        or any(mark in transmission.text for mark in TABLE_MARKS),
        origin={
            "headlines": "^ line",
            "slugline": "slug line",
            "by": "^By line",
            "priority": "header",
            "versionCreated": "trailer",
        },
    )


def _removed(*parts: re.Match[str] | str | None) -> tuple[Removed, ...]:
    lines = (clean_words(part if isinstance(part, str) else part[0]) for part in parts if part)
    return tuple(Removed(reason="wire_furniture", text=line) for line in lines)


FORMAT: Final = Format("anpa-1312", _sniff, _read)
