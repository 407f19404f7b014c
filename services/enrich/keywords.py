"""Six words and names that say what a story is about: how often and how early they come."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise
from typing import Final, TypeAlias

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


# How much a word in lower case matters, and how often it is written in which way.
Said: TypeAlias = tuple[float, dict[str, int]]


def find_keywords(story: tuple[Passage, ...], language: str) -> tuple[str, ...]:
    """Return the words, and pairs of words said as one, that matter most, best first, as they are written most often.

    Frequency in the story, weighted by how early it first comes. No word is given alone that is given in a pair.

    Args:
        story: headline and text.
        language: of both (BCP 47).
    """
    headline, text = story
    nothing = words_that_say_nothing(language.partition("-")[0].lower())
    said = {key: _said(key, headline, text) for key in _candidates(headline, text, nothing)}
    ranked = [key for _, key in sorted([(-weight, key) for key, (weight, _) in said.items()])[:PAIRED]]
    written = {key: said[key][1] for key in ranked}
    return tuple(islice(_named(written, _pairs(text, ranked)), MOST))


def _candidates(headline: Passage, text: Passage, nothing: frozenset[str]) -> set[str]:
    """Return the words of the headline, and those said twice in the text; all words where these are too few."""
    told = {key for key in _telling(headline, 1) if key not in nothing}
    often = told.union(key for key in _telling(text, TWICE) if key not in nothing)
    if len(often) >= PAIRED:
        # What is said once in the text weighs less than any of these.
        return often
    return told.union(key for key in _telling(text, 1) if key not in nothing)


def _telling(passage: Passage, least: int) -> list[str]:
    """Return the words of a passage, in lower case, that come at least so often and are long enough."""
    words = passage.tokens.words
    return [
        key
        for key, places in passage.places.items()
        if len(places) >= least and len(key) >= SHORTEST and words[places[0]].isalpha()
    ]


def _said(key: str, headline: Passage, text: Passage) -> Said:
    weight, written = 0.0, dict[str, int]()
    for word, count, _ in _ways(key, headline):
        weight += count * HEADLINE
        written[word] = count
    for word, count, place in _ways(key, text):
        weight += count * (FIRST - LATER * place / len(text.tokens.words))
        written[word] = written.get(word, 0) + count
    return weight, written


def _ways(key: str, passage: Passage) -> Iterable[tuple[str, int, int]]:
    """Return each way of writing a word in a passage, how often it comes, and where first."""
    places = passage.places.get(key)
    if places is None:
        return ()
    words = passage.tokens.words
    ways = [words[place] for place in places]
    if ways.count(ways[0]) == len(ways):
        return ((ways[0], len(ways), places[0]),)
    first = dict(zip(reversed(ways), reversed(places), strict=True))
    return [(word, count, first[word]) for word, count in Counter(ways).items()]


def _pairs(text: Passage, keys: list[str]) -> Counter[tuple[str, str]]:
    """Count the pairs of these words that stand side by side in the text, as they are written.

    Not in the headline, where words stand side by side that never do elsewhere.
    """
    words = text.tokens.words
    places = sorted([place for key in keys for place in text.places.get(key, ())])
    return Counter([(words[one], words[two]) for one, two in pairwise(places) if two == one + 1])


def _named(written: dict[str, dict[str, int]], pairs: Counter[tuple[str, str]]) -> Iterator[str]:
    """Yield keywords, best first; a word that belongs to a phrase brings the phrase, once."""
    phrases = _phrases(written, pairs)
    given = set[str]()
    for key, ways in written.items():
        if key in given:
            continue
        phrase = phrases.get(key, ())
        yield " ".join(phrase) or min(ways, key=lambda word: (-ways[word], not word.islower(), word))
        given.update((key, *(word.lower() for word in phrase)))


def _phrases(written: dict[str, dict[str, int]], pairs: Counter[tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """Return the pairs that are said as one, by each of their words in lower case."""
    said = [(pair, count) for pair, count in reversed(pairs.most_common()) if count >= TWICE or _is_name(pair)]
    phrases = dict[str, tuple[str, str]]()
    for pair, count in said:
        keys = [word.lower() for word in pair]
        if count >= OFTEN * min(sum(written[key].values()) for key in keys):
            phrases.update(dict.fromkeys(keys, pair))
    return phrases


def _is_name(pair: tuple[str, str]) -> bool:
    one, two = pair
    return one[0].isupper() and two[0].isupper()
