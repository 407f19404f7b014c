"""The words of lifecycle in twenty languages, as agencies set them before headlines and into notes to editors."""
# ruff: noqa: RUF001 — twenty languages hold letters that look like others

import pytest

from services.normalise.conventions.headlines import split_tags
from services.normalise.conventions.lifecycle import Words, read_lifecycle

TAGS = {
    "correction": (
        "CORRECTED-Ferry back", "CORRECTION: Ferry back", "KORREKTUR: Fähre zurück",
        "Korr: Fähre zurück", "Berichtigung: Fähre zurück", "RECTIFICATIF: Le ferry",
        "CORRECTION: Le ferry", "CORRECCIÓN: El ferry", "RECTIFICA: El ferry",
        "FE DE ERRORES: El ferry", "(Corrección) El ferry", "RETTIFICA: Il traghetto",
        "CORREZIONE: Il traghetto", "++ RETTIFICA ++ Il traghetto", "CORREÇÃO: O ferry",
        "Correção: O ferry", "CORRECTIE: De veerboot", "RETTELSE: Fergen", "Rettelse: Færgen",
        "KORRIGERING: Färjan", "Rättelse: Färjan", "RÄTTELSE: Färjan", "OIKAISU: Lautta",
        "KORJAUS: Lautta", "Korjattu: Lautta", "KOREKTA: Prom", "Sprostowanie: Prom",
        "OPRAVA: Trajekt", "Oprava: Trajekt", "JAVÍTÁS: A komp", "HELYESBÍTÉS: A komp",
        "DÜZELTME: Feribot", "Düzeltme: Feribot", "ΔΙΟΡΘΩΣΗ: Το φέρι", "ΔΙΟΡΘΩΣΗ - Το φέρι",
        "ИСПРАВЛЕНИЕ: Паром", "УТОЧНЕНИЕ: Паром", "ПОПРАВКА: Паром", "ВИПРАВЛЕННЯ: Пором",
        "УТОЧНЕННЯ: Пором", "(訂正)フェリー", "訂正:フェリー再開",
        "〔訂正〕フェリー", "更正：渡轮恢复", "(更正)渡轮恢复",
        "更正啟事：渡輪恢復", "[정정] 여객선 운항", "<정정> 여객선 운항", "(정정) 여객선 운항", "تصحيح: العبارة",
        "تصحيح-العبارة",
    ),
    "update": (
        "UPDATE 2-Ferry back", "UPDATED: Ferry back", "AKTUALISIERUNG: Fähre",
        "Aktualisiert: Fähre", "ACTUALISATION: Le ferry", "MISE A JOUR: Le ferry",
        "ACTUALIZACIÓN: El ferry", "ACTUALIZA: El ferry", "AMPLÍA: El ferry",
        "AMPLIACIÓN - El ferry", "AGGIORNAMENTO: Il traghetto", "ATUALIZAÇÃO: O ferry",
        "Atualiza: O ferry", "UPDATE: De veerboot", "OPPDATERING: Fergen", "Oppdatert: Fergen",
        "OPDATERING: Færgen", "Opdateret: Færgen", "UPPDATERING: Färjan", "Uppdaterad: Färjan",
        "PÄIVITYS: Lautta", "Päivitetty: Lautta", "AKTUALIZACJA: Prom", "Aktualizacja: Prom",
        "AKTUALIZACE: Trajekt", "FRISSÍTÉS: A komp", "FRISSÍTVE: A komp", "GÜNCELLEME: Feribot",
        "ΕΝΗΜΕΡΩΣΗ: Το φέρι", "ОБНОВЛЕНИЕ: Паром", "ОБНОВЛЕНО: Паром", "ДОПОЛНЕНО: Паром",
        "ОНОВЛЕНО: Пором", "ОНОВЛЕННЯ: Пором", "UPDATE 1-フェリー再開", "更新：渡轮恢复", "[업데이트] 여객선",
        "تحديث: العبارة", "تحديث 2-العبارة",
    ),
    "repeat": (
        "RPT-Ferry back", "REPEAT: Ferry", "WDH: Fähre", "WIEDERHOLUNG: Fähre",
        "REPETITION: Le ferry", "RÉPÉTITION: Le ferry", "REPETICIÓN: El ferry",
        "(REPETICIÓN) El ferry", "RIPETIZIONE: Il traghetto", "++ RIPETIZIONE ++ Il traghetto",
        "REPETIÇÃO: O ferry", "HERHALING: De veerboot", "GJENTAKELSE: Fergen",
        "GENTAGELSE: Færgen", "REPRIS: Färjan", "UPPREPNING: Färjan", "TOISTO: Lautta",
        "POWTÓRKA: Prom", "OPAKOVÁNÍ: Trajekt", "ISMÉTLÉS: A komp", "TEKRAR: Feribot",
        "ΕΠΑΝΑΛΗΨΗ: Το φέρι", "ПОВТОР: Паром", "ПОВТОРЕННЯ: Пором", "再送-フェリー", "再送：フェリー再開",
        "重发：渡轮恢复", "إعادة: العبارة",
    ),
    "alert": (
        "URGENT: Ferry", "BREAKING: Ferry", "FLASH: Ferry", "EIL: Fähre", "EILMELDUNG: Fähre",
        "ALERTE: Le ferry", "URGENT - Le ferry", "URGENTE: El ferry", "URGENTE.- El ferry",
        "ALERTA: El ferry", "ÚLTIMA HORA: El ferry", "ULTIM'ORA: Il traghetto",
        "++ Traghetto affonda ++", "URGENTE: O ferry", "SPOED: De veerboot", "HASTER: Fergen",
        "HASTER: Færgen", "BLIXT: Färjan", "PIKAUUTINEN: Lautta", "PIKAVIESTI: Lautta",
        "PILNE: Prom", "(PILNE) Prom", "BLESK: Trajekt", "RYCHLE: Trajekt", "GYORSHÍR: A komp",
        "SON DAKİKA: Feribot", "FLAŞ: Feribot", "ΕΚΤΑΚΤΟ: Το φέρι", "СРОЧНО: Паром",
        "МОЛНИЯ: Паром", "ТЕРМІНОВО: Пором", "БЛИСКАВКА: Пором",
        "【速報】フェリー", "〔速報〕フェリー", "速報:フェリー",
        "快讯：渡轮恢复", "快讯｜渡轮", "[속보] 여객선", "(속보) 여객선", "عاجل: العبارة", "عاجل / العبارة",
        "عاجل | العبارة",
    ),
    "withdraw": (
        "WITHDRAWN-Ferry", "STORY WITHDRAWN: Ferry", "ANNULATION: Le ferry", "ANNULÉ: Le ferry",
        "ANULACIÓN: El ferry", "ANULADO: El ferry", "ANNULLAMENTO: Il traghetto",
        "ANNULLATA: Il traghetto", "ANULAÇÃO: O ferry", "ANULADA: O ferry",
        "INGETROKKEN: De veerboot", "TRUKKET: Fergen", "TRUKKET TILBAKE: Fergen",
        "TILBAGEKALDT: Færgen", "ANNULLERET: Færgen", "ÅTERTAGEN: Färjan", "STRYKS: Färjan",
        "PERUTTU: Lautta", "ANULOWANE: Prom", "WYCOFANE: Prom", "ZRUŠENO: Trajekt",
        "STAŽENO: Trajekt", "VISSZAVONVA: A komp", "TÖRÖLVE: A komp", "İPTAL: Feribot",
        "ΑΚΥΡΩΣΗ: Το φέρι", "АННУЛИРОВАНО: Паром", "АНУЛЬОВАНО: Пором", "取消：フェリー", "[取消]フェリー",
        "撤稿：渡轮", "[전문취소] 여객선", "<전문취소> 여객선", "إلغاء: العبارة", "سحب: العبارة",
    ),
}  # fmt: skip
NOTES = {
    "kill": (
        "EDITORS: Please kill the story Ferry, V1234. A kill is mandatory.",
        "Bitte verwenden Sie die Meldung dpa 0123 nicht. Sie wird zurückgezogen.",
        "Die Meldung wird ersatzlos gestrichen.", "Prière de ne pas utiliser la dépêche.",
        "Merci de ne pas tenir compte de notre dépêche.", "Cette dépêche est annulée.",
        "Rogamos anulen la noticia sobre el ferry.", "Esta noticia queda anulada.",
        "Se anula la noticia transmitida a las 10.00.", "Si prega di annullare la notizia.",
        "La notizia è annullata.", "La notizia trasmessa alle 10 va annullata.",
        "Solicitamos que não utilizem a notícia.", "A notícia foi anulada.",
        "Pedimos aos clientes que eliminem a notícia.", "Gelieve dit bericht niet te gebruiken.",
        "Dit bericht is ingetrokken.", "Vennligst slett meldingen.",
        "Meldingen er trukket tilbake.", "Bedes slettet.", "Telegrammet annulleres.",
        "Vänligen radera artikeln.", "Artikeln är återtagen.", "Juttu on peruttu.",
        "Pyydämme poistamaan jutun.", "Prosimy o anulowanie depeszy.", "Depesza została wycofana.",
        "Prosíme, zprávu nepoužívejte.", "Zpráva byla stažena.", "Kérjük, ne használják a hírt.",
        "A hírt visszavonjuk.", "Haberi lütfen kullanmayınız.", "Haber iptal edilmiştir.",
        "Παρακαλούμε να μη χρησιμοποιηθεί η είδηση.", "Η είδηση ακυρώνεται.",
        "Просим аннулировать сообщение.", "Просим не использовать новость.",
        "Сообщение аннулировано.", "Новина анульована.",
        "Просимо не використовувати повідомлення.", "この記事は取り消します。", "記事を取り消します。", "此稿作废。",
        "请勿使用此稿。", "本稿作废，请勿采用。",
        "이 기사를 취소합니다.", "위 기사는 전문 취소합니다.", "يرجى عدم استخدام الخبر",
        "نرجو إلغاء الخبر", "يلغى هذا الخبر",
    ),
    "correction": (
        "Corrects date in second paragraph", "Korrigiert im zweiten Absatz: Datum",
        "Corrige la date au 2e paragraphe", "Corrige la fecha en el segundo párrafo",
        "Corregge la data nel secondo paragrafo", "Corrige data no segundo parágrafo",
        "Corrigeert de datum in de tweede alinea", "Retter dato i annet avsnitt",
        "Retter dato i andet afsnit", "Rättar datum i andra stycket",
        "Korjaa päivämäärän toisessa kappaleessa", "Poprawia datę w drugim akapicie",
        "Opravuje datum ve druhém odstavci", "Javítja a dátumot",
        "İkinci paragraftaki tarihi düzeltir", "Διορθώνει την ημερομηνία",
        "Исправлена дата во втором абзаце", "Виправлено дату", "2段落目の日付を訂正", "更正第二段日期",
        "둘째 단락 날짜를 정정", "تصحيح التاريخ في الفقرة الثانية",
    ),
    "update": (
        "Adds quotes, background", "Ergänzt Zitate", "Ajoute citations", "Agrega citas",
        "Aggiunge dichiarazioni", "Acrescenta declarações", "Voegt citaten toe",
        "Legger til sitater", "Tilføjer citater", "Lägger till citat", "Lisää sitaatteja",
        "Dodaje cytaty", "Doplňuje citace", "Idézetekkel bővítve", "Alıntılar eklendi",
        "Προσθέτει δηλώσεις", "Добавлены цитаты", "Додано цитати", "発言を追加", "补充细节", "내용 추가",
        "يضيف اقتباسات",
    ),
}  # fmt: skip
PLAIN = (
    "Update on the harbour plan", "Alerta por viento en Vigo", "Korrekturen am Haushalt", "Urgent care ward opens",
    "取消料が倍に", "更新が続く灯台", "Repris av succén", "La actualización del plan",
)  # fmt: skip


@pytest.mark.parametrize(("relation", "line"), [(relation, line) for relation, lines in TAGS.items() for line in lines])
def test_a_tag_before_a_headline_says_what_kind_of_version_it_is(relation, line):
    words, tags = split_tags(line)

    assert tags
    assert read_lifecycle(Words(headline_tags=tags, headline=words)).relation == relation


@pytest.mark.parametrize("line", PLAIN)
def test_a_headline_that_only_speaks_of_it_has_no_tag(line):
    assert split_tags(line) == (line, ())


@pytest.mark.parametrize(
    ("relation", "note"), [(relation, line) for relation, lines in NOTES.items() for line in lines]
)
def test_a_note_to_editors_says_what_kind_of_version_it_is(relation, note):
    assert read_lifecycle(Words(ed_note=note)).relation == relation


@pytest.mark.parametrize("note", NOTES["kill"])
def test_a_kill_in_words_takes_back_whatever_the_status_says(note):
    assert read_lifecycle(Words(ed_note=note)).takes_back
