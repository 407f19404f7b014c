"""Words of other languages that stand beside names: titles before persons, kinds before bodies, where before places."""

from typing import Final

# Small, before a surname: `president Aalto`; the rest of the name may be missing.
TITLES: Final[dict[str, frozenset[str]]] = {
    "fr": frozenset({"président", "présidente", "ministre", "maire", "roi", "reine", "mme", "docteur", "général"}),
    "es": frozenset(
        {"presidente", "presidenta", "ministro", "ministra", "alcalde", "alcaldesa", "juez", "jueza", "rey"}
    ),
    "it": frozenset({"presidente", "premier", "ministro", "ministra", "sindaco", "giudice", "papa", "commissario"}),
    "pt": frozenset({"presidente", "ministro", "ministra", "prefeito", "prefeita", "juiz", "juíza", "governador"}),
    "nl": frozenset({"president", "premier", "minister", "burgemeester", "koning", "koningin", "rechter"}),
    "no": frozenset({"president", "statsminister", "statsråd", "ordfører", "kong", "dronning", "dommer"}),
    "sv": frozenset({"president", "statsminister", "minister", "kung", "drottning", "domare", "professor"}),
    "da": frozenset({"præsident", "statsminister", "minister", "borgmester", "kong", "dronning", "dommer"}),
    "fi": frozenset({"presidentti", "pääministeri", "ministeri", "professori", "tohtori"}),
}
# A German title is a noun of many parts, and what it ends in tells.
GERMAN_TITLES: Final = (
    *("minister", "ministerin", "präsident", "präsidentin", "kanzler", "kanzlerin", "chef", "chefin"),
    *("sprecher", "sprecherin", "sekretär", "sekretärin", "trainer", "trainerin", "meister", "meisterin"),
    *("kommissar", "kommissarin", "anwalt", "anwältin", "direktor", "direktorin", "richter", "richterin"),
    *("professor", "professorin", "könig", "königin", "papst", "prinz", "prinzessin", "kandidat"),
    *("kandidatin", "vorsitzender", "vorsitzende", "vorsitzenden", "abgeordnete", "abgeordneter"),
    *("botschafter", "botschafterin", "autor", "autorin", "schauspieler", "schauspielerin"),
)
# Before the name of a body.
KINDS: Final[dict[str, frozenset[str]]] = {
    "fr": frozenset({"groupe", "banque", "société", "entreprise", "compagnie", "constructeur", "syndicat", "club"}),
    "es": frozenset({"grupo", "banco", "empresa", "compañía", "petrolera", "constructora", "aerolínea", "sindicato"}),
    "it": frozenset({"gruppo", "banca", "società", "azienda", "compagnia", "sindacato"}),
    "pt": frozenset({"grupo", "banco", "empresa", "companhia", "sindicato", "petroleira", "construtora"}),
    "nl": frozenset({"bedrijf", "bank", "concern", "vakbond", "groep"}),
    "no": frozenset({"selskapet", "banken", "konsernet", "fagforeningen", "partiet"}),
    "sv": frozenset({"företaget", "bolaget", "banken", "koncernen", "partiet"}),
    "da": frozenset({"selskabet", "banken", "koncernen", "partiet"}),
}
GERMAN_KINDS: Final = ("konzern", "gewerkschaft", "hersteller", "autobauer", "anbieter", "bank", "verband", "partei")
# Behind it.
FORMS: Final = frozenset(
    {
        "AG",
        "GmbH",
        "SE",
        "KG",
        "KGaA",
        "SA",
        "SAS",
        "SpA",
        "NV",
        "BV",
        "ASA",
        "AS",
        "Oyj",
        "Oy",
        "AB",
        "Ltd",
        "Inc",
        "plc",
    }
)
# A German adjective is only written large inside a name: the Deutsche Städtetag, but deutsche Städte.
GERMAN_ADJECTIVE: Final = ("deutsch", "europäisch", "international", "bayerisch", "österreichisch", "schweizerisch")
GERMAN_ENDINGS: Final = ("e", "er", "en", "es", "em")
# Before initials that stand for a body.
ARTICLES: Final = frozenset(
    {
        "der",
        "die",
        "das",
        "des",
        "dem",
        "den",
        "la",
        "le",
        "les",
        "l'",
        "l\u2019",
        "el",
        "los",
        "las",
        "du",
        "au",
        "aux",
    }
    | {
        "il",
        "lo",
        "gli",
        "della",
        "dello",
        "dell'",
        "dell\u2019",
        "del",
        "al",
        "alla",
        "o",
        "a",
        "os",
        "da",
        "do",
        "de",
        "het",
    }
)
# Initials that stand for no body, in any of the languages.
NO_BODY: Final = frozenset(
    {
        "WM",
        "EM",
        "PKW",
        "LKW",
        "TV",
        "PC",
        "CD",
        "DVD",
        "IT",
        "KI",
        "AKW",
        "DNA",
        "ICE",
        "AIDS",
        "PIB",
        "TVA",
        "IVA",
        "ADN",
    }
    | {
        "TGV",
        "PME",
        "PDG",
        "HLM",
        "ONG",
        "CEO",
        "CEOS",
        "GPS",
        "SMS",
        "USB",
        "OK",
        "II",
        "III",
        "IV",
        "XIV",
        "VIP",
        "SUV",
    }
)
# Before a place, and between places of a row.
WHERE: Final[dict[str, frozenset[str]]] = {
    "de": frozenset({"in", "aus", "nach", "bei", "von", "um", "über", "stadt", "raum"}),
    "fr": frozenset({"à", "en", "de", "d'", "d\u2019", "vers", "près", "depuis", "entre"}),
    "es": frozenset({"en", "de", "desde", "hacia", "a", "entre", "sobre"}),
    "it": frozenset({"a", "di", "da", "in", "verso", "tra"}),
    "pt": frozenset({"em", "de", "para", "desde", "entre"}),
    "nl": frozenset({"in", "uit", "naar", "van", "te", "bij"}),
    "no": frozenset({"i", "fra", "til", "på", "ved", "mellom"}),
    "sv": frozenset({"i", "från", "till", "på", "vid", "mellan"}),
    "da": frozenset({"i", "fra", "til", "på", "ved", "mellem"}),
}
ROW: Final = frozenset({",", "und", "et", "y", "e", "en", "og", "och", "oder", "ou", "/"})
# Inside a person's name, though they begin small.
PARTICLES: Final = frozenset(
    {
        "von",
        "van",
        "der",
        "den",
        "de",
        "da",
        "di",
        "du",
        "del",
        "della",
        "dos",
        "das",
        "do",
        "la",
        "le",
        "bin",
        "ibn",
        "al",
        "el",
    }
)
# German words which are first names too.
NO_NAMES: Final = frozenset(
    {
        "januar",
        "februar",
        "märz",
        "april",
        "mai",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "dezember",
    }
    | {"montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag", "sommer", "winter", "herbst"}
    | {"norden", "süden", "osten", "westen", "mitte", "ende", "anfang", "nähe"}
    | {"tod", "freund", "einer", "sem", "black", "friday", "sport", "star"}
    | {"frau", "herr", "man", "mann", "gold", "land", "rat", "art", "stern", "christ", "kaiser"}
)
# Only these stand small in a German name; `der` and `den` behind one of them too.
GERMAN_PARTICLES: Final = frozenset({"von", "van", "zu", "de", "di", "bin", "ibn", "al", "el"})
# What German nouns end in, and hardly any surname.
GERMAN_NOUNS: Final = ("ung", "ungen", "keit", "heit", "schaft", "tion", "tionen", "ismus", "tum", "tät")
# Clubs begin so, and end in a place.
CLUBS: Final = frozenset(
    {
        "FC",
        "SC",
        "SV",
        "VfL",
        "VfB",
        "TSG",
        "FSV",
        "RB",
        "AC",
        "AS",
        "CF",
        "Real",
        "Borussia",
        "Bor",
        "Werder",
        "Eintracht",
    }
    | {"Bayer", "Bayern", "Union", "Hertha", "Holstein", "Fortuna", "Arminia", "Dynamo", "Dinamo", "Sporting", "Racing"}
    | {"Atlético", "Athletic", "Olympique", "Inter", "Ajax"}
)
# Behind a place, they make a body of it: Boston Consulting Group, Yunnan Agricultural University.
HEADS: Final = frozenset(
    {"University", "Universität", "Universiteit", "Group", "Bank", "Institute", "Institut", "Company", "Corporation"}
    | {"Times", "Post", "Airlines", "Exchange", "Railways", "Museum", "Foundation", "College", "School", "Partners"}
)
# Languages that put an s behind a name to say whose.
GENITIVE: Final = frozenset({"de", "no", "sv", "da"})
# They have the name of a place, behind one small word: Universität von Michigan.
SCHOOLS: Final = frozenset(
    {"Universität", "Université", "Universidad", "Universidade", "Università", "Universiteit", "Universitetet"}
)
# Places of the knowledge base that are words of one of the languages.
NO_PLACES: Final = frozenset({"sind", "jos", "man", "para", "kari", "oder", "sand", "sur", "van", "male"})
