"""What stands round a story and is not the story: advisories, sign-offs, copyright lines, captions, credits."""

import re
from typing import Final

from services.normalise.conventions.agencies import is_agency
from services.normalise.conventions.byline import CONTRIBUTED

# No advisory, sign-off or caption that was seen is longer.
LONGEST: Final = 700
# The bracketed line at the top that says what a version changes (Reuters handbook, "advisory lines").
_CHANGES: Final = (
    "Adds?|Adding|Updates?|Updated?|Updating|Recasts?|Corrects?|Correcting|Corrected|Refiles?|"
    "Refiling|Repeats?|Repeating|Rewrites?|Fixes|Changes|"
    "Clarifies|Removes|Deletes|Drops|Edits|Writes through|Releads|Leads with|Inserts|Restores|"
    "Resends|Resending|New throughout|Tweaks|Trims|Amends|"
    "Includes|Incorporates|Provides|Rearranges|Replaces|Attributes|Adjusts|Completes|Expands|"
    "Combines|Links|Note|Precise|Précise|Actualise|"
    "Actualisé|Actualisation|Ajoute|Ajouts?|Corrige|Complète|Rectifie|Reprise|Répète|Avec|Mise à "
    "jour|Actualiza|Actualizado|Agrega|Añade|Amplía|"
    "Repite|Corregido|Corrección|Rectifica|Sustituye|Recompone|Inclui|Atualiza|Acrescenta|Repete|"
    "Aggiorna|Aggiornato|Aggiunge|Ripete|Rettifica|"
    "Ripetizione|Neu|neu|Ergänzt|Berichtigt|Berichtigung|Korrigiert|Korrektur|Korr|Wiederholung|"
    "Wiederholt|Aktualisiert|Aktualisierung|"
    "Zusammenfassung|Mehr|Details|Update|Opdaterer|Opdateret|Tilføjer|Rettelse|Retter|Gentagelse|"
    "Oppdaterer|Oppdatert|Legger til|Uppdatering|"
    "Uppdaterad|Lägger till|Rättelse|Rättad|Päivitetty|Lisätty|Lisätään|Korjattu|Korjaus|"
    "Vervangt|Voegt|Correctie|Herhaling|Update van|"
    "Обновлено|Добавлено|Исправлено|Уточнение|Повтор|Aktualizacja|Uzupełnienie|Korekta|Powtórka|"
    "Doplněno|Oprava|Aktualizováno|Opravuje|Doplňuje|Corregge|Corrigeert|Rättar|Korjaa|Lisää|Poprawia|Dodaje|Javítja|"
    "Javított|Frissít\\w*|Bővít\\w*|Διορθώνει|Προσθέτει|Исправлен[аы]?|Добавлен[аы]?|Дополнено|Виправлено|Додано|Оновлено|"
    "Доповнено"
)
# Scripts and word orders in which the word does not stand first.
_CHANGES_ANYWHERE: Final = (
    "訂正|修正|追加|更正|补充|補充|更新|정정|수정|추가|تصحيح|يضيف|تضيف|"
    "düzeltir|düzeltildi|eklendi|bővítve|frissítve|toegevoegd"
)
_ADVISORY: Final = re.compile(
    rf"\(\s*(?:{_CHANGES})\b[^\n]*\)\.?$"
    r"|\(\((?:[^()]{3,300})\)\)$"
    rf"|[(（][^()（）\n]{{0,80}}(?:{_CHANGES_ANYWHERE})[^()（）\n]{{0,80}}[)）]$"
    r"|[(\[]?(?:\*{1,3}\s*)?(?:Eds?|EDS?|Editors?|EDITORS?|ATTN|Attn|Attention|ATTENTION|Achtung|"
    r"ACHTUNG|Hinweis|HINWEIS|Advisory|ADVISORY|"
    r"Avis aux rédactions|AVIS AUX RÉDACTIONS|A LOS (?:SEÑORES )?(?:EDITORES|ABONADOS)|Aviso|"
    r"AVISO|AVVISO|Till redaktionerna|TILL REDAKTIONERNA|Til redaktionen|"
    r"TIL REDAKTIONEN|Redaksjonen|ВНИМАНИЕ|Вниманию редакторов|Uwaga|UWAGA|NOTE TO EDITORS|Note "
    r"to [Ee]ditors|Editor's [Nn]ote|EDITOR'S NOTE|EDITORS' NOTE|Editors' note|"
    r"Zur Kenntnis|An die Redaktionen|AN DIE REDAKTIONEN)\b[\s,]*(?:[:;_!–—-]|[Ee]ditors?\b|"
    r"EDITORS?\b|[Cc]lients?\b|Redaktionen)"
    r"|\W{0,4}(?:STRICTLY\s+|[Ss]otto\s|[Ss]ob\s|[Oo]nder\s|ONDER\s|SOB\s|[Uu]nder\s|Informační\s)?"
    r"(?:EMBARGO(?:ED)?|Embargo(?:ed)?|SPERRFRIST|Sperrfrist|SOUS EMBARGO|"
    r"Sous embargo|EMBARGADO|Embargado|SOTTO EMBARGO|KLAUSUL|Klausul(?:erad|eret|ert)?|KLAUSUL\w*|"
    r"ЭМБАРГО|Эмбарго|ЕМБАРГО|Ембарго|embargo|Embargó|EMBARGÓ|AMBARGO|Ambargo|ΕΜΠΑΡΓΚΟ|Εμπάργκο|SPERREFRIST|"
    r"Sperrefrist|SPÄRRTID|Spärrtid|JULKAISUVAPAA|Julkaisuvapaa|"
    r"엠바고|解禁|報道解禁|解禁日時|禁发|محظور النشر|حظر النشر)\b"
    r"(?!\s(?:on|against|sur|contra|su|gegen|auf|op|mot|mod|na|на|wegen|für)\b)"
    r"|(?:NOT FOR (?:PUBLICATION|RELEASE|USE)|HOLD FOR RELEASE|Hold for release|FOR RELEASE (?:AT|"
    r"ON)|For release (?:at|on))\b"
    r"|\W{0,3}(?:KILL|HOLD|WITHDRAWN?|STORY WITHDRAWN|MANDATORY KILL|KILL NOTICE|RETRACTION|"
    r"ANNULATION|ANNULE|ANULACIÓN|ANNULLAMENTO)\b[\s,:!*–—-]*(?:KILL|HOLD|$|[:!–—-])"
    r"|STORY WITHDRAWN\b"
)
# ``Correction: an earlier version …``; in brackets whatever opens or holds a word of change.
_CLOSING_NOTE: Final = re.compile(
    r"(?:Correction|CORRECTION|Clarification|Korrektur|Berichtigung|Rectificatif|RECTIFICATIF|Corrección|Rettifica|Errata|"
    r"Correção|Correctie|Rettelse|Rättelse|Oikaisu|Sprostowanie|Oprava|Helyreigazítás|Düzeltme|Διόρθωση|Исправление|"
    r"Уточнение|Виправлення|訂正|更正|정정|تصحيح)\s?[:：]"
    rf"|[(（]\s*(?:{_CHANGES})\b[^()（）\n]*[)）]\.?$"
    rf"|[(（][^()（）\n]{{0,80}}(?:{_CHANGES_ANYWHERE})[^()（）\n]{{0,80}}[)）]$"
)
_CREDITS: Final = re.compile(
    r"[\s(*\-–—]*(?:(?:Additional|Further|Original)\s+)?(?:Reporting|Report|Writing|Written|"
    r"Editing|Edited|Compiled|Translated|Translation|Compiling|Graphic|Graphics|Video|Polling|"
    r"Produced|With files|With reporting|With contributions|"
    r"Reportage|Édité|Edité|Rédigé|Version française|Traduit|Reporte|Reportado|Editado|Traducido|"
    r"Información de|Reportagem|Edição|Tradução|Bericht|"
    r"Redigiert|Redaktion|Geschrieben|Übersetzt|Tradotto|Redazione|In redazione|Redigerat|"
    r"Rapporteret|Redigeret|Toimittanut|Eindredactie|Bewerkt|Репортаж|Подготовил\w*|Редактор\w*)"
    r"(?:\s+(?:by|von|de|du|par|por|di|da|av|af|door|in|milano|Roma|Milano))?\b"
)
# ``Additional reporting by``; not ``Reporting lines were cut by the storm``.
_NAMED_BY: Final = re.compile(r"(?:\S{1,20} ){0,2}\S{1,20} (?:by|von|par|por|di|da|av|af|door) ")
_SIGNOFFS: Final = (
    # dpa: agency, initials, sometimes the service code: ``dpa ra yyzz s5``.
    (
        r"(?:dpa|sda|ats|apa|awp|kna|epd|afp|reuters|ap)(?:-[a-z]+)?(?:[ /][a-z]{2,5}){1,6}"
        r"(?:\s[a-z]\d(?:\s[a-z]{2,4}){0,2})?"
    ),
    # Initials alone: ``gr/bp``, AFP's ``burs-jj/ach/mh``, AGI's ``Abc/Def``; ``(SDA/sj)`` and ``(ats / xp)``.
    r"[A-Z][a-z]{2}(?:/[A-Z][a-z]{2}){1,4}",
    r"[a-zäöüåæø]{1,6}(?:[-/][a-zäöüåæø]{1,6}){1,6}",
    r"[(\[]\s*[A-Za-zÄÖÜ\-]{2,14}(?:\s?[/\\]\s?[A-Za-zäöü\-]{1,12}){0,5}\s*[)\]]",
    (
        r"[-=#*_\s]{0,4}(?:30|ENDS?|Ends?|FIN|Fin|FINE|Ende|ENDE|FIM|SLUT|Loppu|КОНЕЦ|KONIEC|完|끝|Enditem|Item)[-=#*_.\s]{0,4}"
    ),
    (r"[(（【\[]\s?(?:끝|完了?|了|终|終|Schluss|SCHLUSS|FIN|Fin|FIM|Fim|FINE|Fine|END|End|ENDS|SLUT|Slut)\s?[)）】\]]"),
    # APA ends with its initials behind the word.
    r"\((?:Schluss|Forts\.?|Fortsetzung mögl\.?)\)(?:\s[a-zäöü]{2,4}(?:/[a-zäöü]{2,4}){0,5})?",
    # Initials of ČTK, ``abc def``, and of PAP, ``abc/ def/``.
    r"[a-z]{2,4}(?:\s[a-z]{2,4}){1,3}|[а-яёіїє]{2,3}(?:\s[а-яёіїє]{2,3}){1,3}",
    # The last lines of ANSA and Adnkronos: ``YAB-CD``, ``21-NOV-26 10:15 NNNN``, ``ISSN 2465 - 1222``.
    (r"[A-Z][A-Z0-9]{1,3}(?:-[A-Z][A-Z0-9]{1,3}){1,2}|\d{1,2}-[A-Z]{3}-\d{2} \d\d:\d\d(?: NNNN)?|ISSN[\d -]{6,12}"),
    r"(?:[a-z]{2,5}/\s?){1,6}",
    # Lusa: ``ABC (DEF) // GHI``.
    (r"[A-Z]{2,5}(?:/[A-Z]{2,5}){0,4}(?:\s\([A-Z]{2,5}(?:/[A-Z]{2,5}){0,4}\))?\s?//\s?[A-Z]{2,5}(?:/[A-Z]{2,5}){0,3}"),
    # A reporter's address, as Yonhap closes its stories.
    r"[\w.+-]{2,40}@[\w-]{2,40}(?:\.[\w-]{2,20}){1,3}",
    # Reuters' reporters, with address and telephone.
    r"\(\([\w.+-]{2,40}@[\w-]{2,40}(?:\.[\w-]{2,20}){1,3}[^()\n]{0,120}\)\)",
    r"PTI(?:\s[A-Z]{2,4}){1,5}",
    # AAP's initials: ``AAP jd/kl``, ``AAP RTV``.
    r"(?:AAP|NZN)(?:\s[A-Za-z]{2,4}(?:/[A-Za-z]{2,4})*)",
)
# All in one: of every short line it is asked, and each pattern of its own costs more to ask than to fail.
_SIGNOFF: Final = re.compile("|".join(_SIGNOFFS))
_COPYRIGHT: Final = re.compile(
    r"\W{0,3}(?:\(c\)|©|\(C\)|℗|Copyright\b|COPYRIGHT\b|Copyrighted\b|All rights reserved|All "
    r"Rights Reserved|Alle Rechte|Tous droits|Todos los derechos|"
    r"Todos os direitos|Tutti i diritti|Riproduzione riservata|RIPRODUZIONE RISERVATA|Alla "
    r"rättigheter|Alle rettigheder|Kaikki oikeudet|Все права)"
)
_BOILERPLATE: Final = re.compile(
    r"(?:About\s+[A-Z][^.!?]{1,80}:?$|(?:À propos d[eu']|Über|Acerca de|Sobre|Informazioni su|Over|Om|Tietoa|O nas|"
    r"О компании)\b[^.!?\n]{0,60}:?$|Click (?:here|[Ff]or [Rr]estrictions)|To subscribe|For "
    r"(?:more|further) information|Follow (?:us|me|@)|Read more|"
    r"This report by [^.\n]{3,60} was first published|"
    r"Our Standards: The Thomson Reuters|This (?:article|material|story) (?:was|may not be) "
    r"(?:generated|published|produced|reproduced)|"
    r"Forward-[Ll]ooking [Ss]tatements?:?$|Media [Cc]ontacts?\b|Press [Cc]ontacts?\b|Contacts?:|"
    r"CONTACT:|SOURCE:?\s|Source:\s|KEYWORD|Keywords?:|PUB:|FOR:|"
    r"Pressekontakt\b|Rückfragehinweis|Contact presse|Contacto:|View (?:original|source) "
    r"(?:content|version)|Logo\s*[-:–]|Photo\s*[-:–]\s*http)"
)
_CAPTION: Final = re.compile(
    r"(?:FILE PHOTO\b|FILE (?:-|–|—)\s|FILE PICTURE|PHOTO:|Photo:|FOTO:|Foto:|PICTURE:|Picture:|"
    r"Caption:|CAPTION:|BILD:|Bild:|Bildunterschrift:|Archivbild|Archivfoto|"
    r"Légende:|Legende:|Photo d'archives|Foto de archivo|Didascalia:|Bildtext:|Billedtekst:|"
    r"Kuvateksti:|資料照片|写真[：:]|（資料|▲)"
)
_CREDIT: Final = re.compile(
    r"(?:\(|\[|\s)(?:(?:AP|AFP|EPA|REUTERS|Reuters|Xinhua|Kyodo|TASS|dpa|AAP|PA)\s)(?:Photo|PHOTO|"
    r"Foto|Fotos|Bild|Image|Picture|File Photo)\b[^()\[\]\n]{0,80}[)\]]?\.?$"
    r"|(?:\(|\[|\s)(?:Photo|PHOTO|Foto|FOTO|Fotos|Fot\.|Bild|Image|Picture|Photograph|Handout|"
    r"Kuva|Fotó|Фото|ФОТО|Φωτογραφία|Φωτό|Fotoğraf|写真|사진|图片|圖片|صورة)(?:\s?[:/|：]|"
    r"\s(?:by|von|de|par|di|courtesy)\b)\s?[^()\[\]\n]{1,80}[)\]]?\.?$"
    r"|\([^()/\n]{2,50}/\s?(?P<agency>[^()/\n]{2,40})(?:/[^()\n]{2,30})?\)\.?$"
)
# What a paragraph may open with that is no story.
OPENERS: Final = (_ADVISORY, _CAPTION, _COPYRIGHT, _CREDITS, _CLOSING_NOTE, _BOILERPLATE)
# A credit is no longer.
CREDIT_REACH: Final = 120
_PICTURES_ELSEWHERE: Final = ("Fotó", "Фото", "ФОТО", "Φωτ", "写真", "사진", "图片", "圖片", "صورة")
_PICTURED_BY: Final = (
    "getty images|getty|epa|epa-efe|epa/efe|shutterstock|picture alliance|zuma press|zuma|imago|"
    "alamy|keystone|scanpix|ritzau scanpix|ntb scanpix|lehtikuva|handout|pool|file|photo"
)
_PHOTO_AGENCIES: Final = frozenset(_PICTURED_BY.split("|"))


def is_advisory(words: str) -> bool:
    """Whether a paragraph speaks to editors: ``(Adds quotes)``, ``Eds:``, ``EMBARGOED UNTIL …``, ``KILL KILL KILL``."""
    return len(words) <= LONGEST and _ADVISORY.match(words) is not None


def is_closing_note(words: str) -> bool:
    """Whether a paragraph at the end says what was changed: ``Rättelse: I en tidigare version …``, ``(…訂正…)``."""
    return len(words) <= LONGEST and _CLOSING_NOTE.match(words) is not None


def is_credits(words: str) -> bool:
    """Whether a paragraph names who reported, edited or contributed: ``(Reporting by A; Editing by B)``."""
    return CONTRIBUTED.fullmatch(words) is not None or (
        len(words) <= LONGEST
        and _CREDITS.match(words) is not None
        and words[0] in "([-*–" + words[0].upper()
        and _names(words)
    )


def is_signoff(words: str) -> bool:
    """Whether a closing line is initials, an agency's name or an end mark."""
    if len(words) > 60 and not words.startswith("(("):  # noqa: PLR2004 — initials of a whole desk
        return False
    return is_agency(words.strip("=()[] .-–—")) or _SIGNOFF.fullmatch(words) is not None


def is_copyright(words: str) -> bool:
    """Whether a paragraph states rights and nothing else."""
    return len(words) <= LONGEST and _COPYRIGHT.match(words) is not None


def is_boilerplate(words: str) -> bool:
    """Whether a paragraph is about the sender rather than the story."""
    return _BOILERPLATE.match(words) is not None


def is_caption(words: str) -> bool:
    """Whether a paragraph describes a picture: by its opening words, or by the photo credit that it ends in."""
    if len(words) > LONGEST:
        return False
    if _CAPTION.match(words):
        return True
    tail = words[-CREDIT_REACH:]
    if not (tail.endswith((")", ").")) or names_picture(tail)):
        return False
    credit = _CREDIT.search(tail)
    return credit is not None and (credit["agency"] is None or _is_photo_agency(credit["agency"]))


def names_picture(words: str) -> bool:
    """Whether a word for a picture is there, as in every credit that closes no bracket; asked of every paragraph."""
    return (
        ("oto" in words or "OTO" in words)
        or ("Bild" in words or "Image" in words)
        or ("icture" in words or "andout" in words)
        or (not words.isascii() and any(map(words.__contains__, _PICTURES_ELSEWHERE)))
    )


def split_credit(caption: str) -> tuple[str, str | None]:
    """Split a caption and the credit that it ends in."""
    credit = _CREDIT.search(caption, max(0, len(caption) - CREDIT_REACH))
    if credit is None:
        return caption, None
    return caption[: credit.start()].rstrip(), caption[credit.start() :].strip(" ()[].")


def _is_photo_agency(name: str) -> bool:
    return is_agency(name) or name.strip(" .").casefold() in _PHOTO_AGENCIES


def _names(words: str) -> bool:
    return words.startswith(("(", "-", "*", "–", "—")) or ":" in words[:40] or _NAMED_BY.match(words) is not None
