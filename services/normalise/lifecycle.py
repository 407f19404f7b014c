"""What a version is to those before it: lead, update, correction, kill …, by the words of all agencies."""

import re
from dataclasses import dataclass
from typing import Final, TypeAlias

from schemas.article import AlertLevel, PubStatus
from schemas.chain import Changes, Evidence, Relation

_Found: TypeAlias = "tuple[Relation, Evidence]"
# Strongest first: a corrected repeat is a correction, a killed update is a kill.
_WORDS: Final[tuple[tuple[Relation, str], ...]] = (
    (
        "kill",
        (
            r"\bkill(?:ed|s)?\b|\bmandatory kill\b|\bretract(?:ed|ion)\b|\bannul(?:ation|e|é|ée|lamento|"
            r"lato|ado|ada)\b|\banulaci[oó]n\b|\banulad[oa]\b|\bzurückgezogen\b|\blöschen\b|\bkasseras\b|"
            r"\bpoistetaan\b|\bannuller(?:et|as|t)\b|аннулир\w+"
        ),
    ),
    (
        "withdraw",
        (
            r"\bwithdrawn?\b|\bwithdraw(?:s|al)\b|\bretir(?:é|ée|ado|ada|ato|ata)\b|\bingetrokken\b|"
            r"\btilbagekald\w*\b|\btrukket tilbake\b|\btillbakadrag\w*\b|\bvedetään pois\b|отозван\w*"
        ),
    ),
    ("hold", r"\bhold\b|\bhold for release\b|\bwithheld\b|\bsperrung\b|\bgesperrt\b"),
    (
        "correction",
        (
            r"\bcorrect(?:s|ed|ing|ion|ions|ive)\b|\bcorr\b|\bkorr(?:ektur)?\b|\bkorrigiert\b|"
            r"\bberichtig(?:t|ung)\b|\brichtigstellung\b|\brectif(?:icatif|ication|ie|ica)\b|"
            r"\bcorrectif\b|\bcorrige\b|\bcorrecci[oó]n\b|\bcorregid[oa]\b|\bcorreção\b|\brettifica\b|"
            r"\bcorrezione\b|\bcorretto\b|\brettelse\b|\brettet\b|\bkorrigering\b|\bkorrigerad\b|"
            r"\brättelse\b|\brättad\b|\bkorjaus\b|\bkorjattu\b|\boikaisu\b|\bcorrectie\b|\bkorekta\b|"
            r"\boprava\b|\bdüzeltme\b|исправл\w+|уточнен\w+|διόρθωση|تصحيح|訂正|更正|정정"
        ),
    ),
    ("refile", r"\brefil(?:e|es|ed|ing)\b|\bresend(?:s|ing)?\b"),
    (
        "repeat",
        (
            r"\brepeat(?:s|ed|ing)?\b|\brpt\b|\bwdh\b|\bwiederhol(?:ung|t)\b|\breprise\b|"
            r"\br[eé]p[eé]tition\b|\brepetici[oó]n\b|\brepite\b|\brepetição\b|\bripetizione\b|\bripete\b|"
            r"\bgentagelse\b|\bgjentas\b|\bupprepning\b|\btoisto\b|\bherhaling\b|\bpowtórzenie\b|"
            r"повтор\w*"
        ),
    ),
    (
        "release",
        (
            r"\bembargo lifted\b|\breleased from hold\b|\bhold lifted\b|\bsperrfrist aufgehoben\b|\bfrei "
            r"zur veröffentlichung\b"
        ),
    ),
    ("writethru", r"\bwrite-?thru\b|\bwritethrough\b|\bwrites through\b"),
    ("sub", r"\b\d{1,2}(?:st|nd|rd|th)\s?sub\b|^sub(?:s)?\b"),
    ("add", r"\b\d{1,2}(?:st|nd|rd|th)\s?add\b|^add\s\d"),
    (
        "lead",
        (
            r"\b\d{1,2}(?:st|nd|rd|th)\s?(?:ld|lead)\b|\blead\s?\d{1,2}\b|\b(?:ld|lead)\b|"
            r"\bzusammenfassung\b|\broundup\b|\bsynth[eè]se\b"
        ),
    ),
    (
        "alert",
        (
            r"\balert[ea]?\b|\bflash\b|\bsnap\b|\bbulletin\b|\bnewsalert\b|\bapnewsalert\b|"
            r"\beil(?:meldung)?\b|\bblitz\b|\burgente?\b|\bbreaking\b|\bhaster\b|\bblixt\b|\bpikaviesti\b|"
            r"\bspoed\w*\b|\bpilne\b|молния|срочно|عاجل|快讯|快訊|速報|속보"
        ),
    ),
    ("advisory", r"\badvisory\b|\bnote to editors\b|\bnewsroom advisory\b|\bavis\b|\baviso\b|\bavviso\b|\bhinweis\b"),
    (
        "update",
        (
            r"\bupdat(?:e|es|ed|ing)\b|\badds?\b|\badding\b|\brecasts?\b|\baktualisier\w+\b|\bergänzt\b|"
            r"\bneu:|\bextra\b|\bactualis\w+\b|\bajout\w*\b|\bcompl[eè]te\b|\bactualiz\w+\b|"
            r"\bampl[ií]a\w*\b|\bagrega\b|\bañade\b|\batualiz\w+\b|\baggiorna\w*\b|\baggiunge\b|"
            r"\bopdater\w+\b|\btilføjer\b|\boppdater\w+\b|\buppdater\w+\b|\bpäivit\w+\b|\bvervangt\b|"
            r"\bwrapup\b|\bwrap\b|\baktualizacja\b|обновлен\w*|تحديث|업데이트|更新"
        ),
    ),
)
_RULES: Final[tuple[tuple[Relation, re.Pattern[str]], ...]] = tuple(
    (relation, re.compile(words, re.IGNORECASE)) for relation, words in _WORDS
)
# In prose to editors only the opening words count; that a story is killed takes a sentence, see `_KILLS`.
_IN_NOTES: Final = frozenset({"correction", "refile", "repeat", "update", "writethru", "lead", "advisory", "release"})
_SIGNALS: Final[dict[str, Relation]] = {
    "sig:update": "update",
    "sig:correction": "correction",
    "sig:repeat": "repeat",
    "sig:kill": "kill",
    "sig:withdrawn": "withdraw",
    "sig:writethru": "writethru",
    "sig:lead": "lead",
    "sig:alert": "alert",
    "sig:flash": "alert",
    "sig:retransmission": "repeat",
}
# Sentences that only a kill note has (AP, Reuters, dpa, AFP, EFE, ANSA).
_KILLS: Final = re.compile(
    r"KILL KILL KILL|\bKILL\b.{0,40}\bKILL\b|[Aa] kill is mandatory|[Mm]andatory kill|STORY "
    r"WITHDRAWN|(?:[Pp]lease|[Ee]ditors,?) (?:kill|withdraw|disregard|delete)\b|"
    r"(?:[Ss]tory|[Ii]tem|[Aa]rticle|[Dd]ispatch|STORY|ITEM)\b[^.]{0,80}(?:is|has been|was|are) "
    r"(?:withdrawn|killed|retracted)|[Dd]o not use (?:the|this) (?:story|"
    r"item)|(?:[Bb]itte|[Mm]eldung)[^.]{0,60}(?:nicht (?:mehr )?verwenden|zurückgezogen|löschen)|"
    r"[Bb]itte (?:verwenden|senden|benutzen)[^.]{0,80}\bnicht\b|"
    r"[Pp]rière de ne pas (?:tenir compte|utiliser)|[Vv]euillez (?:annuler|ne pas utiliser)|"
    r"(?:est|sont) annulée?s?\b|[Rr]ogamos (?:anulen|no utilizar|ignorar)|[Qq]ueda anulad[oa]|"
    r"[Ss]i prega di (?:annullare|non utilizzare)|[Vv]änligen (?:radera|använd inte)|[Bb]edes "
    r"(?:slettet|slette)|просим (?:аннулировать|не использовать)"
)
# One of these is in every such sentence: looking for them first is far faster.
_KILL_STEMS: Final = (
    "kill", "withdr", "disregard", "delete", "retract", "do not use", "bitte", "meldung", "prière", "veuillez",
    "annul", "anul", "rogamos", "si prega", "vänligen", "bedes", "просим",
)  # fmt: skip
# In a headline only what no event is called.
_KILL_HEADLINES: Final = re.compile(r"KILL KILL KILL|STORY WITHDRAWN|MANDATORY KILL")
_HOLDS: Final = re.compile(
    r"HOLD HOLD HOLD|[Pp]lease hold (?:the )?(?:item|story)|[Bb]itte (?:vorerst )?nicht (?:senden|"
    r"veröffentlichen)|[Pp]lease withhold"
)
_OPENING: Final = 80
_NEW: Final = Evidence(rule="nothing_else", confidence=0.5)


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
    order: list[Relation] = [relation for relation, _ in _WORDS]
    best = min(found, key=lambda pair: (-(pair[1].confidence or 0) >= -0.6, order.index(pair[0])), default=None)  # noqa: PLR2004 — doubtful ones last
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
        return [("kill", Evidence(rule="pub_status", text="canceled", confidence=1.0))]
    return []


def _signals(words: Words) -> list[_Found]:
    found = list[_Found]()
    for signal in words.signals:
        if relation := _SIGNALS.get(signal.casefold()):
            found.append((relation, Evidence(rule="signal", text=signal, confidence=1.0)))
    return found


def _short(words: Words) -> list[_Found]:
    """Tags and version words are nothing but lifecycle words: any of them counts."""
    found = list[_Found]()
    for rule, texts in (("headline_tag", words.headline_tags), ("version_words", words.version_words)):
        for text in texts:
            relation = _named(text)
            if relation:
                found.append((relation, Evidence(rule=rule, text=text, confidence=0.95)))
    return found


def _named(text: str) -> Relation | None:
    for relation, pattern in _RULES:
        if pattern.search(text):
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
        if kill := _find_kill(rule, text):
            found.append(("kill", Evidence(rule=rule, text=kill[0], confidence=0.95)))
        if hold := _HOLDS.search(text):
            found.append(("hold", Evidence(rule=rule, text=hold[0], confidence=0.95)))
        if rule != "headline":
            found.extend(_opening(rule, text))
    return found


def _find_kill(rule: str, text: str) -> re.Match[str] | None:
    if rule == "headline":
        return _KILL_HEADLINES.search(text)
    low = text.lower()
    return _KILLS.search(text) if any(stem in low for stem in _KILL_STEMS) else None


def _opening(rule: str, text: str) -> list[_Found]:
    opening = text[:_OPENING]
    first: tuple[re.Match[str], Relation] | None = None
    for relation, pattern in _RULES:
        hit = pattern.search(opening) if relation in _IN_NOTES else None
        if hit and (first is None or hit.start() < first[0].start()):
            first = hit, relation
    if first is None:
        return []
    # ``Eds: Corrects``, ``(Adds``: the word opens the note; further in it may be of the story itself.
    confidence = 0.8 if first[0].start() < len("Editors: Cor") else 0.6
    return [(first[1], Evidence(rule=rule, text=first[0][0], confidence=confidence))]


def _level(words: Words) -> list[_Found]:
    if words.alert_level not in ("flash", "bulletin"):
        return []
    return [("alert", Evidence(rule="alert_level", text=words.alert_level, confidence=0.7))]


def _version(words: Words) -> list[_Found]:
    if words.version is None or not 1 < words.version < 1000:  # noqa: PLR2004 — larger ones are serial numbers
        return []
    return [("update", Evidence(rule="version", text=str(words.version), confidence=0.6))]
