"""Read numbers as people write them."""

import re
from typing import Final

_GROUPED: Final = re.compile(r"\d{1,3}(?:([,.\u00a0\u202f' ])\d{3})(?:\1\d{3})*(?:[.,]\d{1,2})?")
_PLAIN: Final = re.compile(r"\d+(?:[.,]\d+)?")
_NOT_DIGITS: Final = re.compile(r"\D")


def parse_number(text: str) -> float | None:
    """Return the value of ``1,250.5``, ``1.250,5``, ``3.4`` or ``3,4``; None if it reads as none of these.

    One separator before exactly three digits groups thousands, save a point after a lone zero (``0.125``).
    """
    if not text.isascii():
        text = text.replace("\u00a0", "'").replace("\u202f", "'")
    if _GROUPED.fullmatch(text) and not text.startswith("0"):
        whole, decimals = _split_grouped(text)
        return float(f"{_NOT_DIGITS.sub('', whole)}.{decimals or '0'}")
    if _PLAIN.fullmatch(text):
        return float(text.replace(",", "."))
    return None


def _split_grouped(text: str) -> tuple[str, str]:
    last = max(text.rfind("."), text.rfind(","))
    tail = text[last + 1 :]
    return (text[:last], tail) if last >= 0 and len(tail) in {1, 2} else (text, "")
