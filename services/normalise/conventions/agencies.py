"""Agencies as they sign datelines and bylines."""

import re
from typing import Final

from services.normalise.conventions.months import find_month

_NAMES: Final = (
    "AP|The Associated Press|Associated Press|Reuters|Reuter|Thomson Reuters|Thomson Reuters "
    "Foundation|AFP|Agence France-Presse|"
    "UPI|dpa|dpa-AFX|dpa-infocom|Deutsche Presse-Agentur|APA|SDA|ATS|Keystone-SDA|Keystone-ATS|"
    "awp|sid|kna|epd|AFX|ddp|dapd|"
    "ANSA|AGI|Agenzia Nova|Adnkronos|askanews|LaPresse|Italpress|EFE|Europa Press|EP|Servimedia|Lusa|ANP|"
    "Belga|BELGA|ritzau|Ritzau|/ritzau/|NTB|TT|STT|"
    "Lehtikuva|BNS|LETA|ELTA|PAP|CTK|ČTK|TASR|SITA|MTI|Agerpres|Mediafax|BTA|STA|Hina|HINA|"
    "Tanjug|Beta|FENA|MIA|ATA|ANA|ANA-MPA|"
    "AMNA|ΑΠΕ|ΑΠΕ-ΜΠΕ|CNA|AA|Anadolu|DHA|IHA|İHA|TASS|ITAR-TASS|ТАСС|РИА Новости|RIA Novosti|"
    "Interfax|INTERFAX.RU|Interfax-Russia|Interfax-Russia.ru|Интерфакс|ИНТЕРФАКС|"
    "ИНТЕРФАКС-УКРАИНА|Interfax-Ukraine|Ukrinform|Укринформ|УНИАН|BelTA|БЕЛТА|Kazinform|Xinhua|"
    "CNS|China News Service|Kyodo|"
    "Kyodo News|Jiji|Jiji Press|Yonhap|연합뉴스|뉴시스|뉴스1|KCNA|CNA|Focus Taiwan|Antara|ANTARA|Bernama|"
    "VNA|VNS|TTXVN|PNA|TNA|PTI|IANS|"
    "ANI|UNI|भाषा|वार्ता|APP|PPI|BSS|UNB|RSS|IRNA|Mehr|Fars|Tasnim|ISNA|SANA|NNA|Petra|WAFA|MENA|"
    "أ ش أ|MAP|APS|TAP|KUNA|SPA|WAM|QNA|"
    "BNA|ONA|INA|رويترز|أ ف ب|أ.ف.ب|د ب أ|واس|وام|قنا|كونا|بنا|سانا|وفا|بترا|"
    "الأناضول|الاناضول|УНІАН|Укрінформ|Інтерфакс-Україна|CNN|CNN Business|AAP|AAP Newswire|NZPA|NZN|The Canadian "
    "Press|Canadian Press|CP|La Presse Canadienne|"
    "PC|PA|PA Media|Press Association|Télam|Telam|Noticias Argentinas|Notimex|Agencia Brasil|Agência Brasil|Estadão "
    "Conteúdo|Andina|Prensa Latina|ABI|"
    "Panapress|PANA|NAN|GNA|KNA|SAPA|ENA|Angop|AIM|Inforpress|Gracenote|OPTA|PRNewswire|PR Newswire|PRNewswire-AsiaNet|"
    "PRNewswire-FirstCall|PRNewswire-USNewswire|AsiaNet|GLOBE NEWSWIRE|GlobeNewswire|BUSINESS "
    "WIRE|Business Wire|Marketwired|"
    "Marketwire|MARKETWIRE|Newsfile Corp.|Accesswire|ACCESSWIRE|CNW|CNW Telbec|CISION|EZ "
    "Newswire|news aktuell|ots|Medianet|"
    "Bloomberg|Dow Jones|MarketWatch|Variety.com|Variety|Hollywood Reporter|Sports Network|RNS|"
    "CNS|Kyodo-OANA|Zawya|AllAfrica|"
    "StatsPerform|Stats Perform|Field Level Media|SportsDirect Inc.|Agencia EFE|Agence Belga|"
    "Tanjug/|Sputnik|РИА|УНН|VOA|BBC|"
    "MyJoyOnline|NHK|Танјуг|БТА|Срна|SRNA|شينخوا|聯合ニュース|共同|時事|AFP時事|AFP＝時事|ロイター|新华社|新華社|中新社|中央社|法新社|路透社|路透|美联社"
)
_WRITTEN: Final = frozenset(_NAMES.split("|"))
AGENCIES: Final = frozenset(name.casefold() for name in _WRITTEN)
_LONGEST: Final = max(name.count(" ") for name in AGENCIES) + 1
# Names that are words of a language as well: only brackets make them an agency.
_WORDS: Final = frozenset({"beta", "map", "tap", "aim", "ena", "ina", "mena", "variety", "pc", "ep", "fars", "sid"})


# The country that an agency writes from, and whose places it names without it.
HOMES: Final = {
    agency: country
    for country, agencies in {
        "DE": "dpa dpa-afx kna epd sid ddp dapd", "AT": "apa", "CH": "sda ats keystone-sda keystone-ats awp",
        "FR": "afp", "ES": "efe|europa press|servimedia", "IT": "ansa agi adnkronos askanews lapresse italpress",
        "PT": "lusa", "BR": "agência brasil|agencia brasil|estadão conteúdo", "AR": "télam telam", "MX": "notimex",
        "NL": "anp", "BE": "belga", "DK": "ritzau", "NO": "ntb", "SE": "tt", "FI": "stt", "EE": "bns", "LV": "leta",
        "LT": "elta", "PL": "pap", "CZ": "ctk čtk", "SK": "tasr sita", "HU": "mti", "RO": "agerpres mediafax",
        "BG": "bta бта", "SI": "sta", "HR": "hina", "RS": "tanjug beta танјуг", "GR": "ana ana-mpa amna απε απε-μπε",
        "TR": "aa anadolu dha iha i̇ha", "RU": "tass тасс|риа новости|ria novosti|interfax|интерфакс",
        "UA": "укринформ ukrinform унн уніан униан укрінформ", "BY": "belta белта", "JP": "kyodo jiji 共同 時事",
        "KR": "yonhap 연합뉴스 뉴시스 뉴스1", "CN": "xinhua cns 新华社 中新社", "TW": "cna 中央社",
        "IN": "pti ians ani uni",
        "AU": "aap", "NZ": "nzpa nzn", "CA": "cp|the canadian press|la presse canadienne|pc",
        "GB": "pa|pa media|press association", "ID": "antara", "MY": "bernama", "PH": "pna", "PK": "app", "NG": "nan",
    }.items()
    for agency in (agencies.split("|") if "|" in agencies else agencies.split())
}  # fmt: skip


def is_agency(words: str) -> bool:
    """Whether words are an agency's name; of ``dpa/lni`` the first part counts, of ``NTB-AFP`` each."""
    name = words.strip(" .").casefold()
    if name in AGENCIES or name.split("/")[0].strip() in AGENCIES:
        return True
    parts = name.split("-")
    return len(parts) > 1 and AGENCIES.issuperset(parts)


# Behind the date nothing else stands: ``LUSAKA, May 3 ZANIS``, ``PORT MORESBY, Nov 3 PNG Today``.
_BEHIND_DATE: Final = re.compile(
    r"(?P<head>.{3,60}\d(?:\.|,? \d{4})?),? (?P<agency>[^\W\d_][\w.&-]{1,15}(?: [^\W\d_][\w.&-]{1,15}){0,2})"
)


def split_unknown_agency(words: str) -> tuple[str, str]:
    """Take what stands behind a date off the end: an agency that is not known, if it has a capital."""
    found = _BEHIND_DATE.fullmatch(words)
    if found is None or found["agency"][0].islower() or find_month(found["agency"].split(" ")[0]):
        return words, ""
    return found["head"], found["agency"]


def split_agency(words: str) -> tuple[str, str]:
    """Take an agency's name off the end: ``SAITAMA, Japan, Dec. 9 Kyodo`` gives the rest and ``Kyodo``."""
    parts = words.split(" ")
    for count in range(min(_LONGEST, len(parts) - 1), 0, -1):
        name = " ".join(parts[-count:])
        if name.rstrip(".") in _WRITTEN and name.casefold() not in _WORDS:
            return " ".join(parts[:-count]).rstrip(" ,"), name
    return words, ""
