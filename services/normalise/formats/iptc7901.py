"""IPTC 7901: one header line, a slug line of keywords, text between STX and ETX, a tail with the time.

Source: IPTC 7901, "The text transmission format" (1989), as dpa, APA, sda and others send it.
Control bytes may have been lost.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from schemas.body import Headline, Notes, Removed
from schemas.credits import AltId, Author, Category
from services.normalise.body.telegraph import ETX, STX, blocks_of, lines_of
from services.normalise.conventions.agencies import is_agency
from services.normalise.conventions.byline import read_credits
from services.normalise.conventions.dateline import find_dateline
from services.normalise.draft import Draft
from services.normalise.format import Format, Sniff
from services.normalise.transmission import Transmission

_HEADER: Final = re.compile(
    r"[\x16\s\x00\x7f]*\x01?(?P<source>[A-Za-z]{2,4})(?P<sequence>\d{3,6})[ "
    r"]+(?P<priority>[1-9])[ ]+(?P<category>[A-Za-z]{1,4})[ ]+(?P<count>\d{1,5})"
    r"(?P<rest>[^\r\n]{0,60})\r?\n"
)
_TAIL: Final = re.compile(r"(?P<time>\d{6}\s*(?:[A-Za-z]{1,5})?\s+[^\W\d_]{3,10}\.?\s+\d{2,4})")
# Lines between slug and headline that say which version it is.
_VERSION: Final = re.compile(
    r"\(?(?:\d{1,2}(?:ST|ND|RD|TH|\.)\s?(?:LEAD|NET|ADD|TAKE|WRAP)|(?:LEAD|ROUNDUP|UPDATE|"
    r"ADD)\s?\d{0,2}|REFILE|EXTRA|URGENT|FLASH|BULLETIN|REPEAT|CORRECTION|CORRECTED|KILL|HOLD|"
    r"WITHDRAWAL|PREVIEW|FEATURE|"
    r"Eil(?:meldung)?|EIL(?:MELDUNG)?|Blitz|BLITZ|Vorrang|Achtung|ACHTUNG|"
    r"Zusammenfassung[^()\n]{0,40}|ZUSAMMENFASSUNG[^()\n]{0,40}|Neu:[^()\n]{0,120}|"
    r"neu:[^()\n]{0,120}|Berichtigung[^()\n]{0,120}|Korrektur[^()\n]{0,120}|"
    r"KORREKTUR[^()\n]{0,120}|"
    r"Wiederholung[^()\n]{0,80}|Gesamtzusammenfassung[^()\n]{0,40}|Tagesthema|Hintergrund|"
    r"Korr\b[^()\n]{0,80}|Lead|LEAD|(?:KILL ?){2,3}|(?:HOLD ?){2,3})\)?[ :]*"
)
_BYLINE: Final = re.compile(r"(?:By|Von|Par|Por|Di|De|Da|Door|Av|Af)\s[^\n]{3,110}$")
_NOTEPAD: Final = re.compile(r"#{1,3}\s?(?:dpa[ -])?(?:Notebook|NOTEBOOK|Notizblock|NOTIZBLOCK|Bloc-notes|Libreta)")
_PRIVATE: Final = re.compile(
    (
        r"(?:The following information is not|Die folgenden Informationen sind nicht|Folgende "
        r"Informationen sind nicht|Les informations suivantes ne sont pas|La siguiente información "
        r"no)\b"
    ),
    re.IGNORECASE,
)
_TO_EDITORS: Final = re.compile(
    r"#{1,3}\s?(?:Note to [Ee]ditors|Redaktionelle Hinweise|Hinweise? (?:an|für) die Redaktion\w*|Note aux rédacteurs)"
)
_SECTION: Final = re.compile(r"#{1,3}\s")
_STARS: Final = re.compile(r"[*\s]{3,}$")
_SIGN: Final = re.compile(r"(?:dpa|sda|ats|apa|awp|kna|epd|afp)(?:-[a-z]+)?(?:[ /][a-z]{2,5}){1,6}(?:\s[a-z]\d)?")
_CLOSING: Final = re.compile(
    r"(?:\s/(?P<slash>[A-Z]{2,5})-\w{2,8}|(?:^|\s)(?P<name>[a-zA-Z]{2,4}(?:-[a-z]+)?)(?:\s+\d{1,5})?)\s*$"
)
_SIGN_MARK: Final = re.compile(r"[(\[/]|\s[-–—]|--|\. ")  # no agency signs without one
_HEADLINE_LINES: Final = 4


@dataclass
class _Parts:
    """The lines between header and tail, sorted."""

    slug: str | None = None
    version: list[str] = field(default_factory=list[str])
    headline: list[str] = field(default_factory=list[str])
    by: str | None = None
    text: list[str] = field(default_factory=list[str])
    public: list[str] = field(default_factory=list[str])
    private: list[str] = field(default_factory=list[str])


def _sniff(transmission: Transmission) -> Sniff | None:
    if transmission.is_xml or transmission.is_json or not _HEADER.match(transmission.text[:300]):
        return None
    marked = STX in transmission.text
    return Sniff(98 if marked else 80, f"IPTC 7901 header{' and STX' if marked else ''}")


def _read(transmission: Transmission) -> Iterator[Draft]:
    header = _HEADER.match(transmission.text[:300])
    rest = transmission.text[header.end() :] if header else transmission.text
    body, time = _split(rest)
    parts = _sort(body, transmission.received.date())
    yield _draft(transmission, header, time, parts)


def _split(rest: str) -> tuple[str, str | None]:
    """Return the text and the time of the tail: behind ETX or, where that is lost, on a line of its own."""
    body, mark, tail = rest.partition(ETX)
    if mark:
        found = _TAIL.search(tail[:200])
        return body, found["time"] if found else None
    for found in reversed(list(_TAIL.finditer(body, max(0, len(body) - 200)))):
        return body[: found.start()] + body[found.end() :], found["time"]
    return body, None


def _sort(body: str, day: date) -> _Parts:
    parts = _Parts()
    before, mark, after = body.partition(STX)
    parts.slug, lines = _leading_slug(lines_of(before if mark else body), marked=bool(mark))
    # AFP heads a story before STX.
    lines += lines_of(after) if mark else []
    _sort_notes(_sort_head(lines, parts, day), parts)
    return parts


def _leading_slug(lines: list[str], *, marked: bool) -> tuple[str | None, list[str]]:
    """Take the slug line off the top; without STX behind it, it is one that ends in a slash or is all capitals."""
    filled = [number for number, line in enumerate(lines) if line.strip()]
    if not filled:
        return None, []
    words, rest = lines[filled[0]].strip(), lines[filled[0] + 1 :]
    capitals = words.isupper() and not words.endswith("=") and not _VERSION.fullmatch(words)
    headed = len(filled) > 1 and filled[1] == filled[0] + 1 and not lines[filled[1]].isupper()
    return (words, rest) if marked or words.endswith("/") or (capitals and headed) else (None, lines[filled[0] :])


def _sort_head(lines: list[str], parts: _Parts, day: date) -> list[str]:
    """Sort version words, headline and byline; return the lines of the text."""
    for number, line in enumerate(lines):
        words = line.strip()
        if (not words and parts.headline) or _opens(words, day):
            return lines[number:]
        if len(parts.headline) >= _HEADLINE_LINES:
            return _no_headline(lines, parts)
        if words and _sort_head_line(words, parts):
            return lines[number + 1 :]
        if words.endswith("=") and parts.headline and not _is_byline_next(lines, number):
            return lines[number + 1 :]
    return []


def _opens(words: str, day: date) -> bool:
    """Whether a line opens the story: a signed dateline does."""
    found = find_dateline(words, day) if _SIGN_MARK.search(words) else None
    return found is not None and bool(found.line.agency)


def _sort_head_line(words: str, parts: _Parts) -> bool:
    """Sort one line above the text; return whether it is the byline, which is the last of them."""
    if _VERSION.fullmatch(words) and not parts.headline:
        parts.version.append(words.strip("() "))
    elif _BYLINE.match(words.rstrip("= ")) and parts.headline:
        parts.by = words.rstrip("= ")
        return True
    else:
        parts.headline.append(words)
    return False


def _is_byline_next(lines: list[str], number: int) -> bool:
    following = next((line.strip() for line in lines[number + 1 : number + 3] if line.strip()), "")
    return bool(_BYLINE.match(following.rstrip("= "))) and following.endswith("=")


def _no_headline(lines: list[str], parts: _Parts) -> list[str]:
    """Five lines on end are no headline but the text: an alert."""
    parts.headline.clear()
    return lines


def _sort_notes(lines: list[str], parts: _Parts) -> None:
    where = parts.text
    for line in lines:
        if _NOTEPAD.match(line.strip()):
            where = parts.public
        elif _PRIVATE.match(line.strip()):
            where = parts.private
        where.append(line)
    # The rule of stars above the private part belongs to neither.
    for section in (parts.text, parts.public):
        while section and (not section[-1].strip() or _STARS.match(section[-1])):
            section.pop()


def _draft(transmission: Transmission, header: re.Match[str] | None, time: str | None, parts: _Parts) -> Draft:
    stated = header.groupdict() if header else {}
    slug = (parts.slug or "").strip("/ ") or None
    private, sign = _signed(parts.private)
    return Draft(
        item=transmission.body,
        alt_ids=(AltId(role="7901", value=f"{stated['source']}{stated['sequence']}"),) if stated else (),
        provider=_provider(stated.get("rest")),
        times={"versionCreated": time} if time else {},
        priority=stated.get("priority"),
        urgency=stated.get("priority"),
        category=(Category(scheme="iptc7901", code=stated["category"]),) if stated else (),
        slugline=slug,
        keywords=tuple(word.strip() for word in (slug or "").split("/") if word.strip()),
        version_words=" ".join(parts.version) or None,
        headlines=(Headline(value=" ".join(parts.headline)),) if parts.headline else (),
        by=parts.by,
        authors=_people(parts.private),
        sign_off=sign,
        blocks=tuple(blocks_of(parts.text)),
        notes=_notes(parts.public, private),
        ed_note=_ed_note(parts.public),
        removed=_removed(header),
        origin={"headlines": "line before =", "slugline": "slug line", "priority": "header", "versionCreated": "tail"},
    )


def _provider(rest: str | None) -> str | None:
    """Return the agency that closes the header: ``211 ccccb   dpa 061``, ``0210 FRA /AFP-AB12``."""
    found = _CLOSING.search(rest or "")
    agency = (found["slash"] or found["name"]) if found else ""
    return agency if is_agency(agency) else None


def _signed(private: list[str]) -> tuple[list[str], str | None]:
    """Take the closing line of initials off the private notes."""
    lines = [line for line in private if line.strip()]
    if lines and _SIGN.fullmatch(lines[-1].strip()):
        return lines[:-1], lines[-1].strip()
    return lines, None


def _people(private: list[str]) -> tuple[Author, ...]:
    return tuple(person for line in private for person in read_credits(line) if ":" in line)


def _notes(public: list[str], private: list[str]) -> Notes | None:
    both = ["\n".join(line.strip() for line in lines if line.strip()) for lines in (public, private)]
    return Notes(public=both[0] or None, non_public=both[1] or None) if any(both) else None


def _ed_note(public: list[str]) -> str | None:
    lines = list[str]()
    inside = False
    for line in public:
        if _SECTION.match(line.strip()):
            inside = bool(_TO_EDITORS.match(line.strip()))
        elif inside and line.strip():
            lines.append(line.strip(" -"))
    return " ".join(lines) or None


def _removed(header: re.Match[str] | None) -> tuple[Removed, ...]:
    return (Removed(reason="wire_furniture", text=header[0].strip("\x01\x7f\x16\x00 \r\n")),) if header else ()


FORMAT: Final = Format("iptc-7901", _sniff, _read)
