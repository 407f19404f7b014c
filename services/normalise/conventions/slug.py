"""Sluglines taken apart: cycle, keyword and version words."""

import re
from typing import Final

from schemas.body import Slug

# AP's cycle designators: both, morning, evening, and AP's own.
_CYCLE: Final = re.compile(r"(?P<cycle>BC|AM|PM|AP)-{1,2}(?=\S)")
# ``1st Ld-Writethru``, ``2nd Add``, ``UPDATE 2``, ``1ST LEAD``, ``CORRECTIVE``.
VERSION: Final = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th)\s?-?(?:Ld|Lead|Add|Sub|Take|Writethru|"
    r"NET)\b(?:\s?-?\s?Writethru)?(?:\s\d{1,2}(?:st|nd|rd|th)\s(?:NET|Ld|Add))?"
    r"|(?:\bLd|\bLead)\b(?:-Writethru)?|\bWritethru\b|\bUPDATE\s?\d{0,3}\b|\bUpdate\s\d{1,3}\b|"
    r"\bWRAPUP\s?\d{0,3}\b|\bCORRECT(?:ED|ION|IVE)\b|\bCorrect(?:ed|ion|ive)\b|\bREFILE\b|"
    r"\bREPEAT\b|\bRPT\b|"
    r"(?<=[, ])KILL$|(?<=, )Kill$|\bADVISORY\b|\bAdvisory\b|\bSTORY WITHDRAWN\b|\bEXTRA\b|"
    r"\bLEAD\s?\d{0,2}\b|\bKORR(?:EKTUR)?\b|\bUrgent\b|\bURGENT\b|\bTAKE\s?\d\b)",
)
# ``,1140``, ``0320``: years stand behind no nought.
_WORD_COUNT: Final = re.compile(r",\s?\d{2,5}$|\s0\d{3}$")
# AP's mark of a story that was announced in the budget of the day.
_BUDGET: Final = re.compile(r",?\s?\bBjt$")
_EDGE: Final = " ,;()/-<^"


def read_slug(stated: str | None, words: str | None = None) -> Slug | None:
    """Take a slugline apart.

    Args:
        stated: ``BC-Greece-OSCE, 2nd Ld-Writethru,1140``; a trailing word count is dropped.
        words: version words that the wire has beside the slug.
    """
    raw = (stated or "").strip()
    if not raw:
        return None
    rest = _WORD_COUNT.sub("", raw)
    cycle = _CYCLE.match(rest)
    rest = rest[cycle.end() :] if cycle else rest
    version = VERSION.search(rest)
    keyword = rest[: version.start()] if version and version.start() else rest
    if keyword.count("(") > keyword.count(")"):
        keyword = keyword[: keyword.rindex("(")]
    return Slug.made(
        cycle=cycle["cycle"] if cycle else None,
        keyword=_BUDGET.sub("", keyword.strip(_EDGE)) or None,
        version=words or (version[0].strip() if version and version.start() else None),
        raw=raw,
    )
