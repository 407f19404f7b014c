"""Language as BCP 47: declared by the wire, else by the feed, else detected in the text."""

import re
from dataclasses import dataclass
from typing import Final

from schemas.article import LanguageSource
from services.text import language as text_language

_TAG: Final = re.compile(r"(?P<primary>[A-Za-z]{2,3})(?P<rest>(?:[-_][A-Za-z0-9]{2,8}){0,4})")
# ISO 639-2 codes, and names, that wires declare.
_ALIASES: Final = {
    "eng": "en",
    "ger": "de",
    "deu": "de",
    "fre": "fr",
    "fra": "fr",
    "spa": "es",
    "ita": "it",
    "por": "pt",
    "dut": "nl",
    "nld": "nl",
    "rus": "ru",
    "ara": "ar",
    "chi": "zh",
    "zho": "zh",
    "jpn": "ja",
    "kor": "ko",
    "swe": "sv",
    "nor": "no",
    "nob": "nb",
    "dan": "da",
    "fin": "fi",
    "pol": "pl",
    "cze": "cs",
    "ces": "cs",
    "tur": "tr",
    "gre": "el",
    "ell": "el",
    "hun": "hu",
    "rum": "ro",
    "ron": "ro",
    "ukr": "uk",
    "heb": "he",
    "iw": "he",
    "in": "id",
    "english": "en",
    "german": "de",
    "deutsch": "de",
    "french": "fr",
    "français": "fr",
    "francais": "fr",
    "spanish": "es",
    "español": "es",
    "italian": "it",
    "italiano": "it",
    "portuguese": "pt",
    "dutch": "nl",
    "russian": "ru",
    "arabic": "ar",
    "chinese": "zh",
    "japanese": "ja",
    "korean": "ko",
    "swedish": "sv",
    "norwegian": "no",
    "danish": "da",
    "finnish": "fi",
    "cn": "zh",
    "jp": "ja",
    "kr": "ko",
    "dk": "da",
    "se": "sv",
    "gr": "el",
    "cz": "cs",
    "ua": "uk",
    "zh-cn": "zh-CN",
    "se-sv": "sv",
}
_UNKNOWN: Final = frozenset({"und", "xx", "zxx", "mul", "mis", "x", ""})
_SHORT: Final = 2


@dataclass(frozen=True, slots=True)
class Language:
    """A language tag and where it is from; ``confidence`` only if it was detected."""

    tag: str | None = None
    source: LanguageSource | None = None
    confidence: float | None = None


def find_language(declared: str | None, feed: str | None, text: str) -> Language:
    """Return the language of a story.

    Args:
        declared: as the wire has it; ``EN``, ``nb_NO``, ``eng`` and ``Deutsch`` are understood.
        feed: the feed's setting.
        text: asked when neither says.
    """
    if tag := clean_tag(declared):
        return Language(tag, "declared")
    if tag := clean_tag(feed):
        return Language(tag, "feed")
    tag, confidence = text_language.detect(text)
    return Language() if tag in _UNKNOWN else Language(tag, "detected", round(confidence, 3))


def clean_tag(stated: str | None) -> str | None:
    """Return a BCP 47 tag in its usual case, or None if it is not one."""
    word = (stated or "").strip()
    if word.casefold() in _ALIASES:
        return _ALIASES[word.casefold()]
    found = _TAG.fullmatch(word)
    if not found or found["primary"].casefold() in _UNKNOWN:
        return None
    primary = _ALIASES.get(found["primary"].casefold(), found["primary"].casefold())
    parts = [part for part in re.split("[-_]", found["rest"]) if part]
    return "-".join((primary, *(part.upper() if len(part) == _SHORT else part.title() for part in parts)))
