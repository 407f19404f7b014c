"""The ZCZC family (AAP and its sub-wires): ``ZCZC`` … ``NNNN``, header lines each opened by a sign.

What a sign means differs by sender; the senders are told apart by the signs they use.
Source: wires as seen; there is no standard.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from schemas.body import Headline, Removed
from schemas.credits import Category, Genre
from schemas.entity import Subject
from services.normalise.body.telegraph import blocks_of, lines_of
from services.normalise.conventions.slug import VERSION
from services.normalise.draft import Draft
from services.normalise.format import Format, Sniff
from services.normalise.transmission import Transmission

_START: Final = re.compile(r"[\s\x00\x01\x02\x16\x7f]*ZCZC\b(?P<station>[^\r\n]{0,40})(?:\r\n|\r|\n)")
_END: Final = "NNNN"
_Part: TypeAlias = Literal["category", "slug", "take", "headline", "format", "service", "subject", "author", "place"]
# General news and sport: AAP's own.
_NEWS: Final[Mapping[str, _Part]] = {
    "$": "category", ":": "slug", "=": "take", "^": "headline", "*": "format", "&": "service", "+": "subject",
}  # fmt: skip
# Radio bulletins.
_BROADCAST: Final[Mapping[str, _Part]] = {
    "%": "category", "#": "slug", "$": "headline", ":": "take", "&": "author", "*": "subject", "@": "place",
}  # fmt: skip
# Press releases by Medianet: the issuer stands behind the colon, K is an investor release.
_RELEASES: Final[Mapping[str, _Part]] = {"%": "service", "$": "category", ":": "take", "*": "format"}
_SIGNS: Final = "%#$:=^*&@+"
# Racing: a sign of two letters and the product, then the title: ``HH TDCom``.
_RACING: Final = re.compile(r"[A-Z]{2} [A-Z]{2,3}[a-z]{0,6}\d{0,2}$")
_TITLE_END: Final = re.compile(r"\s*[<=]!\s*$")
_PRODUCT: Final = re.compile(
    r"(?P<slug>.*?\b(?:Comment|Fields|Weights|Results?|Form|Scratchings|Acceptances|Tips|"
    r"Selections|Gallops|Preview))\b\s*(?P<take>.*)"
)
_CODE: Final = re.compile(r"\d{8}$")
_LABELS: Final = {"k": "IRW News Release"}
_HEADER_LINES: Final = 14


@dataclass
class _Header:
    """The header sorted: part → what stood behind its sign, joined where it stood twice."""

    parts: dict[_Part, str] = field(default_factory=dict["_Part", str])
    seen: list[str] = field(default_factory=list[str])

    def get(self, part: _Part) -> str | None:
        """Return a part, or None if it is not there or empty."""
        return self.parts.get(part) or None


def _sniff(transmission: Transmission) -> Sniff | None:
    return Sniff(97, "opens with ZCZC") if _START.match(transmission.text[:200]) else None


def _read(transmission: Transmission) -> Iterator[Draft]:
    start = _START.match(transmission.text[:200])
    rest = transmission.text[start.end() :] if start else transmission.text
    lines = lines_of(_without_end(rest.rstrip("\x00\x03\x04 \r\n\t")))
    station = start["station"].strip() if start else ""
    first = next((line.strip() for line in lines if line.strip()), "")
    draft = _racing if _RACING.match(first) else _signed
    yield draft(transmission, station, lines)


def _without_end(text: str) -> str:
    shown = text.rstrip()
    return shown.removesuffix(_END).rstrip() if shown.endswith(_END) else text


def _signed(transmission: Transmission, station: str, lines: list[str]) -> Draft:
    signs = _dialect(lines)
    header, rest = _header(lines, signs)
    label = _LABELS.get((header.get("category") or "").casefold(), "Media Release") if signs is _RELEASES else None
    headline, place = header.get("headline"), header.get("place")
    issuer = header.get("take") if label else None
    take, subject = header.get("take"), header.get("subject") or ""
    return Draft(
        item=transmission.body,
        provider=station.split(" ", maxsplit=1)[0] or None,
        category=_category(header),
        slugline=header.get("slug") or label,
        keywords=(take,) if take and not label and not VERSION.search(take) else (),
        version_words=take if take and not label and VERSION.search(take) else None,
        headlines=tuple(_headlines(headline, place, f"{label}: {issuer}" if issuer else None)),
        sign_off=header.get("author"),
        subjects=(Subject(uri=f"subj:{subject}"),) if _CODE.match(subject) else (),
        located=place,
        genres=(Genre(name="press-release"),) if label else (),
        blocks=tuple(blocks_of(rest)),
        removed=_removed(station, header.seen),
        origin={"headlines": "^ or $ line", "slugline": ": or # line", "subjects": "+ or * line"},
    )


def _dialect(lines: list[str]) -> Mapping[str, _Part]:
    first = {line.strip()[:1] for line in lines[:_HEADER_LINES]}
    if "^" in first or "%" not in first:
        return _NEWS
    return _BROADCAST if "#" in first else _RELEASES


def _header(lines: list[str], signs: Mapping[str, _Part]) -> tuple[_Header, list[str]]:
    header = _Header()
    for number, line in enumerate(lines):
        words = line.strip()
        if words and words[0] not in signs:
            return header, lines[number:]
        if words:
            part, rest = signs[words[0]], words[1:].strip()
            header.seen.append(words)
            header.parts[part] = header.parts.get(part) or rest
    return header, []


def _headlines(headline: str | None, place: str | None, label: str | None) -> Iterator[Headline]:
    """Yield the headlines; AAP's begin with the state, which the radio wire has in a field of its own."""
    if headline:
        yield Headline(value=f"{place}: {headline}" if place else headline)
        if place:
            yield Headline(role="short", value=headline)
    elif label:
        yield Headline(value=label)


def _racing(transmission: Transmission, station: str, lines: list[str]) -> Draft:
    filled = [(number, line.strip()) for number, line in enumerate(lines) if line.strip()]
    titles = [(number, line) for number, line in filled[1:6] if _TITLE_END.search(line)] or filled[1:2]
    last, title = titles[-1] if titles else (0, "")
    product = _PRODUCT.match(title)
    head = [line for number, line in filled if number < last]
    return Draft(
        item=transmission.body,
        slugline=(product["slug"] if product else title) or None,
        keywords=(product["take"],) if product and product["take"] else (),
        headlines=tuple(_racing_headlines(title)),
        subjects=(Subject(uri="subj:15030001", name="horse racing", creator="inferred", origin="racing wire"),),
        blocks=tuple(blocks_of(lines[last + 1 :])),
        preserved=True,
        removed=_removed(station, head),
        origin={"headlines": "title line", "slugline": "title line"},
    )


def _racing_headlines(title: str) -> Iterator[Headline]:
    """Yield the title, and for a comment on form the line that AAP's desk heads it with."""
    if title:
        yield Headline(value=title)
    venue, word, races = title.partition(" Comment ")
    if word:
        yield Headline(role="short", value=f"{venue} Gallop Comment {races}")


def _category(header: _Header) -> tuple[Category, ...]:
    code = header.get("category")
    return (Category(scheme="anpa", code=code.casefold()),) if code else ()


def _removed(station: str, seen: list[str]) -> tuple[Removed, ...]:
    words = " ".join(filter(None, ("ZCZC", station, *seen, "NNNN")))
    return (Removed(reason="wire_furniture", text=words),)


FORMAT: Final = Format("zczc", _sniff, _read)
