"""What a version is to those before it: lead, update, correction, kill …, by the words of all agencies."""

import re
from dataclasses import dataclass
from typing import Final, TypeAlias

from schemas.article import AlertLevel, PubStatus
from schemas.chain import Changes, Evidence, Relation
from services.normalise.conventions.lifecycle_tags import RELATIONS, key_of
from services.normalise.conventions.lifecycle_words import (
    HOLDS,
    KILL_HEADLINES,
    KILL_STEMS,
    KILLS,
    NOTE_RULES,
    RULES,
    SIGNALS,
    WORDS,
)

_Found: TypeAlias = "tuple[Relation, Evidence]"
_OPENING: Final = 80
_STRENGTH: Final[dict[Relation, int]] = {relation: place for place, (relation, _) in enumerate(WORDS)}
_NEW: Final = Evidence.made(rule="nothing_else", confidence=0.5)


@dataclass(frozen=True, slots=True)
class Words:
    """Where lifecycle words may stand."""

    pub_status: PubStatus = "usable"
    signals: tuple[str, ...] = ()
    headline_tags: tuple[str, ...] = ()
    version_words: tuple[str, ...] = ()
    ed_note: str = ""
    advisories: tuple[str, ...] = ()
    headline: str = ""
    version: int | None = None
    alert_level: AlertLevel = "none"


@dataclass(frozen=True, slots=True)
class Lifecycle:
    """The relation and why; ``takes_back`` and ``holds`` say that the words kill or hold, whatever the status field."""

    relation: Relation
    evidence: tuple[Evidence, ...]
    changes: Changes | None = None
    takes_back: bool = False
    holds: bool = False


def read_lifecycle(words: Words) -> Lifecycle:
    """Read what a version is to those before it; the strongest word decides, all are evidence."""
    found = [*_status(words), *_signals(words), *_short(words), *_notes(words), *_level(words), *_version(words)]
    best = min(found, key=lambda pair: (-(pair[1].confidence or 0) >= -0.6, _STRENGTH[pair[0]]), default=None)  # noqa: PLR2004 — doubtful ones last
    line = next((line for line in words.advisories if line.startswith("(")), None)
    relation = best[0] if best else "new"
    return Lifecycle(
        relation,
        tuple(dict.fromkeys(evidence for _, evidence in found)) or (_NEW,),
        Changes(summary_line=line.strip("() ")) if line else None,
        takes_back=any(rel in ("kill", "withdraw") and _is_sure(evidence) for rel, evidence in found),
        holds=any(rel == "hold" and _is_sure(evidence) for rel, evidence in found),
    )


def _is_sure(evidence: Evidence) -> bool:
    return (evidence.confidence or 0) >= 0.9  # noqa: PLR2004 — below, words may be of the story itself


def _status(words: Words) -> list[_Found]:
    if words.pub_status == "canceled":
        return [("kill", Evidence.made(rule="pub_status", text="canceled", confidence=1.0))]
    return []


def _signals(words: Words) -> list[_Found]:
    found = list[_Found]()
    for signal in words.signals:
        if relation := SIGNALS.get(signal.casefold()):
            found.append((relation, Evidence.made(rule="signal", text=signal, confidence=1.0)))
    return found


def _short(words: Words) -> list[_Found]:
    """Tags and version words are nothing but lifecycle words: any of them counts."""
    found = list[_Found]()
    for rule, texts in (("headline_tag", words.headline_tags), ("version_words", words.version_words)):
        for text in texts:
            relation = _named(text)
            if relation:
                found.append((relation, Evidence.made(rule=rule, text=text, confidence=0.95)))
    return found


def _named(text: str) -> Relation | None:
    if relation := RELATIONS.get(key_of(text)):
        return relation
    folded = text.casefold()
    for relation, pattern in RULES:
        if pattern.search(text, folded):
            return relation
    return None


def _notes(words: Words) -> list[_Found]:
    found = list[_Found]()
    for rule, text in (
        ("ed_note", words.ed_note),
        *(("advisory", line) for line in words.advisories),
        ("headline", words.headline),
    ):
        if not text:
            continue
        folded = text.casefold()
        if kill := _find_kill(rule, text, folded):
            found.append(("kill", Evidence.made(rule=rule, text=kill[0], confidence=0.95)))
        if hold := HOLDS.search(text, folded):
            found.append(("hold", Evidence.made(rule=rule, text=hold[0], confidence=0.95)))
        if rule != "headline":
            found.extend(_opening(rule, text))
    return found


def _find_kill(rule: str, text: str, folded: str) -> re.Match[str] | None:
    if rule == "headline":
        return KILL_HEADLINES.search(text)
    return KILLS.search(text) if any(stem in folded for stem in KILL_STEMS) else None


def _opening(rule: str, text: str) -> list[_Found]:
    opening = text[:_OPENING]
    folded = opening.casefold()
    first: tuple[re.Match[str], Relation] | None = None
    for relation, pattern in NOTE_RULES:
        hit = pattern.search(opening, folded)
        if hit and (first is None or hit.start() < first[0].start()):
            first = hit, relation
    if first is None:
        return []
    # ``Eds: Corrects``, ``(Adds``: the word opens the note; further in it may be of the story itself.
    confidence = 0.8 if first[0].start() < len("Editors: Cor") else 0.6
    return [(first[1], Evidence.made(rule=rule, text=first[0][0], confidence=confidence))]


def _level(words: Words) -> list[_Found]:
    if words.alert_level not in ("flash", "bulletin"):
        return []
    return [("alert", Evidence.made(rule="alert_level", text=words.alert_level, confidence=0.7))]


def _version(words: Words) -> list[_Found]:
    if words.version is None or not 1 < words.version < 1000:  # noqa: PLR2004 — larger ones are serial numbers
        return []
    return [("update", Evidence.made(rule="version", text=str(words.version), confidence=0.6))]
