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
    written: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for passage in passages:
        words, lower = passage.tokens.words, passage.lower
        places = [
            place
            for place, word in enumerate(words)
            if len(word) >= SHORTEST and lower[place] not in common and word.isalpha()
        ]
        said = [words[place] for place in places]
        first = dict(zip(reversed(said), reversed(places), strict=True))
        for word, count in Counter(said).items():
            key = lower[first[word]]
            early = HEADLINE if passage.part == "headline" else 1.5 - 0.5 * first[word] / len(words)
            weights[key] += count * early
            written[key][word] = written[key].get(word, 0) + count
    best = sorted(weights, key=lambda key: (-weights[key], key))[:MOST]
    return tuple(max(sorted(written[key]), key=written[key].__getitem__) for key in best)
