"""Plain text: scraped pages and bare copy. Navigation, headline, byline, caption, then the story from its dateline on.

Any readable text is this format when it is no other.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from schemas.body import Headline, Removed
from schemas.credits import Association
from services.normalise.body.furniture import is_advisory
from services.normalise.body.page_chrome import is_chrome, is_tail_chrome
from services.normalise.body.telegraph import blocks_of, lines_of
from services.normalise.conventions.byline import BYLINE_PARAGRAPH, is_title
from services.normalise.conventions.dateline import WINDOW, find_dateline
from services.normalise.conventions.headlines import is_tag
from services.normalise.conventions.labels import read_labels
from services.normalise.conventions.times import read_time
from services.normalise.conventions.zones import named_zone
from services.normalise.draft import Block, Draft, TimeField
from services.normalise.format import Format, Sniff
from services.normalise.transmission import Transmission

# The story opens within the first lines, however much navigation there is.
_LINES_BEFORE: Final = 60
# A line of this many words can be a headline; fewer are a menu.
_HEADLINE_WORDS: Final = 4
_HEADLINE_LONGEST: Final = 200
# Letters of Thai, Lao, Burmese, Khmer, of Chinese, Japanese and Korean.
_UNSPACED: Final = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1100-\u11ff\u3040-\u9fff\uac00-\ud7af]")
# Where a caption runs into the dateline on one line: a place in capitals, an agency in brackets, a dash.
_SIGNED: Final = re.compile(r" \((?:Reuters|AP|AFP|UPI|dpa|CNN|ANSA|EFE|Xinhua)\)")
_RUN_IN: Final = re.compile(
    r"(?<=[^\W\dA-Z_.)])\s?(?=[A-Z][A-Z.'-]{2,20}(?: [A-Z][A-Z.'-]{1,20}){0,3}(?:, "
    r"[^()\n]{2,40})? \((?:Reuters|AP|AFP|UPI|dpa|CNN|ANSA|EFE|Xinhua)\)\s?(?:--|-|–|—))"
)
_PRINTABLE_SHARE: Final = 0.95
_ODD: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd\ufffe\uffff]")
_LETTER: Final = re.compile(r"[^\W\d_]")
_STAMP: Final = re.compile(
    (
        r"(?:(?P<label>Published|Posted|First published|Veröffentlicht|Publié le|Publicado(?: el)?|"
        r"Pubblicato(?: il)?|Updated|Last updated|Modified|Aktualisiert|Mis à jour le|Actualizado(?: "
        r"el)?|Aggiornato(?: il)?)\s*:?\s*(?:on |at |am |le |el |il )?)?(?P<time>.{8,60})"
    ),
    re.IGNORECASE,
)


@dataclass
class _Page:
    """The lines of a page, sorted; ``titled``: a label has given the headline."""

    titled: bool = False
    headline: str | None = None
    by: str | None = None
    # The line before is the byline.
    signed: bool = False
    tags: list[str] = field(default_factory=list[str])
    chrome: list[str] = field(default_factory=list[str])
    caption: list[str] = field(default_factory=list[str])
    advisories: list[str] = field(default_factory=list[str])
    times: dict[TimeField, str] = field(default_factory=dict["TimeField", str])

    def skip(self, words: str) -> bool:
        """Take a line that is navigation, or a tag above the headline."""
        if is_chrome(words):
            self.chrome.append(words)
        elif self.headline is None and is_tag(words):
            self.tags.append(words)
        else:
            return False
        return True

    def sign(self, words: str) -> bool:
        """Take a line if it is the byline, or stands right below it and says what its people are."""
        if self.by is None and BYLINE_PARAGRAPH.fullmatch(words):
            self.by, self.signed = words.strip("()"), True
        elif self.signed and is_title(words):
            self.by, self.signed = f"{self.by}, {words}", False
        else:
            self.signed = False
            return False
        return True


def _sniff(transmission: Transmission) -> Sniff | None:
    if transmission.is_xml or (transmission.is_json and not transmission.text.lstrip()[1:2].isalpha()):
        return None
    head = transmission.text[:4000]
    odd = len(_ODD.findall(head))
    if odd > (1 - _PRINTABLE_SHARE) * len(head) or not _LETTER.search(head):
        return None
    return Sniff(10, "readable text, and no other format")


def _read(transmission: Transmission) -> Iterator[Draft]:
    labels, lines = read_labels(lines_of(transmission.text))
    lines = _split_run_in(lines)
    opening = _find_opening(lines, transmission.received.date())
    if opening is None:
        page, rest = _without_dateline(lines, transmission, titled=bool(labels.headlines))
    else:
        page, rest = _sort(lines[:opening], transmission, titled=bool(labels.headlines)), lines[opening:]
    body, tail = _cut_tail(rest)
    headline = (Headline(value=page.headline),) if page.headline else ()
    chrome = (*page.chrome, *tail)
    yield Draft(
        item=transmission.body,
        headlines=(*labels.headlines, *headline),
        slugline=labels.get("slugline"),
        by=labels.get("by") or page.by,
        dateline=labels.get("dateline"),
        urgency=labels.get("urgency"),
        version=labels.get("version"),
        version_words=", ".join(page.tags) or None,
        uri=labels.get("uri"),
        language=labels.get("language"),
        pub_status=labels.get("pub_status"),
        ed_note=labels.get("ed_note"),
        embargo_text=labels.get("embargo_text"),
        keywords=labels.keywords,
        times={**page.times, **labels.times},
        cut_dateline=True,
        blocks=(*map(Block, page.advisories), *blocks_of(body)),
        associations=_associations(page.caption),
        removed=(
            *(Removed(reason="page_chrome", text=line) for line in chrome),
            *(Removed(reason="wire_furniture", text=words) for words in (*labels.names, *page.tags)),
        ),
        origin={"headlines": "line above the story"} if page.headline else {},
    )


def _split_run_in(lines: list[str]) -> list[str]:
    split = list[str]()
    for line in lines[:_LINES_BEFORE]:
        window = line[: WINDOW * 4]
        found = _RUN_IN.search(window) if _SIGNED.search(window) else None
        if found and found.start() > 0:
            split += [line[: found.start()].rstrip(), line[found.end() :]]
        else:
            split.append(line)
    return split + lines[_LINES_BEFORE:]


def _find_opening(lines: list[str], day: date) -> int | None:
    """Return the first line that a dateline with agency or date opens, if there is one near the top."""
    for number, line in enumerate(lines[:_LINES_BEFORE]):
        found = find_dateline(line.strip(), day) if line.strip() else None
        if found and (found.line.agency or found.line.date) and found.line.place:
            return number
    return None


def _sort(lines: list[str], transmission: Transmission, *, titled: bool) -> _Page:
    """Sort what stands above the dateline: navigation, headline, byline, times, and the caption right above it."""
    page = _Page(titled=titled)
    for number, line in enumerate(lines):
        words = line.strip()
        if words:
            _sort_line(words, page, transmission, last=number == len(lines) - 1)
    if page.headline is None and not titled:
        _promote(page)
    return page


def _sort_line(words: str, page: _Page, transmission: Transmission, *, last: bool) -> None:
    if page.skip(words):
        return
    if is_advisory(words):
        page.advisories.append(words)
    elif page.sign(words):
        return
    elif stamp := _stamp(words, transmission):
        page.times.setdefault(*stamp)
    elif page.headline is None and not page.titled and _can_head(words):
        page.headline = words
    elif page.headline and (last or len(words.split()) > _HEADLINE_WORDS):
        page.caption.append(words)
    else:
        page.chrome.append(words)


def _can_head(words: str) -> bool:
    """Whether a line reads like a headline: some words, no full stop; scripts without spaces count letters."""
    long_enough = len(words.split()) >= _HEADLINE_WORDS or len(_UNSPACED.findall(words)) >= 2 * _HEADLINE_WORDS
    return long_enough and len(words) <= _HEADLINE_LONGEST and not words.endswith((".", "。", ":"))


def _promote(page: _Page) -> None:
    """A page of short lines: the last one above the story is its headline."""
    if page.chrome and not is_chrome(page.chrome[-1]):
        page.headline = page.chrome.pop()


def _without_dateline(lines: list[str], transmission: Transmission, *, titled: bool) -> tuple[_Page, list[str]]:
    """Sort a text without a dateline: the first line heads it if more follows and it reads like a headline."""
    page = _Page(titled=titled)
    for number, line in enumerate(lines):
        words = line.strip()
        if not words:
            continue
        if page.skip(words) or ((page.headline or titled) and page.sign(words)):
            continue
        if stamp := _stamp(words, transmission):
            page.times.setdefault(*stamp)
        elif page.headline is None and not titled and _heads(words, lines, number):
            page.headline = words
        else:
            return page, lines[number:]
    return page, []


def _heads(words: str, lines: list[str], number: int) -> bool:
    following = lines[number + 1 :]
    rest = any(line.strip() for line in following)
    alone = bool(following) and not following[0].strip()
    return rest and len(words) <= _HEADLINE_LONGEST and not words.endswith((".", "。")) and (alone or len(words) < 100)  # noqa: PLR2004 — a longer first line opens the text


def _stamp(words: str, transmission: Transmission) -> tuple[TimeField, str] | None:
    found = _STAMP.fullmatch(words) if any(letter.isdigit() for letter in words) else None
    if found is None or read_time(found["time"], named_zone(transmission.feed.time_zone)) is None:
        return None
    label = (found["label"] or "").casefold()
    late = label.startswith(("updated", "last", "modified", "aktualisiert", "mis ", "actualizado", "aggiornato"))
    return ("modified" if late else "published"), found["time"]


def _cut_tail(lines: list[str]) -> tuple[list[str], list[str]]:
    """Cut page furniture off the end: from the first line that only a page has, if little but such lines follows."""
    body, tail = list[str](), list[str]()
    for line in lines:
        (tail if is_tail_chrome(line.strip()) else body).append(line)
    return body, [line.strip() for line in tail]


def _associations(caption: list[str]) -> tuple[Association, ...]:
    return (Association(type="picture", caption=" ".join(caption)),) if caption else ()


FORMAT: Final = Format("plain-text", _sniff, _read)
