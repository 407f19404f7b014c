"""Six words and names that say what a story is about: how often and how early they come."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import islice, pairwise
from typing import Final

from services.enrich.keyword_words import words_that_say_nothing
from services.enrich.spans import Passage

METHOD: Final = "keywords-2"
MOST: Final = 6
SHORTEST: Final = 4
# A word in the headline counts as this many in the text.
HEADLINE: Final = 3.0
# Of the words that matter most so many are looked at for pairs.
PAIRED: Final = 14
# A pair is a phrase if it is said twice, and by so much of the times that its rarer word is.
TWICE: Final = 2
OFTEN: Final = 0.5


def find_keywords(passages: tuple[Passage, ...], language: str) -> tuple[str, ...]:
    """Return the words, and pairs of words said as one, that matter most, best first, as they are written most often.

    Frequency in the story, weighted by how early it first comes. No word is given alone that is given in a pair.
    """
    nothing = words_that_say_nothing(language.partition("-")[0].lower())
    weights: defaultdict[str, float] = defaultdict(float)
    written: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for passage in passages:
        words = passage.tokens.words
        first = dict(zip(reversed(words), range(len(words) - 1, -1, -1), strict=True))
        for word, count in Counter(words).items():
            if len(word) < SHORTEST or not word.isalpha() or (key := word.lower()) in nothing:
                continue
            early = HEADLINE if passage.part == "headline" else 1.5 - 0.5 * first[word] / len(words)
            weights[key] += count * early
            written[key][word] = written[key].get(word, 0) + count
    ranked = sorted(weights, key=lambda key: (-weights[key], key))[:PAIRED]
    return tuple(islice(_named(ranked, _pairs(passages, frozenset(ranked)), written), MOST))


def _pairs(passages: tuple[Passage, ...], keys: frozenset[str]) -> Counter[tuple[str, str]]:
    """Count the pairs of these words that stand side by side in the text, as they are written."""
    pairs = Counter[tuple[str, str]]()
    for passage in passages:
        # In a headline words stand side by side that never do elsewhere.
        if passage.part != "headline":
            words = passage.tokens.words
            places = [place for place, word in enumerate(passage.lower) if word in keys]
            pairs.update((words[one], words[two]) for one, two in pairwise(places) if two == one + 1)
    return pairs


def _named(
    ranked: list[str], pairs: Counter[tuple[str, str]], written: defaultdict[str, dict[str, int]]
) -> Iterator[str]:
    """Yield keywords, best first; a word that belongs to a phrase brings the phrase, once."""
    phrases = {
        word.lower(): pair
        for pair, count in reversed(pairs.most_common())
        if _is_phrase(pair, count, written)
        for word in pair
    }
    given = set[str]()
    for key in ranked:
        if key in given:
            continue
        phrase = phrases.get(key, ())
        yield " ".join(phrase) or min(written[key], key=lambda word: (-written[key][word], not word.islower(), word))
        given.update((key, *(word.lower() for word in phrase)))


def _is_phrase(pair: tuple[str, str], count: int, written: defaultdict[str, dict[str, int]]) -> bool:
    rarer = min(sum(written[word.lower()].values()) for word in pair)
    is_name = all(word[0].isupper() for word in pair)
    return count >= OFTEN * rarer and (count >= TWICE or is_name)
