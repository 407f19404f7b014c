"""Cut text into tokens: words, numbers, abbreviations and single marks, each with its place."""

import re
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

# A token with the space before it, if there is one. In order: plain words (first because they are most), initialisms
# with their points (U.S., J.), names with an apostrophe (O'Brien, d'Estaing; elsewhere it starts a token of its own:
# Moscow | 's), other words, numbers with their separators, any other mark.
_TOKEN: Final = re.compile(
    r"(\s?+)([a-z]{2,}+\b|[A-Z][a-z]{2,}+\b"
    r"|[A-Z]\.(?:(?:[A-Z]\.)++|(?=[ -][A-Z]))"
    r"|(?:[OoDdLl]|Mc|Ma)['\u2019](?=[A-Z])[^\W\d_]+"
    r"|['\u2019](?:s|S|re|ve|ll|d|m|t)\b"
    r"|[^\W\d_][^\W_]*+"
    r"|\d+(?:[.,:/]\d+)*[^\W_]*"
    r"|[^\w\s]|_+)"
)
# Languages whose articles lose their vowel before a name: l'Italie, dell'Italia are two words.
_ELIDING: Final = frozenset({"fr", "it", "ca"})
_ELIDED: Final = re.compile(
    r"(\s?+)((?:[dlcsnmjtDLCSNMJT]|[Qq]u|[DdNn]ell|[Aa]ll|[Dd]all|[Ss]ull|[Uu]n)['\u2019](?=[^\W\d_])(?!Ivoire)|"
    + _TOKEN.pattern.removeprefix(r"(\s?+)(")
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text: ``text[starts[i]:ends[i]] == words[i]``; only white space lies between them."""

    words: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        """Return how many tokens there are."""
        return len(self.words)


def tokenise(text: str, language: str = "en") -> Tokens:
    """Cut ``text`` into tokens in one pass, in time linear in its length.

    Args:
        text: any text.
        language: BCP 47; some write articles and names in one word.
    """
    pieces = (_ELIDED if language[:2] in _ELIDING else _TOKEN).split(text)
    bounds = list(accumulate(map(len, pieces)))
    # In turn: what lies before the space, the space, the token.
    return Tokens(pieces[2::3], bounds[1::3], bounds[2::3])
