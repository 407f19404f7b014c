"""The words of an article: headlines, text, slug, byline, dateline, language."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from schemas.article import Warn
from schemas.body import Body, Description, Headline
from schemas.credits import Author, Dateline
from schemas.feed import Feed
from services.normalise.body.paragraphs import PRESERVED, Piece, clean_words, joined
from services.normalise.body.sorting import Sorted, sort_blocks
from services.normalise.conventions.byline import read_byline
from services.normalise.conventions.dateline import read_dateline
from services.normalise.conventions.dateline_place import placed_in
from services.normalise.conventions.headlines import Headlines, read_headlines
from services.normalise.conventions.language import find_language
from services.normalise.conventions.slug import read_slug
from services.normalise.draft import Draft
from services.text.fold import fold_word

# A first sentence that stands in for a headline; longer ones are cut between words.
_HEADLINE_LONGEST: Final = 140
# Not behind ``21.`` and ``Nov.`` before a number or a small letter.
_SENTENCE: Final = re.compile(r"(?<=[^\s.][^\s.][.!?。！？])(?<!\d\.)[\"'”’»]?\s(?!\d|[a-zà-ÿ])|[。！？]")


@dataclass(frozen=True, slots=True)
class Story:
    """The words read: Article fields, and what lifecycle and embargo look at."""

    fields: dict[str, Any]
    headlines: Headlines
    advisories: tuple[str, ...]
    origin: dict[str, str]
    warnings: tuple[Warn, ...]


def read_words(draft: Draft, feed: Feed, day: date) -> Story:
    """Read the words of a draft; ``day`` is the one that the story is of."""
    sorted_ = sort_blocks(draft, day)
    text, paragraphs = joined(sorted_.pieces)
    headlines, derived = _headlines(draft, sorted_)
    by = clean_words(draft.by or sorted_.by or "").rstrip("= ") or None
    line = _dateline(draft, sorted_, day)
    language = find_language(draft.language, feed.language, text or _headline(headlines))
    fields: dict[str, Any] = {
        "headlines": headlines.lines,
        "headline_tags": headlines.tags,
        "title": clean_words(draft.title or "") or None,
        "slugline": clean_words(draft.slugline or "").strip("/ ") or None,
        "slug": read_slug(clean_words(draft.slugline or "").strip("/ "), draft.version_words),
        "keywords": _keywords(draft),
        "descriptions": _descriptions(draft),
        "text": text,
        "format": "preserved" if draft.preserved else "prose",
        "paragraphs": paragraphs,
        "bodies": (Body.made(content_type="text/html", value=draft.html),) if draft.html else (),
        "word_count": _count(text, sorted_.pieces) or None,
        "removed": (*draft.removed, *sorted_.removed),
        "by": by,
        "authors": _authors(draft, by, sorted_),
        "sign_off": draft.sign_off or sorted_.sign_off,
        "associations": (*draft.associations, *sorted_.associations),
        "copyright_notice": draft.copyright_notice or sorted_.copyright_notice,
        "dateline": line,
        "language": language.tag,
        "language_source": language.source,
        "language_confidence": language.confidence,
    }
    origin = _origin(draft, sorted_, derived=derived, detected=language.source == "detected")
    warnings = (Warn(code="headline_derived", field="headlines", severity="info"),) if derived else ()
    return Story(fields, headlines, tuple(sorted_.advisories), origin, warnings)


def _count(text: str, pieces: list[Piece]) -> int:
    """Count the words of a text; in prose, one space stands between any two, or they are in two pieces."""
    preserved = any(piece.kind in PRESERVED for piece in pieces)
    return len(text.split()) if preserved or not text else text.count(" ") + len(pieces)


def _headlines(draft: Draft, sorted_: Sorted) -> tuple[Headlines, bool]:
    """Read the headlines; an alert without one (AFP, AP) gets its first sentence."""
    read = read_headlines(draft.headlines)
    if any(line.role == "main" for line in read.lines):
        return read, False
    stated = draft.title or next((line.value for line in read.lines if line.role == "original"), "")
    words = stated or _first_sentence(sorted_)
    if not words:
        return read, False
    main = read_headlines((Headline(value=words), *(() if stated else _opening(sorted_, words))))
    return Headlines((*main.lines, *read.lines), main.tags + read.tags), not stated


def _first_sentence(sorted_: Sorted) -> str:
    text, paragraphs = joined(sorted_.pieces)
    lead = next((found for found in paragraphs if found.kind == "lead"), next(iter(paragraphs), None))
    if lead is None:
        return ""
    words = text[max(lead.start, _dateline_end(sorted_)) : lead.end] or text[lead.start : lead.end]
    sentence = _SENTENCE.split(words.replace("\n", " ").strip(), maxsplit=1)[0].strip()
    cut = _cut(sentence)
    return sentence if cut == sentence else f"{cut} …"


def _opening(sorted_: Sorted, derived: str) -> tuple[Headline, ...]:
    """Return what a derived headline was taken from: the text from its start on, as far as a headline reaches."""
    text, _ = joined(sorted_.pieces)
    opening = _cut(clean_words(text[_dateline_end(sorted_) : 3 * _HEADLINE_LONGEST]))
    return (Headline(role="original", value=opening),) if opening not in {derived, ""} else ()


def _dateline_end(sorted_: Sorted) -> int:
    return (sorted_.dateline.end or 0) if sorted_.dateline else 0


def _cut(words: str) -> str:
    """Cut words between two of them to the length of a headline."""
    return words if len(words) <= _HEADLINE_LONGEST else words[:_HEADLINE_LONGEST].rsplit(" ", 1)[0]


def _headline(headlines: Headlines) -> str:
    return next((line.value for line in headlines.lines), "")


def _keywords(draft: Draft) -> tuple[str, ...]:
    return tuple(word for word in map(clean_words, draft.keywords) if word)


def _descriptions(draft: Draft) -> tuple[Description, ...]:
    cleaned = (line if line.content_type != "text/plain" else _clean(line) for line in draft.descriptions)
    return tuple(line for line in cleaned if line.value)


def _clean(line: Description) -> Description:
    words = clean_words(line.value)
    return line if words == line.value else line.model_copy(update={"value": words})


def _authors(draft: Draft, by: str | None, sorted_: Sorted) -> tuple[Author, ...]:
    wrote = any(author.role == "author" for author in draft.authors)
    named = read_byline(by).authors if by and not wrote else ()
    people = dict[tuple[str, str], Author]()
    for author in (*named, *draft.authors, *sorted_.credits):
        people.setdefault((author.name.casefold(), author.role), author)
    return tuple(people.values())


def _dateline(draft: Draft, sorted_: Sorted, day: date) -> Dateline | None:
    """Return the dateline, its place in the country that the wire gives with it."""
    line = _stated_dateline(draft, sorted_, day)
    if line is None or not line.place:
        return line
    named = ((draft.located, draft.country), *((place.name, place.country) for place in draft.places))
    folded = fold_word(line.place)
    country = next((country for name, country in named if country and fold_word(name or "") == folded), None)
    return placed_in(line, country) if country else line


def _stated_dateline(draft: Draft, sorted_: Sorted, day: date) -> Dateline | None:
    """Return the dateline of the field, and what the one in the text adds to it."""
    if not draft.dateline or not draft.dateline.strip():
        return sorted_.dateline
    stated = read_dateline(clean_words(draft.dateline), day)
    run_in = sorted_.dateline
    if run_in is None:
        return stated
    known = stated.model_dump(exclude_none=True, exclude_defaults=True, by_alias=False)
    return run_in.model_copy(update=known)


def _origin(draft: Draft, sorted_: Sorted, *, derived: bool, detected: bool) -> dict[str, str]:
    rules = {
        "headlines": "first sentence" if derived else "",
        "by": "byline paragraph" if sorted_.by and not draft.by else "",
        "dateline": "head of the text" if sorted_.dateline and not draft.dateline else "",
        "signOff": "last paragraphs" if sorted_.sign_off and not draft.sign_off else "",
        "copyrightNotice": "last paragraphs" if sorted_.copyright_notice and not draft.copyright_notice else "",
        "language": "detected in the text" if detected else "",
    }
    return {name: rule for name, rule in rules.items() if rule}
