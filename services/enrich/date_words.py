"""Words of dates, language by language: months, weekdays, days near by, and what tells past from future."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from services.text.fold import fold_word

_MONTHS: Final = {
    "en": "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|october oct"
    "|november nov|december dec",
    "de": "januar jänner|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember",
    "fr": "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
    "es": "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre setiembre|octubre|noviembre|diciembre",
    "it": "gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre",
    "pt": "janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro",
    "nl": "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december",
    "sv": "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december",
    "da": "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december",
    "nb": "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember",
}
# Monday first.
_WEEKDAYS: Final = {
    "en": "monday tuesday wednesday thursday friday saturday sunday",
    "de": "montag dienstag mittwoch donnerstag freitag samstag sonntag",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "it": "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "sv": "måndag tisdag onsdag torsdag fredag lördag söndag",
    "da": "mandag tirsdag onsdag torsdag fredag lørdag søndag",
    "nb": "mandag tirsdag onsdag torsdag fredag lørdag søndag",
}
# Yesterday, today, tomorrow. ``Morgen`` is a morning, ``mañana`` may be one: neither is told from the other here.
_NEAR: Final = {
    "en": "yesterday today tomorrow",
    "de": "gestern heute -",
    "fr": "hier aujourd'hui demain",
    "es": "ayer hoy -",
    "it": "ieri oggi domani",
    "pt": "ontem hoje amanhã",
    "nl": "gisteren vandaag -",
    "sv": "igår idag imorgon",
}
# Said before a day or month in the same clause, these make it one to come.
_TO_COME: Final = {
    "en": "will shall may might could expires expire due scheduled planned plans set until by next coming upcoming",
    "de": "wird werden soll sollen bis kommenden nächsten",
    "fr": "sera seront va vont doit prochain prochaine",
    "es": "será serán va van hasta próximo próxima",
}
_BEFORE_YEARS: Final = {
    "en": "in since by until before after during from of",
    "de": "seit jahr jahre bis",
    "fr": "en depuis",
    "es": "en desde",
    "it": "nel dal",
    "pt": "em desde",
}
_BEFORE_MONTHS: Final = frozenset("in since until by from during of last next this late early mid end".split())  # noqa: SIM905 — reads as a list


@dataclass(frozen=True, slots=True)
class DateWords:
    """The words of one language, folded; ``names`` are those that a date may turn on, in lower case, accents and all.

    ``spelt`` has these as wires write them.
    """

    months: dict[str, int]
    weekdays: dict[str, int]
    near: dict[str, int]
    to_come: frozenset[str]
    before_years: frozenset[str]
    before_months: frozenset[str]
    names: frozenset[str]
    spelt: frozenset[str]


@cache
def words_of(language: str) -> DateWords:
    """Return the words of a primary language tag; of a language without a table, those of all with one."""
    own = [language] if language in _MONTHS else list(_MONTHS)
    months = {
        name: number for tag in own for number, names in enumerate(_MONTHS[tag].split("|"), 1) for name in names.split()
    }
    weekdays = {name: number for tag in own for number, name in enumerate(_WEEKDAYS.get(tag, "").split())}
    near = {name: number for tag in own for number, name in enumerate(_NEAR.get(tag, "").split(), -1) if name != "-"}
    # Words for amounts of time are known in English alone.
    units = ("last", "next", "this", "ago") if "en" in own else ()
    names = frozenset((*months, *weekdays, *near, *units))
    return DateWords(
        months={fold_word(name): number for name, number in months.items()},
        weekdays={fold_word(name): number for name, number in weekdays.items()},
        near={fold_word(name): number for name, number in near.items()},
        to_come=frozenset(word for tag in own for word in _TO_COME.get(tag, "").split()),
        before_years=frozenset(word for tag in own for word in _BEFORE_YEARS.get(tag, "").split()),
        before_months=_BEFORE_MONTHS if "en" in own else frozenset(),
        names=names,
        spelt=frozenset(form for name in names for form in (name, name.capitalize(), name.upper())),
    )
