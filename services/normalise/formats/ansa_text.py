"""Italian text wires (ANSA, AGI, Adnkronos): service lines, a headline, the story from its signature on, the time.

``ZCZC`` and ``NNNN`` may stand round it. Source: wires as seen; there is no standard.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from schemas.body import Headline, Removed
from schemas.credits import AltId, Category
from services.normalise.body.telegraph import blocks_of, lines_of
from services.normalise.conventions.agencies import is_agency
from services.normalise.draft import Block, Draft
from services.normalise.format import Format, Sniff
from services.normalise.transmission import Transmission

ROME: Final = "Europe/Rome"
_START: Final = re.compile(r"ZCZC\s?(?:\d{1,6}/[A-Z]{3})?")
# ``AGI0123 3 CRO 0 R01 /``, ``ADN0567 7 EST 0 ADN EST NAZ``, ``XPP26112400364_SXA_QBXB``.
_NUMBERED: Final = re.compile(
    r"(?P<id>[A-Z]{2,4}\d{3,12})"
    r"(?:_[A-Z_]{2,20}|(?: (?P<priority>\d))? (?P<category>[A-Z]{3})(?: [A-Z0-9/]{1,6}){0,6})"
)
# ``R POL S0A QBXB``: the priority, the category, the services that carry it.
_SERVICES: Final = re.compile(r"(?P<priority>[A-Z]) (?P<category>[A-Z]{3})(?: [A-Z]\d[A-Z])+(?: Q[A-Z]{3})*")
_SIGNED: Final = re.compile(r"(?:[A-Z][^()]{2,30}\d{1,2} [a-z]{3,9}\.? - )?\((?P<agency>[^()]{2,24})\) ?-")
# ``24-NOV-26 14:12``, ``241412 NOV 26``.
_TIME: Final = re.compile(r"(?P<time>\d{1,2}-[A-Z]{3}-\d{2} \d\d:\d\d|\d{6} [A-Z]{3} \d\d)(?:\s+NNNN)?")
_INITIALS: Final = re.compile(r"[A-Z][A-Z0-9]{1,3}(?:-[A-Z][A-Z0-9]{1,3}){0,2}")
# The story begins this far down at most.
_HEAD_LINES: Final = 12
_TAIL_LINES: Final = 6


@dataclass
class _Wire:
    """The lines, sorted."""

    service: list[re.Match[str]] = field(default_factory=list[re.Match[str]])
    headline: list[str] = field(default_factory=list[str])
    furniture: list[str] = field(default_factory=list[str])
    story: list[str] = field(default_factory=list[str])
    agency: str = ""
    time: str | None = None
    sign_off: str | None = None

    def stated(self, name: str) -> str | None:
        """Return the first that a service line states under a name."""
        found = (line.groupdict().get(name) for line in self.service)
        return next(filter(None, found), None)


def _sniff(transmission: Transmission) -> Sniff | None:
    if transmission.is_xml or transmission.is_json:
        return None
    wire = _sort(transmission.text[:4000])
    return Sniff(98, f"service lines and signature of {wire.agency}") if wire.service and wire.story else None


def _read(transmission: Transmission) -> Iterator[Draft]:
    wire = _sort(transmission.text)
    story = _without_tail(wire)
    signed = (Block(wire.sign_off, "signoff"),) if wire.sign_off else ()
    yield Draft(
        item=transmission.body,
        alt_ids=(AltId(role="itemid", value=number),) if (number := wire.stated("id")) else (),
        provider=wire.agency,
        times={"versionCreated": wire.time} if wire.time else {},
        time_zone=ROME,
        priority=wire.stated("priority"),
        category=(Category(scheme="cat", code=code),) if (code := wire.stated("category")) else (),
        headlines=(Headline(value=" ".join(wire.headline)),) if wire.headline else (),
        sign_off=wire.sign_off,
        blocks=(*blocks_of(story), *signed),
        removed=tuple(Removed(reason="wire_furniture", text=line) for line in wire.furniture),
        origin={"headlines": "lines above the signature", "priority": "service line", "versionCreated": "last line"},
    )


def _sort(text: str) -> _Wire:
    """Sort the lines down to the signature, which opens the story; without one there is none."""
    wire, lines = _Wire(), lines_of(text)
    for number, line in enumerate(lines[:_HEAD_LINES]):
        words = line.strip()
        signed = _SIGNED.match(words)
        if signed and is_agency(signed["agency"]):
            wire.agency, wire.story = signed["agency"], lines[number:]
            break
        _sort_head(words, wire)
    return wire


def _sort_head(words: str, wire: _Wire) -> None:
    service = None if wire.headline else _NUMBERED.fullmatch(words) or _SERVICES.fullmatch(words)
    if service:
        wire.service.append(service)
        wire.furniture.append(words)
    elif _START.fullmatch(words):
        wire.furniture.append(words)
    elif words:
        wire.headline.append(words.strip("+= "))


def _without_tail(wire: _Wire) -> list[str]:
    """Take the last lines off the story: ``NNNN``, the time, the writer's initials."""
    lines = list(wire.story)
    for _ in range(_TAIL_LINES):
        words = lines[-1].strip() if lines else ""
        found = _TIME.fullmatch(words)
        if found:
            wire.time = wire.time or found["time"]
        elif words and wire.time and not wire.sign_off and _INITIALS.fullmatch(words):
            wire.sign_off = words
            lines.pop()
            continue
        elif words not in ("", "NNNN") or not lines:
            break
        wire.furniture += [words] if words else []
        lines.pop()
    return lines


FORMAT: Final = Format("ansa-text", _sniff, _read)
