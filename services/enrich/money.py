"""Find amounts of money, and say them in units of their currency."""

import re
from typing import Final

from schemas.entity import Money, TextPart
from services.text.numbers import parse_number

# Symbols, codes and short words that stand before the number. A bare $ is the US dollar unless marked.
_BEFORE: Final = {
    "$": "USD", "us$": "USD", "u.s.$": "USD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "nz$": "NZD",
    "hk$": "HKD", "s$": "SGD", "nt$": "TWD", "r$": "BRL", "mx$": "MXN", "€": "EUR", "£": "GBP", "¥": "JPY",
    "₹": "INR", "₽": "RUB", "₩": "KRW", "₺": "TRY", "₪": "ILS", "₴": "UAH", "₦": "NGN", "zł": "PLN", "rs": "INR",
    "rs.": "INR", "rm": "MYR", "rp": "IDR",
}  # fmt: skip
_CODES: Final = tuple(
    "USD EUR GBP JPY CHF AUD CAD NZD CNY RMB HKD SGD INR RUB SEK NOK DKK ISK PLN CZK HUF TRY ZAR BRL MXN KRW TWD "  # noqa: SIM905
    "THB IDR MYR PHP ILS AED SAR QAR KWD EGP NGN KES UAH KZT ARS CLP COP PEN RON BGN".split()
)
_AFTER: Final = {
    "dollar": "USD", "dollars": "USD", "dólares": "USD", "dolar": "USD", "euro": "EUR", "euros": "EUR", "€": "EUR",
    "pound": "GBP", "pounds": "GBP", "pfund": "GBP", "sterling": "GBP", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY",
    "rouble": "RUB", "roubles": "RUB", "ruble": "RUB", "rubles": "RUB", "rubel": "RUB", "rupee": "INR",
    "rupees": "INR", "won": "KRW", "baht": "THB", "rand": "ZAR", "zloty": "PLN", "zlotys": "PLN", "forint": "HUF",
    "forints": "HUF", "lira": "TRY", "liras": "TRY", "hryvnia": "UAH", "hryvnias": "UAH", "shekels": "ILS",
    "ringgit": "MYR", "naira": "NGN", "tenge": "KZT", "reais": "BRL", "franken": "CHF",
}  # fmt: skip
# A currency word that several countries use counts only with the country before it.
_NATIONAL: Final = {
    "us": "USD", "u.s.": "USD", "american": "USD", "australian": "AUD", "canadian": "CAD", "new zealand": "NZD",
    "hong kong": "HKD", "singapore": "SGD", "taiwan": "TWD", "swiss": "CHF", "swedish": "SEK", "norwegian": "NOK",
    "danish": "DKK", "czech": "CZK", "icelandic": "ISK", "mexican": "MXN", "argentine": "ARS", "chilean": "CLP",
    "colombian": "COP", "philippine": "PHP", "indian": "INR", "pakistani": "PKR", "indonesian": "IDR",
    "egyptian": "EGP", "british": "GBP", "kuwaiti": "KWD", "iraqi": "IQD", "saudi": "SAR", "kenyan": "KES",
}  # fmt: skip
_SHARED: Final = tuple(
    "dollars? pounds? francs? kronor kronur krona kroner krone koruna korunas crowns? pesos? rupees? rupiah dinars? "  # noqa: SIM905
    "riyals? rials? dirhams? shillings?".split()
)
_SCALES: Final = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "tausend": 1e3, "mille": 1e3, "mil": 1e3, "lakh": 1e5, "million": 1e6,
    "millions": 1e6, "mln": 1e6, "mn": 1e6, "m": 1e6, "mio": 1e6, "mio.": 1e6, "millionen": 1e6, "millones": 1e6,
    "milhões": 1e6, "milioni": 1e6, "miljoner": 1e6, "millioner": 1e6, "crore": 1e7, "billion": 1e9, "billions": 1e9,
    "bln": 1e9, "bn": 1e9, "b": 1e9, "milliarden": 1e9, "mrd": 1e9, "mrd.": 1e9, "milliards": 1e9, "milliard": 1e9,
    "miliardi": 1e9, "miljarder": 1e9, "milliarder": 1e9, "trillion": 1e12, "trln": 1e12, "tn": 1e12,
}  # fmt: skip


def _either(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


# Held to a digit, so that text without numbers costs one pass; then a look to the left and to the right.
_NUMBER: Final = re.compile(
    r"([0-9](?<![0-9.,][0-9])"
    r"(?:[0-9]{0,2}(?:[,.\u00a0\u202f' ][0-9]{3})+(?:[.,][0-9]{1,2})?|[0-9]{0,14}(?:[.,][0-9]{1,3})?))(?![0-9])"
)
_SCALE: Final = re.compile(rf"[ \u00a0-]?({_either(list(_SCALES))})(?!\w)", re.IGNORECASE)
_SIGN_BEFORE: Final = re.compile(rf"(?<![\w$])({_either([*_BEFORE, *_CODES])})[ \u00a0]?$", re.IGNORECASE)
_WORD_AFTER: Final = re.compile(
    rf"[ \u00a0-]?(?:({_either(list(_NATIONAL))}) (?:{'|'.join(_SHARED)})|({_either([*_AFTER, *_CODES])}))(?!\w)",
    re.IGNORECASE,
)
_LONGEST_SIGN: Final = 6
_ALIASES: Final = {"RMB": "CNY"}


def find_money(text: str, part: TextPart = "text") -> tuple[Money, ...]:
    """Return the amounts in ``text``, in order, none inside another; ``amount`` is in whole units of ``currency``.

    What is only a number, or a currency whose country cannot be told (``5 pesos``), is left out.
    """
    found = (_money(text, match, part) for match in _NUMBER.finditer(text))
    return _apart([money for money in found if money is not None])


def _money(text: str, match: re.Match[str], part: TextPart) -> Money | None:
    start, end = match.span()
    scale = _SCALE.match(text, end)
    stop = scale.end() if scale else end
    sign = _SIGN_BEFORE.search(text[max(0, start - _LONGEST_SIGN) : start])
    word = None if sign else _WORD_AFTER.match(text, stop)
    number = parse_number(match[1])
    if number is None or not (sign or word):
        return None
    if sign:
        start, currency = start - len(sign[0]), _known(sign[1])
    else:
        stop, currency = _after(word, stop)
    amount = round(number * (_SCALES[scale[1].lower()] if scale else 1.0), 2)
    return Money.made(part=part, start=start, end=stop, amount=amount, currency=currency)


def _after(word: re.Match[str] | None, stop: int) -> tuple[int, str]:
    if word is None:
        return stop, ""
    return word.end(), _NATIONAL[word[1].lower()] if word[1] else _known(word[2])


def _known(sign: str) -> str:
    code = _BEFORE.get(sign.lower()) or _AFTER.get(sign.lower()) or sign.upper()
    return _ALIASES.get(code, code)


def _apart(found: list[Money]) -> tuple[Money, ...]:
    """Drop what overlaps the amount before it: ``US$5 million dollars`` is one amount."""
    kept: list[Money] = []
    for money in found:
        if not kept or money.start >= kept[-1].end:
            kept.append(money)
    return tuple(kept)
