"""The words that say what a version is to those before it, in the spellings of all agencies."""

import re
from typing import Final

from schemas.chain import Relation
from services.normalise.conventions.stems import Words

# Strongest first: a corrected repeat is a correction, a killed update is a kill.
WORDS: Final[tuple[tuple[Relation, str], ...]] = (
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
            r"\boprava\b|\bopravuje\b|\bdüzeltme\b|\bdüzeltir\b|\bdüzeltil\w+|исправл\w+|уточнен\w+|виправл\w+|"
            r"διόρθωση|διορθών\w+|تصحيح|訂正|更正|정정|\bcorregge\b|\bcorrigeert\b|^\W*retter\b|\brättar\b|\bkorjaa\b|"
            r"\bpoprawia\b|\bsprostowanie\b|\bjavít\w*|\bhelyesbít\w*|\bfe de err\w+"
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
            r"\b\d{1,2}(?:st|nd|rd|th)\s?ld\b|\b\d{1,2}(?:st|nd|rd|th)\s?lead\b|\blead\s?\d{1,2}\b|"
            r"\bld\b|\blead\b|"
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
            r"\bwrapup\b|\bwrap\b|\baktualizac\w+|обновлен\w*|تحديث|업데이트|更新|\bacrescenta\b|"
            r"\bvoegt\b[^.]{0,40}\btoe\b|"
            r"\blegger til\b|\blägger till\b|\blisää\b|\blisätty\b|^\W*dodaje\b|\bdoplňuje\b|\bdoplněno\b|"
            r"\bbővít\w*|\bfrissít\w*|"
            r"\beklendi\b|\bgüncel\w+|προσθέτει|ενημέρωση|добавлен\w*|дополнен\w*|додан\w*|доповнен\w*|оновлен\w*|"
            r"追加|补充|補充|추가|^\W*[يت]ضيف\b"
        ),
    ),
)
RULES: Final[tuple[tuple[Relation, Words], ...]] = tuple(
    (relation, Words.of(pattern, re.IGNORECASE)) for relation, pattern in WORDS
)
# In prose to editors only the opening words count; that a story is killed takes a sentence, see `KILLS`.
_IN_NOTES: Final = frozenset({"correction", "refile", "repeat", "update", "writethru", "lead", "advisory", "release"})
NOTE_RULES: Final[tuple[tuple[Relation, Words], ...]] = tuple(rule for rule in RULES if rule[0] in _IN_NOTES)
SIGNALS: Final[dict[str, Relation]] = {
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
KILLS: Final = re.compile(
    r"KILL KILL KILL|\bKILL\b.{0,40}\bKILL\b|[Aa] kill is mandatory|[Mm]andatory kill|STORY "
    r"WITHDRAWN|(?:[Pp]lease|[Ee]ditors,?) (?:kill|withdraw|disregard|delete)\b|"
    r"(?:[Ss]tory|[Ii]tem|[Aa]rticle|[Dd]ispatch|STORY|ITEM)\b[^.]{0,80}(?:is|has been|was|are) "
    r"(?:withdrawn|killed|retracted)|[Dd]o not use (?:the|this) (?:story|"
    r"item)|(?:[Bb]itte|[Mm]eldung)[^.]{0,60}(?:nicht (?:mehr )?verwenden|zurückgezogen|löschen)|"
    r"[Bb]itte (?:verwenden|senden|benutzen)[^.]{0,80}\bnicht\b|"
    r"[Pp]rière de ne pas (?:tenir compte|utiliser)|[Vv]euillez (?:annuler|ne pas utiliser)|"
    r"(?:est|sont) annulée?s?\b|[Rr]ogamos (?:anulen|no utilizar|ignorar)|[Qq]ueda anulad[oa]|"
    r"[Ss]i prega di (?:annullare|non utilizzare)|[Vv]änligen (?:radera|använd inte)|[Bb]edes "
    r"(?:slettet|slette)|[Пп]росим (?:вас )?(?:аннулировать|не использовать)"
    r"|[Mm]eldung[^.]{0,40}gestrichen|[Mm]erci de ne pas (?:tenir compte|utiliser)"
    r"|[Ss]e anula (?:la|el|esta|este) |(?:[Nn]otizia|[Ll]ancio|[Nn]otícia|[Dd]espacho)[^.]{0,60}"
    r"\b(?:è|va|viene|foi|está|é) (?:annullat|anulad|retirad)[ao]|[Nn]ão utilizem|[Ee]liminem a not|"
    r"[Gg]elieve[^.]{0,60}niet te gebruiken|(?:[Bb]ericht|[Aa]rtikel)[^.]{0,40}\b(?:is|wordt) ingetrokken"
    r"|(?:[Mm]elding|[Aa]rtikkel|[Ss]ak|[Tt]elegram)\w{0,20}+[^.]{0,40}(?:trukket|annulleres|annulleret|slettes|kasseres)"
    r"|[Vv]ennligst slett|(?:[Aa]rtikel|[Tt]ext|[Tt]elegram)\w{0,20}+[^.]{0,40}(?:återtag|återkall|stryks|utgår)"
    r"|[Jj]uttu\w{0,20}+[^.]{0,40}(?:on peruttu|vedetään|poistetaan)|[Pp]yydämme poistamaan"
    r"|[Pp]rosimy (?:o )?(?:anulowa|niewykorzyst|nie wykorzyst|usun)|[Dd]epesz\w{0,20}+[^.]{0,40}(?:wycofan|anulowan)"
    r"|[Zz]práv\w{0,20}+[^.]{0,40}(?:nepoužív|stažen|zrušen)|[Hh]írt?\b[^.]{0,40}(?:visszavon|törö)|ne használják"
    r"|[Hh]aber\w{0,20}+[^.]{0,40}(?:iptal ed|kullanma|geri çek)|να μη χρησιμοποιηθεί|(?:ακυρώνεται|αποσύρεται)"
    r"|(?:[Сс]ообщени|[Нн]овост|[Зз]аметк|[Мм]атериал)\w{0,20}+[^.]{0,40}(?:аннулир|отозв|отменя)"
    r"|(?:[Нн]овин|[Пп]овідомленн)\w{0,20}+[^.]{0,40}(?:анульован|відклик)|[Пп]росимо не використовувати"
    r"|記事[^。]{0,20}取り?消し|取り消します|(?:此|本|该)稿[^。]{0,10}(?:作废|撤)|勿(?:使用|采用|刊)|기사[^.]{0,20}취소|전문취소"
    r"|(?:عدم استخدام|إلغاء|يلغى|سحب) (?:هذا )?(?:الخبر|المادة|البرقية)"
)
# One of these is in every such sentence: looking for them first is far faster.
KILL_STEMS: Final = (
    "kill", "withdr", "disregard", "delete", "retract", "do not use", "bitte", "meldung", "prière", "veuillez",
    "annul", "anul", "rogamos", "si prega", "vänligen", "bedes", "просим", "merci", "retirad", "utilizem", "eliminem",
    "niet te", "ingetrokken", "trukket", "slett", "kasser", "återtag", "återkall", "stryks", "utgår", "peruttu",
    "vedet", "poistam", "poistet", "prosimy", "wycofan", "zpráv", "hír", "használ", "haber", "χρησιμ", "ακυρ", "αποσύρ",
    "аннулир", "отозв", "отменя", "анульован", "відклик", "消し", "稿", "勿", "취소", "الخبر", "المادة", "البرقية",
)  # fmt: skip
# In a headline only what no event is called.
KILL_HEADLINES: Final = re.compile(r"KILL KILL KILL|STORY WITHDRAWN|MANDATORY KILL")
HOLDS: Final = Words.of(
    r"HOLD HOLD HOLD|[Pp]lease hold (?:the )?(?:item|story)|[Bb]itte (?:vorerst )?nicht (?:senden|"
    r"veröffentlichen)|[Pp]lease withhold"
)
