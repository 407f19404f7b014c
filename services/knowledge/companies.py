"""Companies of the world's stock indices with their tickers, from pytickersymbols."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Final, TypeAlias, cast

from rigour.territories import get_territories

from services.knowledge.packages import module, source
from services.knowledge.thing import Name, Thing

PRIOR: Final = 0.7
# What names leave out in the news.
_SUFFIX: Final = re.compile(
    r",? (?:Inc|Corp|Corporation|Co|Company|Companies|Ltd|Limited|plc|PLC|AG|SE|S\.?A\.?|N\.?V\.?|KGaA|& Co|Group"
    r"|Holdings?|Oyj|AB|ASA|International|Technologies|\(.*\)|Class [A-C])\.?$"
)
SHORTEST: Final = 3
ISO_LETTERS: Final = 2
_Indices: TypeAlias = dict[str, dict[str, list[dict[str, Any]]]]


def things() -> Iterator[Thing]:
    """Yield each company once, with all its tickers."""
    rows: dict[str, list[dict[str, Any]]] = {}
    indices = cast("_Indices", module("pytickersymbols.indices_data").INDICES)
    for index in indices.values():
        for row in index["companies"]:
            rows.setdefault(_plain(row["name"]), []).append(row)
    for name, found in sorted(rows.items()):
        yield _thing(name, found)


def _thing(name: str, rows: list[dict[str, Any]]) -> Thing:
    thing = Thing(name, "organisation", source("pytickersymbols"), kind="company", prior=PRIOR)
    thing.country = _country(rows)
    thing.tickers = tuple(dict.fromkeys(ticker for row in rows for ticker in _tickers(row)))
    full = dict.fromkeys(row["name"] for row in rows)
    thing.names = [Name(each, alone=" " in each) for each in dict.fromkeys((name, *full))]
    return thing


def _tickers(row: dict[str, Any]) -> Iterator[tuple[str, str | None, str | None]]:
    """Yield the symbol of the index, in Yahoo's form, and the same code where exchanges are named.

    Other codes of a row are of depositary receipts, and now and then of another company.
    """
    listed = str(row.get("symbol") or "")
    if listed:
        yield listed, None, "yahoo"
    for symbol in row.get("symbols", ()):
        exchange, colon, code = str(symbol.get("google") or "").partition(":")
        if colon and code == listed.partition(".")[0]:
            yield code, exchange, "ticker"


def _country(rows: list[dict[str, Any]]) -> str:
    """Return where the first ISIN was given, which is more often right than the country stated."""
    isins = [isin[:ISO_LETTERS] for row in rows for isin in row.get("isins", ())]
    stated = [_countries().get(row.get("country", ""), "") for row in rows]
    return next((code for code in (*isins, *stated) if code in _countries().values()), "")


def _plain(name: str) -> str:
    shorter = _SUFFIX.sub("", name)
    return name if shorter == name or len(shorter) < SHORTEST else _plain(shorter)


@cache
def _countries() -> dict[str, str]:
    names = {territory.name: territory.code.upper() for territory in get_territories() if territory.is_country}
    return names | {"Russian Federation": "RU", "Czech Republic": "CZ"}
