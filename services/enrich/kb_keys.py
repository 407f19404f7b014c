"""The key that a name is found by: its words, folded, without the marks that writers disagree about."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from services.text.fold import fold_word
from services.text.tokens import tokenise

# Words kept folded: the news of a month has about as many different capitalised ones.
WORDS: Final = 65_536
# A name is looked up a few times in every story that has it.
NAMES: Final = 32_768
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


def words_of(name: str) -> list[str]:
    """Return the words of a name as `tokenise` cuts it; letters and spaces alone need no pattern."""
    return name.split() if name.replace(" ", "").isalpha() else tokenise(name).words


@lru_cache(maxsize=NAMES)
def kb_key(name: str) -> str:
    """Return the key of a name as written."""
    return key_of_words(words_of(name))
