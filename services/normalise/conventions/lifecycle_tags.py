"""Words that desks set before a headline to say what kind of version it is, in the languages that wires come in.

One line a relation and language group; written as in the middle of a headline, set in capitals as often as not.
"""

from typing import Final

from schemas.chain import Relation

# English, German; French, Spanish, Italian, Portuguese; Dutch, Norwegian, Danish, Swedish, Finnish;
# Polish, Czech, Hungarian; Turkish, Greek, Russian, Ukrainian; Japanese, Chinese, Korean, Arabic.
_WORDS: Final[dict[Relation, tuple[str, ...]]] = {
    "correction": (
        "Corrected", "Correction", "Korrektur", "Korrigiert", "Korr", "Berichtigung", "Berichtigt", "Richtigstellung",
        "Rectificatif", "Rectification", "Correctif", "Corrección", "Correccion", "Corregido", "Rectifica", "Corrige",
        "Rectificación", "Fe de errores", "Fe de erratas", "Rettifica", "Correzione", "Errata corrige", "Correção",
        "Corrigida", "Corrige", "Errata", "Correctie", "Rectificatie", "Rettelse", "Rettet", "Korrigering", "Korrigert",
        "Rättelse", "Rättad", "Korrigerad", "Oikaisu", "Korjaus", "Korjattu", "Korekta", "Sprostowanie", "Oprava",
        "Opraveno", "Javítás", "Helyesbítés", "Javított", "Düzeltme", "Διόρθωση", "Ορθή επανάληψη", "Исправление",
        "Исправлено", "Уточнение", "Поправка", "Виправлення", "Виправлено", "Уточнення", "訂正", "更正", "更正啟事",
        "정정", "تصحيح",
    ),
    "update": (
        "Updated", "Aktualisierung", "Aktualisiert", "Actualisation", "Actualisé", "Mise à jour", "Mise a jour",
        "Actualización", "Actualiza", "Ampliación", "Amplía", "Aggiornamento", "Aggiornato", "Atualização", "Atualiza",
        "Atualizada", "Oppdatering", "Oppdatert", "Opdatering", "Opdateret", "Uppdatering", "Uppdaterad", "Päivitys",
        "Päivitetty", "Aktualizacja", "Uzupełnienie", "Aktualizace", "Aktualizováno", "Doplněno", "Frissítés",
        "Frissítve", "Güncelleme", "Güncellendi", "Ενημέρωση", "Обновление", "Обновлено", "Дополнено", "Дополнение",
        "Оновлення", "Оновлено", "Доповнено", "更新", "업데이트", "종합", "تحديث",
    ),
    "repeat": (
        "Wiederholung", "Répétition", "Repetition", "Repetición", "Repite", "Ripetizione", "Repetição", "Herhaling",
        "Gjentakelse", "Gjentas", "Gentagelse", "Repris", "Upprepning", "Toisto", "Uusinta", "Powtórka", "Powtórzenie",
        "Opakování", "Ismétlés", "Tekrar", "Επανάληψη", "Повтор", "Повторно", "Повторення", "再送", "重发", "重發",
        "재송", "إعادة",
    ),
    "withdraw": (
        "Withdrawn", "Zurückgezogen", "Annulation", "Annulé", "Annulée", "Anulación", "Anulado", "Anulada",
        "Annullamento", "Annullata", "Annullato", "Anulação", "Ingetrokken", "Trukket", "Trukket tilbake",
        "Tilbagekaldt", "Annulleret", "Återtagen", "Återkallad", "Stryks", "Peruttu", "Vedetty pois", "Anulowane",
        "Anulowano",
        "Wycofane", "Wycofano", "Zrušeno", "Staženo", "Visszavonva", "Törölve", "İptal", "Ακύρωση", "Ανάκληση",
        "Аннулировано", "Аннулирование", "Отозвано", "Анульовано", "Відкликано", "取消", "取り消し", "撤稿", "撤销",
        "전문취소", "삭제", "إلغاء", "سحب",
    ),
    "alert": (
        "Pikauutinen", "Pikaviesti", "Blesk", "Rychle", "Gyorshír", "Son dakika", "Flaş", "Έκτακτο", "Срочно", "Молния",
        "Терміново", "Блискавка", "速報", "快讯", "快訊", "突发", "속보", "긴급", "عاجل", "Última hora", "Ultim'ora",
        "Ultimora",
    ),
}  # fmt: skip
# ``Alerta`` and ``Urgente`` head stories of their own; of the others small letters will do.
_CAPITALS_ONLY: Final[frozenset[Relation]] = frozenset({"alert"})
_PLAIN: Final = str.maketrans("ΆΈΉΊΌΎΏάέήίόύώ", "ΑΕΗΙΟΥΩαεηιουω")


# ANSA sets what cannot wait between plus signs: ``++ Traghetto affonda ++``.
FLASHED: Final = "++"


def key_of(words: str) -> str:
    """Return a tag as it is looked up: small letters, Greek without accents, numbers at its end gone."""
    if words == FLASHED:
        return words
    return words.strip(" *[](){}<>【】〔〕《》+").rstrip(" 0123456789").replace("İ", "i").lower().translate(_PLAIN)


def _spellings(relation: Relation, word: str) -> tuple[str, ...]:
    large = word.replace("i", "İ").upper() if word in _TURKISH else word.upper()
    plain = large.translate(_PLAIN)
    return (large, plain) if relation in _CAPITALS_ONLY else (large, plain, word)


_TURKISH: Final = frozenset({"Son dakika", "Güncellendi", "İptal"})
RELATIONS: Final[dict[str, Relation]] = {
    FLASHED: "alert",
    **{key_of(word): relation for relation, words in _WORDS.items() for word in words},
}
# Every spelling that may stand before a headline, the longest first.
SPELLINGS: Final = tuple(
    sorted(
        {spelt for relation, words in _WORDS.items() for word in words for spelt in _spellings(relation, word)},
        key=lambda word: (-len(word), word),
    )
)
