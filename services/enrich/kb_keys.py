"""The key that a name is found by: its words, folded, without the marks that writers disagree about."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from services.text.fold import fold_word
from services.text.tokens import tokenise

# Words kept folded: the news of a month has about as many different capitalised ones.
WORDS: Final = 65_536
# Ban Ki-moon and Ban Ki moon, St. Petersburg and St Petersburg are one name each.
_MARKS: Final = frozenset({"-", "'", '"', ",", "(", ")", "&"})


@lru_cache(maxsize=WORDS)
def key_word(word: str) -> str:
    """Return a token as it stands in a key; empty for a mark that keys leave out."""
    folded = fold_word(word).replace(".", "").replace("'", "") if len(word) > 1 else fold_word(word)
    return "" if folded in _MARKS or folded == "." else folded


def key_of_words(words: Sequence[str]) -> str:
    """Return the key of a name that is cut into tokens already."""
    return " ".join(filter(None, map(key_word, words)))


def kb_key(name: str) -> str:
    """Return the key of a name as written."""
    if name.isascii() and _is_plain(name):
        return " ".join(name.lower().split())
    return key_of_words(tokenise(name).words)


def words_of(name: str) -> list[str]:
    """Return the words of a name as `tokenise` cuts it."""
    return name.split() if _is_plain(name) else tokenise(name).words


def _is_plain(name: str) -> bool:
    """Tell whether a name is letters and spaces alone, as most are: then no pattern is needed to cut it."""
    return name.replace(" ", "").isalpha()
