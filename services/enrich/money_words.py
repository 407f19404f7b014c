"""Words and signs of money: currencies by sign, code and name, scales, and numbers written out."""

from typing import Final

# Symbols, codes and short words that stand before the number. A bare $ is the US dollar unless marked.
BEFORE: Final = {
    "$": "USD", "us$": "USD", "u.s.$": "USD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "nz$": "NZD",
    "hk$": "HKD", "s$": "SGD", "nt$": "TWD", "r$": "BRL", "mx$": "MXN", "€": "EUR", "£": "GBP", "¥": "JPY",
    "₹": "INR", "₽": "RUB", "₩": "KRW", "₺": "TRY", "₪": "ILS", "₴": "UAH", "₦": "NGN", "zł": "PLN", "rs": "INR",
    "rs.": "INR", "rm": "MYR", "rp": "IDR",
}  # fmt: skip
CODES: Final = tuple(
    "USD EUR GBP JPY CHF AUD CAD NZD CNY RMB HKD SGD INR RUB SEK NOK DKK ISK PLN CZK HUF TRY ZAR BRL MXN KRW TWD "  # noqa: SIM905 — reads as a list
    "THB IDR MYR PHP ILS AED SAR QAR KWD EGP NGN KES UAH KZT ARS CLP COP PEN RON BGN".split()
)
ALIASES: Final = {"RMB": "CNY"}
AFTER: Final = {
    "dollar": "USD", "dollars": "USD", "dlr": "USD", "dlrs": "USD", "dólares": "USD", "dolar": "USD", "euro": "EUR",
    "euros": "EUR", "€": "EUR", "pound": "GBP", "pounds": "GBP", "pfund": "GBP", "sterling": "GBP", "stg": "GBP",
    "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "rouble": "RUB", "roubles": "RUB", "ruble": "RUB",
    "rubles": "RUB", "rubel": "RUB", "rupee": "INR", "rupees": "INR", "won": "KRW", "baht": "THB", "rand": "ZAR",
    "zloty": "PLN", "zlotys": "PLN", "forint": "HUF", "forints": "HUF", "lira": "TRY", "liras": "TRY",
    "hryvnia": "UAH", "hryvnias": "UAH", "shekels": "ILS", "ringgit": "MYR", "naira": "NGN", "tenge": "KZT",
    "reais": "BRL", "franken": "CHF",
}  # fmt: skip
# A currency word that several countries use counts only with the country before it.
NATIONAL: Final = {
    "us": "USD", "u.s.": "USD", "american": "USD", "australian": "AUD", "canadian": "CAD", "new zealand": "NZD",
    "hong kong": "HKD", "singapore": "SGD", "taiwan": "TWD", "swiss": "CHF", "swedish": "SEK", "norwegian": "NOK",
    "danish": "DKK", "czech": "CZK", "icelandic": "ISK", "mexican": "MXN", "argentine": "ARS", "chilean": "CLP",
    "colombian": "COP", "philippine": "PHP", "indian": "INR", "pakistani": "PKR", "indonesian": "IDR",
    "egyptian": "EGP", "british": "GBP", "kuwaiti": "KWD", "iraqi": "IQD", "saudi": "SAR", "kenyan": "KES",
}  # fmt: skip
SHARED: Final = tuple(
    "dollars? dlrs? pounds? francs? kronor kronur krona kroner krone koruna korunas crowns? pesos? rupees? rupiah "  # noqa: SIM905 — reads as a list
    "dinars? riyals? rials? dirhams? shillings?".split()
)
# Words that are also weights, verbs or nouns: alone they need a large number.
DOUBTFUL: Final = frozenset({"pound", "pounds", "pfund", "won", "rand"})
# Hundredths, by name. Cents are of the dollar or euro named before them.
HUNDREDTHS: Final = {"cent": "", "cents": "", "cts": "", "ct": "", "pence": "GBP", "penny": "GBP"}
HAS_CENTS: Final = frozenset({"USD", "EUR", "AUD", "CAD", "NZD", "HKD", "SGD", "ZAR"})
SCALES: Final = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "tausend": 1e3, "mille": 1e3, "mil": 1e3, "lakh": 1e5, "million": 1e6,
    "millions": 1e6, "mln": 1e6, "mn": 1e6, "m": 1e6, "mio": 1e6, "mio.": 1e6, "millionen": 1e6, "millones": 1e6,
    "milhões": 1e6, "milioni": 1e6, "miljoner": 1e6, "millioner": 1e6, "crore": 1e7, "billion": 1e9, "billions": 1e9,
    "bln": 1e9, "bn": 1e9, "b": 1e9, "milliarden": 1e9, "mrd": 1e9, "mrd.": 1e9, "milliards": 1e9, "milliard": 1e9,
    "miliardi": 1e9, "miljarder": 1e9, "milliarder": 1e9, "trillion": 1e12, "trln": 1e12, "tn": 1e12,
}  # fmt: skip
# Scales that follow a number written out, or stand alone: ``fifty thousand dollars``, ``a million-dollar prize``.
WRITTEN_SCALES: Final = frozenset({"thousand", "lakh", "million", "crore", "billion", "trillion"})
WRITTEN: Final = {
    "half a": 0.5, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "one hundred": 100, "two hundred": 200,
    "three hundred": 300, "five hundred": 500,
}  # fmt: skip
