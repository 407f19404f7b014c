"""Headlines with their tags parsed off: ``UPDATE 2-Gold slips`` is ``Gold slips``, tag ``UPDATE 2``."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from schemas.body import Headline
from services.normalise.body.paragraphs import clean_words
from services.normalise.conventions.lifecycle_tags import FLASHED, SPELLINGS
from services.normalise.conventions.stems import HEAD, heads_of

# Words that say what kind of filing it is; a number may follow. Reuters sets ``-`` behind it, others ``:``.
_FILING: Final = (
    "UPDATE|WRAPUP|WRAP|RPT|REPEAT|REFILE|CORRECTED|CORRECTION|CORRECTIVE|CORRECT|BRIEF|ALERT|"
    "FLASH|SNAP|URGENT|BULLETIN|BREAKING(?: NEWS)?|EXCLUSIVE|ADVISORY|"
    "ANALYSIS|FACTBOX|INTERVIEW|INSIGHT|TIMELINE|CHRONOLOGY|EXPLAINER|FEATURE|PREVIEW|POLL|TEXT|"
    "TABLE|TAKE-A-LOOK|NEWSMAKER|COLUMN|COMMENTARY|OPINION|"
    "GRAPHIC|VIDEO|LIVE|SCENARIOS|SPECIAL REPORT|DEALTALK|BREAKINGVIEWS|BUZZ|IBUZZ|RESEARCH "
    "ALERT|DIARY|PRESS DIGEST|OBITUARY|PROFILE|FULL TEXT|"
    "INSTANT VIEW|HIGHLIGHTS|QUOTES|STORY WITHDRAWN|WITHDRAWN|(?:KILL ){1,2}KILL|(?:HOLD ){1,2}HOLD|KILL|HOLD|"
    "(?:EMBARGO|Embargo)(?:ED|ed)?|Sperrfrist|Sperrefrist|EMBARGOED "
    "REPEAT|ADD|SUB|LEAD|WRITETHRU|RECAP|ROUNDUP|"
    "EILMELDUNG|EIL|BLITZ|VORRANG|WDH|WDH/KORREKTUR|KORREKTUR|KORR|BERICHTIGUNG|BERICHTIGT|"
    "WIEDERHOLUNG|ZUSAMMENFASSUNG|GESAMT|ÜBERBLICK|"
    "AKTUALISIERUNG|AUSFÜHRLICH|HINTERGRUND|ANALYSE|KOMMENTAR|PORTRÄT|VORSCHAU|VORBERICHT|"
    "STICHWORT|CHRONOLOGIE|DOKUMENTATION|SPERRFRIST|OTS|"
    "ALERTE|URGENCE|LEAD|ACTUALISATION|RECTIFICATIF|RECTIFICATION|CORRECTIF|ENCADRE|ENCADRÉ|"
    "PAPIER GENERAL|PAPIER D'ANGLE|SYNTHESE|SYNTHÈSE|"
    "ANNULATION|REPETITION|RÉPÉTITION|URGENTE|ALERTA|AVANCE|AMPLIACIÓN|AMPLIACION|AMPLÍA|"
    "ACTUALIZACIÓN|ACTUALIZA|CORRECCIÓN|CORRECCION|CORRIGE|REPETICIÓN|"
    "ANULACIÓN|RESUMEN|PREVISIÓN|CRÓNICA|ÚLTIMA HORA|ATUALIZA(?:ÇÃO)?|CORREÇÃO|REPETIÇÃO|"
    "ULTIM'ORA|ULTIMORA|AGGIORNAMENTO|RETTIFICA|CORREZIONE|RIPETIZIONE|"
    "PUNTO|ANNULLAMENTO|HASTER|LYN|RETTELSE|OPDATERING|OPDATERET|GENTAGELSE|OPPDATERING|"
    "OPPDATERT|HURTIGMELDING|RÄTTELSE|UPPDATERING|KORRIGERING|BLIXT|FLASHEN|"
    "PIKAVIESTI|KORJAUS|OIKAISU|PÄIVITYS|SPOEDBERICHT|SPOED|CORRECTIE|HERHALING|МОЛНИЯ|СРОЧНО|"
    "ИСПРАВЛЕНИЕ|УТОЧНЕНИЕ|ОБНОВЛЕНИЕ|ПОВТОР|PILNE|KOREKTA|OPRAVA|"
    r"\d{1,2}(?:st|nd|rd|th) L[Dd](?:-[Ww]ritethru)?|\d{1,2}(?:ST|ND|RD|TH) LEAD|Roundup|Urgent|News Analysis|"
    "FLASHÉ|MISE A JOUR|UPDATED|" + "|".join(map(re.escape, SPELLINGS))
)
# Subject prefixes (Reuters): the desk or series before the headline proper.
_SERIES: Final = (
    "PRECIOUS|METALS|FOREX|GRAINS|SOFTS|OIL|TREASURIES|LIVESTOCK|VEGOILS|COMMODITIES|GLOBAL "
    "MARKETS|EMERGING MARKETS|CEE MARKETS|US STOCKS|CANADA STOCKS|JGBS|JGB|"
    "MONEY MARKETS|MORNING BID|MORNING NEWS CALL|EURO GOVT|EUROZONE GOVT BONDS|AFRICA FX|ASIA FX|"
    "LATAM FX|STOCKS NEWS|HOT STOCKS|ISRAEL STOCKS|"
    "MIDEAST STOCKS|NORDIC STOCKS|EUROPE STOCKS|EUROPEAN SHARES|Soccer|Football|Tennis|Cricket|Golf|Rugby|"
    "Athletics|Swimming|Cycling|Boxing|Basketball|Baseball|Ice hockey|Hockey|NHL|NBA|NFL|MLB|MLS|"
    "NCAA|Olympics|Paralympics|Motor racing|Motorcycling|"
    "Formula One|Alpine skiing|Skiing|Nordic skiing|Biathlon|Rowing|Sailing|Gymnastics|Figure "
    "skating|Judo|Wrestling|Weightlifting|Volleyball|Handball|"
    "Badminton|Table tennis|Horse racing|Racing|Equestrianism|Snooker|Darts|Chess|Triathlon|"
    "Surfing|Diving|Doping|Games|Soccer-\\w+"
)
# What a headline opens with, where the tag is tied to it by a hyphen: a capital, a digit, a mark, or a script without.
_OPENS: Final = "A-ZÀ-ÞΑ-ΩА-ЯІЇЄҐ0-9\"'“‘«\u0600-\u06ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"
_NUMBER: Final = r"(?:\s?\d{1,3})?(?:\s\d{1,2}(?:ST|ND|RD|TH))?"
_TAG: Final = re.compile(
    rf"\s*[*\[(]{{0,3}}(?P<tag>(?:{_FILING}){_NUMBER}(?:/(?:{_FILING}){_NUMBER})*)[*\])]{{0,3}}\s?("
    rf"?:-(?=[{_OPENS}])|\s?[:：–—|｜]\s*|\s-{{1,3}}\s|\.-\s|\s?/(?=\s))\s*(?=\S)"
    rf"|\s*(?P<starred>\*{{1,3}}(?:{_FILING})\*{{1,3}}|\+\+\s?(?:{_FILING})\s?\+\+|"
    rf"[【〔《<](?:{_FILING}){_NUMBER}[】〕》>]|\[(?:{_FILING}){_NUMBER}\]|"
    rf"[(（](?:{_FILING}|\d(?:st|nd|rd|th) LD|LD|YONHAP INTERVIEW){_NUMBER}[)）])\s*[:–-]?\s*(?=\S)"
    rf"|(?P<series>{_SERIES})-(?=[\"'“‘A-ZÀ-Þ0-9])"
)
_HEADS: Final = heads_of((_TAG.pattern,))
_AGAIN: Final = 4
_TRAILING: Final = re.compile(
    r"\s*[\[(](?P<tag>(?:UPDATE|Update|LEAD|Lead|CORRECTED|Corrected|CORR|RPT|REFILE|REPEAT|"
    r"KORREKTUR|KORR|WDH|NEU|RECTIFICATIF|CORRECTED \d|UPDATED?)(?:[ -]?\d{1,2})?)[\])]\s*$"
)
_FLASHED: Final = re.compile(r"\+\+\s?(?P<words>[^+]{8,300}?)\s?\+\+")
_END_MARK: Final = re.compile(r"\s*=+!?\s*$")


@dataclass(frozen=True, slots=True)
class Headlines:
    """Headlines read, and the tags that stood before the main one."""

    lines: tuple[Headline, ...] = ()
    tags: tuple[str, ...] = ()


def read_headlines(stated: Iterable[Headline]) -> Headlines:
    """Clean headlines; a main one loses its tags, and then stands once more as it came, with the role ``original``."""
    lines = list[Headline]()
    tags: tuple[str, ...] = ()
    for line in stated:
        words = clean_words(line.value)
        if not words:
            continue
        if line.role != "main":
            lines.append(Headline.made(role=line.role, content_type=line.content_type, value=words))
            continue
        plain, found = split_tags((_END_MARK.sub("", words) if "=" in words else words) or words)
        lines.append(Headline.made(role="main", content_type=line.content_type, value=plain))
        if plain != words:
            lines.append(Headline.made(role="original", value=words))
        tags += found
    return Headlines(_once(lines), tuple(dict.fromkeys(tags)))


def split_tags(words: str) -> tuple[str, tuple[str, ...]]:
    """Split a headline and its tags; one that is nothing but a tag stays whole."""
    tags = list[str]()
    if flashed := _FLASHED.fullmatch(words):
        words = flashed["words"]
        tags.append(FLASHED)
    for _ in range(_AGAIN):
        found = _TAG.match(words) if _may_open_with_tag(words) else None
        if found is None:
            break
        tags.append((found["tag"] or found["starred"] or found["series"]).strip("*[]()（）【】〔〕《》<>+ "))
        words = words[found.end() :].strip()
    if words.endswith((")", "]")) and (trailing := _TRAILING.search(words)):
        tags.append(trailing["tag"])
        words = words[: trailing.start()].strip()
    return words, tuple(tags)


def is_tag(words: str) -> bool:
    """Whether a line in capitals is a tag and nothing else: ``URGENT``, above the headline."""
    return words.isupper() and split_tags(f"{words}: X")[0] == "X"


def _may_open_with_tag(words: str) -> bool:
    return not words[:1].isalpha() or not _HEADS.isdisjoint((words[:HEAD], words[: HEAD - 1]))


def _once(lines: list[Headline]) -> tuple[Headline, ...]:
    seen = dict[tuple[str, str], Headline]()
    for line in lines:
        seen.setdefault((line.role, line.value), line)
    return tuple(seen.values())
