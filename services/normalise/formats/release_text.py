"""Press releases as text: AsiaNet's ``Source:`` and ``MEDIA RELEASE`` head, and the newswires' marked datelines.

The release is quoted whole: its number and title stand in the text as well as in the headline.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from schemas.body import Headline, Removed
from schemas.credits import AltId, Genre, InfoSource
from services.normalise.body.telegraph import blocks_of, lines_of
from services.normalise.draft import Block, Draft
from services.normalise.format import Format, Sniff
from services.normalise.transmission import Transmission

_SOURCE: Final = re.compile(r"\s*(?:Source|SOURCE|FOR|For|Fuente|Quelle)\s?:\s*(?P<issuer>[^\r\n]{1,200})")
_NUMBER: Final = re.compile(
    r"(?P<label>MEDIA RELEASE|PRESS RELEASE|NEWS RELEASE|Media Release|Press "
    r"Release|COMMUNIQU[EÉ] DE PRESSE|Communiqué de presse|PRESSEMITTEILUNG|Pressemitteilung|"
    r"NOTA DE PRENSA|Nota de prensa|"
    r"COMUNICADO DE (?:PRENSA|IMPRENSA)|Comunicado de (?:prensa|imprensa)|COMUNICATO STAMPA|Comunicato stampa|"
    r"PERSBERICHT|"
    r"Persbericht|PRESSMEDDELANDE|Pressmeddelande|PRESSEMELDING|Pressemelding|PRESSEMEDDELELSE|Pressemeddelelse|"
    r"LEHDISTÖTIEDOTE|Lehdistötiedote|KOMUNIKAT PRASOWY|TISKOVÁ ZPRÁVA|SAJTÓKÖZLEMÉNY|BASIN BÜLTENİ|ПРЕСС-РЕЛИЗ|"
    r"ПРЕСРЕЛІЗ|ΔΕΛΤΙΟ ΤΥΠΟΥ|プレスリリース|新闻稿|新聞稿|보도자료|بيان صحفي)\s*(?P<number>[A-Z]{0,3}\d{3,9})?\s*$"
)
_WIRES: Final = re.compile(
    r"/ ?PR ?Newswire[^/\n]{0,40}/|\((?:GLOBE NEWSWIRE|GlobeNewswire|BUSINESS WIRE|Business Wire|"
    r"Marketwired|MARKETWIRE|Newsfile Corp\.[^)\n]{0,40}|ACCESSWIRE|EZ Newswire)\)|/CNW(?: "
    r"Telbec)?/"
)
# What stands above the title of a release that is not held: ``FOR IMMEDIATE RELEASE``.
_FREE: Final = re.compile(
    r"(?:FOR IMMEDIATE RELEASE|For [Ii]mmediate [Rr]elease|POUR DIFFUSION IMMÉDIATE|Pour diffusion immédiate|"
    r"PARA (?:SU )?(?:PUBLICACIÓN|DIFUSIÓN) INMEDIATA|SPERRFRIST: KEINE|ZUR SOFORTIGEN VERÖFFENTLICHUNG)[.:]?"
)
# The marked dateline stands near the top.
_TOP: Final = 2500


@dataclass(frozen=True, slots=True)
class _Release:
    """The head of a release and its lines."""

    issuer: str | None
    label: str | None
    number: str | None
    title: str
    lines: tuple[str, ...]
    free: tuple[str, ...] = ()


def _sniff(transmission: Transmission) -> Sniff | None:
    if transmission.is_xml or transmission.is_json:
        return None
    top = transmission.text[:_TOP]
    head = [line for line in lines_of(top[:600]) if line.strip()][:3]
    if len(head) > 1 and _SOURCE.match(head[0]) and _NUMBER.match(head[1].strip()):
        return Sniff(95, "Source: and MEDIA RELEASE")
    wire = _WIRES.search(top)
    return Sniff(60, f"dateline of {wire[0].strip('/()')}") if wire else None


def _read(transmission: Transmission) -> Iterator[Draft]:
    release = _head(lines_of(transmission.text))
    label = (release.label or "Media Release").title()
    short = (Headline(role="short", value=f"{label}: {release.issuer}"),) if release.issuer else ()
    title = (Headline(value=release.title),) if release.title else ()
    yield Draft(
        item=transmission.body,
        alt_ids=(AltId(role="release", value=release.number),) if release.number else (),
        headlines=(*title, *short),
        slugline=label if release.label else None,
        genres=(Genre(name="press-release"),),
        info_sources=(InfoSource(name=release.issuer, role="issuer"),) if release.issuer else (),
        blocks=tuple(_blocks(release)),
        removed=tuple(Removed(reason="wire_furniture", text=line) for line in release.free),
        origin={"headlines": "title lines", "infoSources": "Source: line"},
    )


def _head(lines: list[str]) -> _Release:
    """Read issuer, number and title; the title runs to the first blank line, or to the dateline."""
    issuer = label = number = None
    title, free = list[str](), list[str]()
    for place, line in enumerate(lines):
        words = line.strip()
        if (source := _SOURCE.match(line)) and not title and not issuer:
            issuer = source["issuer"].strip()
        elif (found := _NUMBER.match(words)) and not title:
            label, number = found["label"], found["number"]
        elif _FREE.fullmatch(words) and not title:
            free.append(words)
        elif words and not _WIRES.search(words):
            title.append(words)
        elif words or title:
            return _Release(issuer, label, number, " ".join(title), tuple(lines[place:]), tuple(free))
    return _Release(issuer, label, number, "", tuple(title), tuple(free))


def _blocks(release: _Release) -> Iterator[Block]:
    if release.issuer:
        yield Block(f"Source: {release.issuer}", "boilerplate")
    head = " ".join(filter(None, (release.label, release.number, release.title)))
    if release.label:
        yield Block(head, "subhead")
    yield from blocks_of(release.lines)


FORMAT: Final = Format("release-text", _sniff, _read)
