"""Write `vectors.npz`: which of 20,000 vectors each cased word has, from the pipeline `en_core_web_md` (MIT).

The pipeline's table maps half a million words, as written, onto 20,000 vectors of 300 numbers; those are turned so
that the first few carry the most, and cut there. Words are kept as checksums: one in 8,000 unknown words gets the
vector of another, which the training sees too.
"""

from pathlib import Path
from typing import Final
from zlib import crc32

import numpy as np
import spacy

from training import spacy_finder

OUT: Final = Path(__file__).parent.parent / "services" / "enrich" / "data" / "vectors.npz"
KEPT: Final = 64
# So many standard deviations fill the range of a byte.
RANGE: Final = 4.0


def main() -> None:
    """Write `vectors.npz`."""
    folder = spacy_finder.folder("md")
    vocab = spacy.load(
        str(folder), exclude=["parser", "lemmatizer", "attribute_ruler", "ner", "tagger", "tok2vec"]
    ).vocab
    vectors = np.asarray(vocab.vectors.data, np.float64)
    rows: dict[int, int] = {}
    for key, row in vocab.vectors.key2row.items():
        if key in vocab.strings:
            word = vocab.strings[key]
            if word[:1].isalpha() and len(word) > 1 and not any(letter.isdigit() for letter in word):
                rows.setdefault(crc32(word.encode()), row)
    sums = np.array(sorted(rows), np.uint32)
    chosen = np.array([rows[int(key)] for key in sums], np.uint16)
    centred = vectors - vectors.mean(0)
    _, _, turn = np.linalg.svd(centred, full_matrices=False)
    # Signs of singular vectors are free; the largest entry decides.
    turn = turn[:KEPT] * np.sign(turn[np.arange(KEPT), np.abs(turn[:KEPT]).argmax(1)])[:, None]
    turned = centred @ turn.T
    # The first directions are damped, or they would drown the others.
    scaled = turned / turned.std(0) ** 0.5
    scaled /= scaled.std()
    small = np.clip(np.round(scaled * 127 / RANGE), -127, 127).astype(np.int8)
    np.savez_compressed(OUT, steps=np.diff(sums, prepend=np.uint32(0)), rows=chosen, vectors=small)
    print(len(sums), OUT.stat().st_size)


if __name__ == "__main__":
    main()
