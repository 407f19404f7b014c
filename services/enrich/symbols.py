"""Find tickers, RICs and ISINs where the story writes them, and give them to the company named before."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from schemas.entity import Entity, Mention, Symbol
from services.enrich.spans import Passage, Span

METHOD: Final = "symbol-1"
# Exchanges as wires abbreviate them, and what they are called here: the first abbreviation of each row.
_EXCHANGES: Final = {
    name.casefold(): names[0]
    for names in (
        ("NYSE", "New York Stock Exchange"), ("NASDAQ", "NasdaqGS", "NasdaqGM", "NasdaqCM"), ("NYSE American", "AMEX"),
        ("OTC", "OTCQB", "OTCQX", "OTC Pink", "OTCMKTS"), ("LSE", "LON", "London"), ("AIM",), ("Euronext",),
        ("Xetra", "ETR"), ("FSE", "FRA", "FWB", "Frankfurt"), ("EPA", "Paris"), ("AMS", "Amsterdam"), ("EBR",),
        ("BIT", "Milan"), ("BME", "Madrid"), ("SIX", "SWX"), ("VIE",), ("STO", "OMX"), ("CPH",), ("HEL",),
        ("OSE", "Oslo"), ("WSE",), ("TSX", "Toronto"), ("TSXV", "TSX-V", "TSX Venture"), ("CSE", "CNSX"), ("ASX",),
        ("NZX", "NZE"), ("HKEX", "HKSE", "SEHK", "HKG"), ("SGX",), ("TSE", "TYO", "Tokyo"), ("KRX", "KOSPI"),
        ("SSE", "SHA", "Shanghai"), ("SZSE", "SHE", "Shenzhen"), ("NSE",), ("BSE",), ("JSE",), ("B3", "BVMF"), ("BMV",),
        ("TASE",), ("MOEX", "MCX"), ("IDX",), ("TWSE",), ("BIST",),
    )
    for name in names
}  # fmt: skip
# What stands behind the point of a RIC, with its exchange.
_RIC_EXCHANGES: Final = {
    "N": "NYSE", "O": "NASDAQ", "OQ": "NASDAQ", "A": "NYSE American", "PK": "OTC", "L": "LSE", "PA": "EPA",
    "DE": "Xetra", "F": "FSE", "T": "TSE", "HK": "HKEX", "AX": "ASX", "NZ": "NZX", "TO": "TSX", "V": "TSXV",
    "SS": "SSE", "SZ": "SZSE",
    "NS": "NSE", "BO": "BSE", "MI": "BIT", "MC": "BME", "AS": "AMS", "BR": "EBR", "S": "SIX", "VX": "SIX", "ST": "STO",
    "OL": "OSE", "CO": "CPH", "HE": "HEL", "KS": "KRX", "TW": "TWSE", "SI": "SGX", "SA": "B3", "MX": "BMV", "J": "JSE",
    "WA": "WSE", "VI": "VIE", "IS": "BIST", "TA": "TASE", "MM": "MOEX", "JK": "IDX",
}  # fmt: skip
# Each begins with a letter or mark of its own, so that a text without any costs next to nothing.
_BRACKETED: Final = re.compile(r"\(([^()\n]{2,80})\)")
_ANGLED: Final = re.compile(r"<([A-Z0-9]{1,6}(?:\.[A-Z]{1,2})?)>")
_RIC: Final = re.compile(r"([A-Z0-9]{1,6}(?:-[A-Z])?)\.([A-Z]{1,2})")
_LISTED: Final = re.compile(
    r"([A-Z][A-Za-z0-9-]*(?: [A-Z][A-Za-z]+){0,3})\s?:\s?([A-Z0-9]{1,8}(?:[.-][A-Z]{1,3})?)(?![\w.])"
)
_ISIN: Final = re.compile(r"ISIN(?: code| number)?:? ?([A-Z]{2}[A-Z0-9]{9}[0-9])(?!\w)")
_CASHTAG: Final = re.compile(r"\$(?<![\w$]\$)([A-Z]{1,5})(?![\w$])")
_FINANCIAL: Final = re.compile(r"\b(?:shares?|stocks?|investors?|Nasdaq|NYSE|traders?|earnings)\b")
# What may stand between a company's name and its ticker.
_BETWEEN: Final = re.compile(
    r"[\s,.(]*(?:(?:['\u2019]s|Inc|Incorporated|Corp|Corporation|Co|Company|Ltd|Limited|Plc|PLC|plc|AG|SA|SE|NV|SpA|ASA|AB|Oyj|"
    r"KK|Group|Holdings?|Class [AB]|LP|LLC|stock|shares)[\s,.(]*)*"
)
_REACH: Final = 60


class Written(NamedTuple):
    """A symbol and where it stands, with its bracket; ``end`` is exclusive."""

    start: int
    end: int
    symbol: Symbol


def find_symbols(text: str) -> tuple[Written, ...]:
    """Return the symbols written in a text, in order; a cashtag only where the text is about trading."""
    found = [written for mark, finder in _FINDERS if mark in text for written in finder(text)]
    return tuple(sorted(found, key=lambda written: written.start))


def without_symbols(passage: Passage, spans: tuple[Span, ...], written: Sequence[Written]) -> tuple[Span, ...]:
    """Return the spans without exchange and ticker of a symbol: in ``Acme (NYSE: ACM)`` only Acme is named."""
    if not written:
        return spans
    starts = passage.tokens.starts
    return tuple(
        span
        for span in spans
        if not (span.surface(passage).isupper() and any(one.start <= starts[span.first] < one.end for one in written))
    )


def give_symbols(
    organisations: tuple[Entity, ...], mentions: Sequence[Mention], symbols: Sequence[tuple[Passage, Sequence[Written]]]
) -> tuple[Entity, ...]:
    """Return the organisations with the symbols written right behind one of their mentions, each once."""
    given: defaultdict[str, dict[Symbol, None]] = defaultdict(dict)
    for passage, written in symbols:
        named = [mention for mention in mentions if mention.part == passage.part and mention.uri] if written else []
        for each in written:
            if owner := _owner(each, named, passage.text):
                given[owner][each.symbol] = None
    return (
        tuple(_with_symbols(one, tuple(given.get(one.uri or "", ()))) for one in organisations)
        if given
        else organisations
    )


def _with_symbols(organisation: Entity, found: tuple[Symbol, ...]) -> Entity:
    stated = {(symbol.ticker, symbol.exchange) for symbol in organisation.symbols}
    new = tuple(symbol for symbol in found if (symbol.ticker, symbol.exchange) not in stated)
    return organisation.model_copy(update={"symbols": organisation.symbols + new}) if new else organisation


def _owner(written: Written, named: list[Mention], text: str) -> str | None:
    """Return the id of the mention right before a symbol, or of the last organisation in the line before an ISIN."""
    place = bisect_right(named, written.start, key=lambda mention: mention.start) - 1
    if place < 0:
        return None
    mention = named[place]
    if mention.type != "organisation" or written.start - mention.end > _REACH:
        return None
    return mention.uri if _BETWEEN.fullmatch(text, mention.end, max(mention.end, written.start)) else None


def _bracketed(text: str) -> Iterator[Written]:
    for match in _BRACKETED.finditer(text):
        for symbol in _inside(match[1]):
            yield Written(match.start(), match.end(), symbol)


def _angled(text: str) -> Iterator[Written]:
    for match in _ANGLED.finditer(text):
        for symbol in _ricked(match[1]):
            yield Written(match.start(), match.end(), symbol)


def _inside(words: str) -> Iterator[Symbol]:
    """Read what stands in brackets: ``AAPL.O``, ``NASDAQ: AAPL``, ``NYSE and TSX: BAM``, ``LON:RIO, ASX:RIO``."""
    if _RIC.fullmatch(words):
        yield from _ricked(words)
        return
    for match in _LISTED.finditer(words):
        exchange = _EXCHANGES.get(match[1].casefold())
        if exchange:
            yield _made(match[2], exchange, "ticker")


def _ricked(words: str) -> Iterator[Symbol]:
    ric = _RIC.fullmatch(words)
    if ric and ric[2] in _RIC_EXCHANGES:
        yield _made(words, _RIC_EXCHANGES[ric[2]], "RIC")
    elif ric is None and words.isalpha():
        # ``<IBM>``: the wires of the eighties named no exchange.
        yield _made(words, None, "RIC")


def _isins(text: str) -> Iterator[Written]:
    for match in _ISIN.finditer(text):
        if is_isin(match[1]):
            yield Written(match.start(), match.end(), _made(match[1], None, "ISIN"))


def is_isin(code: str) -> bool:
    """Tell whether the last digit is the check digit of the rest. Source: ISO 6166, Luhn on letters as 10 to 35."""
    digits = "".join(str(int(letter, 36)) for letter in code)[::-1]
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(digits)]
    return sum(value - 9 * (value > 9) for value in doubled) % 10 == 0  # noqa: PLR2004 — a sum of two digits


def _cashtags(text: str) -> Iterator[Written]:
    found = list(_CASHTAG.finditer(text))
    if found and _FINANCIAL.search(text):
        yield from (Written(match.start(), match.end(), _made(match[1], None, "ticker")) for match in found)


# Each kind with what none is written without.
_FINDERS: Final[tuple[tuple[str, Callable[[str], Iterator[Written]]], ...]] = (
    ("(", _bracketed),
    ("<", _angled),
    ("ISIN", _isins),
    ("$", _cashtags),
)


def _made(ticker: str, exchange: str | None, kind: str) -> Symbol:
    return Symbol.made(ticker=ticker, exchange=exchange, symbol_type=kind, method=METHOD)
