"""Give names that a source writes in capitals the letters that readers know."""

import re
from typing import Final

_PARTICLES_LISTED: Final = (
    "de da do dos das del della di du van von der den la le bin bint ibn al el ul e y ter ten zu und"
)
_PARTICLES: Final = frozenset(_PARTICLES_LISTED.split())
_SMALL_LISTED: Final = "of for and the in on to de des du la le les et y der für un"
_SMALL: Final = frozenset(_SMALL_LISTED.split())
_PARTS: Final = re.compile(r"([-'’. ])")
# Elizabeth II.
_NUMBER: Final = re.compile(r"I{2,3}|IV|VI{0,3}|IX|X[IVX]*")
_VOWELS: Final = frozenset("AEIOUY")
# Mc and three letters: McCain, but Mco.
SCOTTISH: Final = 5


def person(name: str) -> str:
    """Return ``JAN VAN DER MCBERG`` as ``Jan van der McBerg``."""
    words = name.split()
    spelt = [
        word.lower() if place and word.lower() in _PARTICLES else _capital(word) for place, word in enumerate(words)
    ]
    if len(words) > 1 and _NUMBER.fullmatch(words[-1]):
        spelt[-1] = words[-1]
    return " ".join(spelt)


def body(name: str) -> str:
    """Return ``BANK OF THE SOUTH`` as ``Bank of the South``; letters that make no syllable stay capitals."""
    words = name.split()
    return " ".join(
        word.lower() if place and word.lower() in _SMALL else _word_of_body(word) for place, word in enumerate(words)
    )


def _word_of_body(word: str) -> str:
    return word if _VOWELS.isdisjoint(word.upper()) or "&" in word else _capital(word)


def _capital(word: str) -> str:
    parts = (part.capitalize() for part in _PARTS.split(word))
    text = "".join(parts)
    if text.startswith("Mc") and len(text) >= SCOTTISH:
        text = f"Mc{text[2:].capitalize()}"
    return text
