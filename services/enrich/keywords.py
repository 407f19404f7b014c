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
# The first word of a text counts so much, the last one by a third less.
FIRST: Final = 1.5
LATER: Final = 0.5
# Of the words that matter most so many are looked at for pairs.
PAIRED: Final = 14
# A pair is a phrase if it is said twice, and by so much of the times that its rarer word is.
TWICE: Final = 2
OFTEN: Final = 0.5


def find_keywords(story: tuple[Passage, ...], language: str) -> tuple[str, ...]:
    """Return the words, and pairs of words said as one, that matter most, best first, as they are written most often.

    Frequency in the story, weighted by how early it first comes. No word is given alone that is given in a pair.

    Args:
        story: headline and text.
        language: of both (BCP 47).
    """
    nothing = words_that_say_nothing(language.partition("-")[0].lower())
    headline, text = story
    keys = _candidates(headline, text, nothing)
    weights: defaultdict[str, float] = defaultdict(float)
    written: defaultdict[str, dict[str, int]] = defaultdict(dict)
    places = text.places_of(keys)
    for word, count, weight in (*_weighed(headline, headline.places_of(keys)), *_weighed(text, places)):
        key = word.lower()
        weights[key] += count * weight
        written[key][word] = written[key].get(word, 0) + count
    ranked = [key for _, key in sorted([(-weight, key) for key, weight in weights.items()])[:PAIRED]]
    return tuple(islice(_named(ranked, written, _pairs(text, places, frozenset(ranked))), MOST))


def _candidates(headline: Passage, text: Passage, nothing: frozenset[str]) -> set[str]:
    """Return the words of the headline, and those said twice in the text; all words where these are too few."""
    told = {word for word in headline.counts if len(word) >= SHORTEST} - nothing
    often = told | {word for word, count in text.counts.items() if count >= TWICE and len(word) >= SHORTEST} - nothing
    if sum(map(str.isalpha, often)) >= PAIRED:
        # What is said once in the text weighs less than any of these.
        return often
    return told | {word for word in text.counts if len(word) >= SHORTEST} - nothing


def _weighed(passage: Passage, places: list[int]) -> Iterator[tuple[str, int, float]]:
    """Yield each way in which the words there are written, how often it comes, and what each time weighs."""
    words = [passage.tokens.words[place] for place in places]
    first = dict(zip(reversed(words), reversed(places), strict=True))
    for word, count in Counter(words).items():
        if word.isalpha():
            early = FIRST - LATER * first[word] / len(passage.tokens.words)
            yield word, count, HEADLINE if passage.part == "headline" else early


def _pairs(text: Passage, places: list[int], keys: frozenset[str]) -> Counter[tuple[str, str]]:
    """Count the pairs of these words that stand side by side in the text, as they are written.

    Not in the headline, where words stand side by side that never do elsewhere.
    """
    words, lower = text.tokens.words, text.lower
    said = [place for place in places if lower[place] in keys]
    return Counter([(words[one], words[two]) for one, two in pairwise(said) if two == one + 1])


def _named(ranked: list[str], written: dict[str, dict[str, int]], pairs: Counter[tuple[str, str]]) -> Iterator[str]:
    """Yield keywords, best first; a word that belongs to a phrase brings the phrase, once."""
    phrases = _phrases(pairs, written)
    given = set[str]()
    for key in ranked:
        if key in given:
            continue
        phrase, ways = phrases.get(key, ()), written[key]
        yield " ".join(phrase) or min(ways, key=lambda word: (-ways[word], not word.islower(), word))
        given.update((key, *(word.lower() for word in phrase)))


def _phrases(pairs: Counter[tuple[str, str]], written: dict[str, dict[str, int]]) -> dict[str, tuple[str, str]]:
    """Return the pairs that are said as one, by each of their words in lower case."""
    phrases = dict[str, tuple[str, str]]()
    for pair, count in reversed(pairs.most_common()):
        if count >= TWICE or all(word[0].isupper() for word in pair):
            keys = [word.lower() for word in pair]
            if count >= OFTEN * min(sum(written[key].values()) for key in keys):
                phrases.update(dict.fromkeys(keys, pair))
    return phrases
