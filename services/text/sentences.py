"""Find where sentences begin, by the tokens alone."""

from typing import Final

from services.text.tokens import Tokens

_ENDS: Final = frozenset(".!?…")
_CLOSING: Final = frozenset("\"'\u201d\u2019)]\u00bb")
# A point after these does not end a sentence.
_ABBREVIATED: Final = frozenset(
    {"mr", "mrs", "ms", "dr", "prof", "gen", "col", "lt", "sgt", "capt", "maj", "adm", "gov", "sen", "rep", "rev"}
    | {"hon", "st", "jr", "sr", "inc", "corp", "co", "ltd", "plc", "no", "vs", "jan", "feb", "mar", "apr", "jun"}
    | {"jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "fig", "al"}
)


def find_sentences(text: str, tokens: Tokens) -> tuple[int, ...]:
    """Return the index of the first token of every sentence; a line break ends one too."""
    words = tokens.words
    firsts = [0] if words else []
    ended = False
    for place in range(1, len(words)):
        before = words[place - 1]
        ended = _ends(words, place - 1) or (ended and before in _CLOSING)
        gap = text[tokens.ends[place - 1] : tokens.starts[place]]
        if "\n" in gap or (ended and gap and not words[place][0].islower() and words[place] not in _CLOSING):
            firsts.append(place)
            ended = False
    return tuple(firsts)


def _ends(words: list[str], place: int) -> bool:
    if words[place] not in _ENDS:
        return False
    return words[place] != "." or place == 0 or words[place - 1].lower() not in _ABBREVIATED
