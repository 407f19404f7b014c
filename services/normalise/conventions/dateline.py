"""Datelines in all spellings: ``CORFU, Greece (Reuters) --``, ``(ANSA) - ROMA, 1 LUG -``, ``København /ritzau/``."""

import re
from datetime import date
from typing import Final, NamedTuple

from schemas.credits import Dateline
from services.normalise.conventions.agencies import is_agency, split_agency, split_unknown_agency
from services.normalise.conventions.dateline_east import find_eastern
from services.normalise.conventions.dateline_parts import Head, split_head
from services.normalise.conventions.dateline_place import Found, Signature, find_city, made
from services.text.places import find_country, find_place, find_state

# No dateline that was seen is longer, its agency and separator included.
WINDOW: Final = 170
_BRACKET: Final = re.compile(
    r"\((?P<round>[^()\[\]\n]{2,40})\)|\[(?P<square>[^()\[\]\n]{2,40})\]|"
    r"(?<![^\s.\d,])/(?P<slash>[^/()\[\]\n]{2,30})/(?![^\s\-–—.,:])"
)
_DASH: Final = r"(?:[-–—―‒─]{1,3}|_{1,2}|\.\s?[-–—]{1,2}|:)"
_DASHED: Final = re.compile(_DASH)
# Belga ends its datelines with an equals sign.
_AFTER: Final = re.compile(rf"\s*(?P<sep>{_DASH}|=|[.,]?)\s*")
# Business Wire puts its date behind the agency, ANSA everything.
_BEHIND: Final = re.compile(rf"(?P<head>[^()\[\]\n]{{2,60}}?)\s*(?P<sep>(?:\s{_DASH}|--|\.\s?[-–—]))\s*")
_SEPARATOR: Final = re.compile(r"(?<=\s)(?P<sep>[-–—―]{1,3}|_)\s|(?<=[^\s-])(?P<tight>--|—)\s?|(?P<colon>:)\s")
# Small initials in brackets, ``(nwa)``, ``(tt)``, are an agency; parties and companies write theirs large.
_INITIALS: Final = re.compile(r"[a-z]{2,4}(?:/[a-z]{3})?")
_SIGNED: Final = re.compile(r"(?P<agency>[^.:\n]{2,24})[.:]\s+")
# Agencies of Ukraine and Russia that set full stops only: ``КИЕВ. 21 ноября. УНН.``
_STOPPED: Final = re.compile(r"(?P<head>[^.\n(\[/]{2,30}[.,]\s[^.\n(\[/]{3,16})\.\s(?P<agency>[^.\n(\[/]{2,24})\.\s+")
# ``København, Ritzau.``
_COMMA: Final = re.compile(r"(?P<head>[^.,:\n(\[/]{2,30}), (?P<agency>[^.,:\n(\[/]{2,24})\.\s+")
# EFE gives the day alone: ``Madrid, 24 (EFE).-``
_DAY: Final = re.compile(r"(?P<place>[^\d,]{2,40}), (?P<day>[12]?\d|3[01])")
# A bare separator after a place alone is believed only before a paragraph of some length.
_PLACE_AND_AGENCY: Final = re.compile(r"(?P<place>[^/\n]{2,40}?)\s?/\s?(?P<agency>[^/\n]{2,24}?)(?:\s?/[^/\n]{2,40})?")
_SENTENCE: Final = 40


def find_dateline(paragraph: str, reference: date) -> Found | None:
    """Find the dateline that a paragraph begins with.

    Args:
        paragraph: one paragraph of the body, white space folded.
        reference: the day the story is of; a missing year is the one nearest to it.
    """
    window = paragraph[:WINDOW]
    return (
        _bracketed(window, reference)
        or find_bare(window, len(paragraph), reference)
        or _stopped(window, reference)
        or _eastern(window, reference)
        or _on_a_line(window, reference)
    )


def read_dateline(stated: str, reference: date) -> Dateline:
    """Take apart a dateline that stands in a field of its own; what cannot be read stays in ``text``."""
    found = find_dateline(f"{stated.strip()} ", reference)
    if found and found.length >= len(stated.strip()):
        return found.line
    head, agency = split_agency(stated.strip(" -–—"))
    parts = split_head(head)
    if parts is None:
        return Dateline(text=stated)
    return made(stated, parts, Signature(agency), reference)


def _bracketed(window: str, reference: date) -> Found | None:
    for found in _BRACKET.finditer(window):
        # BelTA's correspondents: ``/Корр. БЕЛТА/``.
        agency = (found["round"] or found["square"] or found["slash"]).strip().removeprefix("Корр. ")
        known = is_agency(agency)
        # ``New Delhi [India], November 21 (ANI):``, ``Brest (France), 21 nov 2026 (AFP) -``.
        if not known and (found["square"] or _is_country(agency, window[found.end() :])):
            continue
        head = window[: found.start()].rstrip(" -–—")
        after = _AFTER.match(window, found.end())
        separator, end = (after["sep"], after.end()) if after else ("", found.end())
        if not known and not _DASHED.fullmatch(separator):
            return None
        # Human Rights Watch writes ``(Beirut) –``.
        if not head and not known and find_place(agency):
            return _made(window, Cut(agency, "", separator, end), Head(agency), reference)
        signed = known or _INITIALS.fullmatch(agency) is not None
        return _leading(window, Cut(head, agency, separator, end, known=signed), reference)
    return None


def _is_country(name: str, following: str) -> bool:
    return following.startswith((",", " (")) and bool(find_country(name) or find_state(name))


class Cut(NamedTuple):
    """Where a candidate was cut: what stands before the agency, the agency, the separator, where all ends."""

    head: str
    agency: str
    separator: str
    end: int
    known: bool = True


def _leading(window: str, cut: Cut, reference: date) -> Found | None:
    if not cut.head:
        found = _behind(window, cut, reference)
        if found is None:
            return _signed_alone(window, cut, reference)
        # ``(ANSA) -`` before it is a signature, which stands in ``agency``.
        text = window[cut.end : found.length].strip()
        return found._replace(line=found.line.model_copy(update={"text": text}))
    parts = split_head(cut.head) or _on_a_day(cut)
    if parts is None or not (cut.known or _is_certain(parts)):
        return None
    if parts.day is None and (late := _BEHIND.match(window, cut.end)):
        dated = split_head(late["head"])
        if dated and not dated.place and dated.day:
            parts = parts._replace(day=dated.day, month=dated.month, year=dated.year)
            cut = cut._replace(end=late.end(), separator=late["sep"].strip())
    return _made(window, cut, parts, reference)


def _on_a_day(cut: Cut) -> Head | None:
    found = _DAY.fullmatch(cut.head) if cut.known else None
    parts = split_head(found["place"]) if found else None
    return parts._replace(day=int(found["day"])) if found and parts else None


def _behind(window: str, cut: Cut, reference: date) -> Found | None:
    late = _BEHIND.match(window, cut.end)
    if not (cut.known and cut.separator and late):
        return None
    parts = split_head(late["head"])
    if parts is None or not _is_certain(parts):
        return None
    return _made(window, cut._replace(end=late.end(), separator=late["sep"].strip()), parts, reference)


def _signed_alone(window: str, cut: Cut, reference: date) -> Found | None:
    """Reuters and LaPresse sign stories from nowhere in particular: ``(Reuters) - The``."""
    if not (cut.known and _DASHED.fullmatch(cut.separator)):
        return None
    return Found(made(window[: cut.end].strip(), Head(), Signature(cut.agency, cut.separator), reference), cut.end)


def _on_a_line(window: str, reference: date) -> Found | None:
    """Anadolu's Arabic service gives place and agency a line of their own: ``مسقط / الأناضول``."""
    found = _PLACE_AND_AGENCY.fullmatch(window.strip()) if "/" in window else None
    parts = split_head(found["place"]) if found and is_agency(found["agency"]) else None
    if found is None or parts is None or not parts.place:
        return None
    return _made(window, Cut(found["place"], found["agency"], "", len(window)), parts, reference)


def _stopped(window: str, reference: date) -> Found | None:
    found = _STOPPED.match(window)
    if found is None or not is_agency(found["agency"]):
        return _after_comma(window, reference)
    parts = split_head(found["head"].replace(". ", ", ", 1))
    if parts is None or not parts.place or parts.day is None:
        return None
    return _made(window, Cut(found["head"], found["agency"], ".", found.end()), parts, reference)


def _after_comma(window: str, reference: date) -> Found | None:
    found = _COMMA.match(window)
    # As agencies write it: ``PA`` is one, ``Pa.`` is a state.
    if found is None or split_agency(f"{found['head']} {found['agency']}")[1] != found["agency"]:
        return None
    parts = split_head(found["head"])
    if parts is None or not find_city(parts):
        return None
    return _made(window, Cut(found["head"], found["agency"], ".", found.end()), parts, reference)


def find_bare(window: str, length: int, reference: date) -> Found | None:
    """Find a dateline without brackets: ``SAITAMA, Japan, Dec. 9 Kyodo -``, ``ANSA - ROMA, 01 LUG -``, ``MADRID —``."""
    cut = _SEPARATOR.search(window)
    if not cut:
        return None
    separator = cut["sep"] or cut["tight"] or cut["colon"]
    words = window[: cut.start()].rstrip()
    if is_agency(words.split(" ")[0]) and words.isupper():
        return _behind(window, Cut("", words, separator, cut.end()), reference)
    head, agency = split_agency(words)
    parts = split_head(head)
    if not agency and (parts is None or parts.day is None):
        head, agency = split_unknown_agency(words)
        parts = split_head(head) if agency else parts
    if parts is None or not (parts.place or (agency and parts.day)):
        return None
    named = agency or (parts.day and separator != ":")
    if not (named or _is_place_alone(parts, head, separator, length - cut.end())):
        return None
    # RIA Novosti and MENA sign behind the dash.
    if not agency and (signed := _SIGNED.match(window, cut.end())) and is_agency(signed["agency"]):
        return _made(window, Cut(head, signed["agency"], separator, signed.end()), parts, reference)
    return _made(window, Cut(head, agency, separator, cut.end()), parts, reference)


def _is_place_alone(parts: Head, head: str, separator: str, rest: int) -> bool:
    if rest < _SENTENCE:
        return False
    if head.isupper() and len(head) > 3 and separator not in (":", "-"):  # noqa: PLR2004 — shorter ones are initials
        return True
    city = find_city(parts)
    return city is not None and (separator != ":" or head.isupper())


def _is_certain(parts: Head) -> bool:
    named = bool(parts.country_name) and (find_country(parts.country_name) or find_state(parts.country_name))
    return parts.day is not None or parts.place.isupper() or bool(named) or find_city(parts) is not None


def _made(window: str, cut: Cut, parts: Head, reference: date) -> Found:
    text = window[: cut.end].strip()
    return Found(made(text, parts, Signature(cut.agency, cut.separator), reference), cut.end)


def _eastern(window: str, reference: date) -> Found | None:
    found = find_eastern(window)
    if found is None:
        return None
    head = Head(found.place, day=found.day, month=found.month)
    line = made(found.text.strip(), head, Signature(found.agency, found.separator), reference)
    return Found(line, found.length, found.by)
