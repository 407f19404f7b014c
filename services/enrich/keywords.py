"""Six words that say what a story is about: how often, how early, how rare."""

from collections import Counter, defaultdict
from functools import lru_cache
from typing import Final

from services.enrich.spans import Passage
from services.text.kept import Kept
from services.text.language import common_words

MOST: Final = 6
SHORTEST: Final = 4
# A word in the headline counts as this many in the text.
HEADLINE: Final = 3.0
# Words kept with their key, in each of so many languages; some hundred bytes each.
WORDS: Final = 32_768
LANGUAGES: Final = 4


def find_keywords(passages: tuple[Passage, ...], language: str) -> tuple[str, ...]:
    """Return the words that matter most, best first, as they are written most often.

    Frequency in the story, weighted by how early it first comes.
    """
    keys = _keys(language.partition("-")[0].lower())
    weights: defaultdict[str, float] = defaultdict(float)
    written: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for passage in passages:
        words = passage.tokens.words
        places = [place for place, key in enumerate(map(keys.__getitem__, words)) if key]
        said = [words[place] for place in places]
        first = dict(zip(reversed(said), reversed(places), strict=True))
        for word, count in Counter(said).items():
            key = keys[word]
            early = HEADLINE if passage.part == "headline" else 1.5 - 0.5 * first[word] / len(words)
            weights[key] += count * early
            written[key][word] = written[key].get(word, 0) + count
    best = sorted(weights, key=lambda key: (-weights[key], key))[:MOST]
    return tuple(max(sorted(written[key]), key=written[key].__getitem__) for key in best)


@lru_cache(maxsize=LANGUAGES)
def _keys(language: str) -> Kept[str]:
    """Return what words of a language count as: in lower case, empty for one that says nothing."""
    common = common_words(language)

    def key_of(word: str) -> str:
        key = word.lower()
        return key if len(word) >= SHORTEST and key not in common and word.isalpha() else ""

    return Kept(key_of, WORDS)
