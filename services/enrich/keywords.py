"""Six words that say what a story is about: how often, how early, how rare."""

from collections import Counter, defaultdict
from typing import Final

from services.enrich.spans import Passage
from services.text.language import common_words

MOST: Final = 6
SHORTEST: Final = 4
# A word in the headline counts as this many in the text.
HEADLINE: Final = 3.0


def find_keywords(passages: tuple[Passage, ...], language: str) -> tuple[str, ...]:
    """Return the words that matter most, best first, as they are written most often.

    Frequency in the story, weighted by how early it first comes.
    """
    common = common_words(language)
    weights: defaultdict[str, float] = defaultdict(float)
    written: dict[str, Counter[str]] = {}
    for passage in passages:
        count = max(1, len(passage.tokens))
        for place, word in enumerate(passage.tokens.words):
            key = word.lower()
            if len(word) >= SHORTEST and word.isalpha() and key not in common:
                weights[key] += HEADLINE if passage.part == "headline" else 1.0 + 0.5 * (1 - place / count)
                written.setdefault(key, Counter())[word] += 1
    best = sorted(weights, key=lambda key: (-weights[key], key))[:MOST]
    return tuple(max(sorted(written[key]), key=lambda word: written[key][word]) for key in best)
