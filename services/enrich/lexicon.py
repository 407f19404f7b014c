"""The words that the tagger knows: a vector for what they mean, and bits for the lists they stand on."""

from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from typing import Final

import numpy as np
from numpy.typing import NDArray

from services.enrich.forms import SHOUTED
from services.enrich.vectors import BLANK, WordVectors
from services.enrich.vectors import load as load_vectors
from services.text.fold import fold_word

# The lists, by bit; the last ones tell how common the word is.
BITS: Final = (
    *(
        "first",
        "first_common",
        "last",
        "last_common",
        "leader",
        "country",
        "country_part",
        "city_often",
        "city",
        "city_part",
    ),
    *("region", "region_part", "demonym", "body", "body_part", "company", "company_part", "club", "club_part", "team"),
    *(
        "media",
        "place",
        "place_part",
        "event_part",
        "product_part",
        "title",
        "org_word",
        "place_word",
        "event_word",
        "date",
    ),
    *("rank_1000", "rank_5000", "rank_20000", "known"),
)
# A frequent word that stands on one of these may well be a name.
NAMING: Final = ("country", "city_often", "demonym", "body", "club", "team", "media", "first_common")
# Vectors are stored as whole numbers of this size.
STEP: Final = 1 / 24


@dataclass(frozen=True)
class Lexicon:
    """``vectors[i]`` and ``bits[i]`` belong to ``words[i]``; a word without a vector has zeros.

    ``meanings`` are of half a million words more, as they are written, names too.
    """

    words: tuple[str, ...]
    vectors: NDArray[np.int8]
    bits: NDArray[np.uint64]
    meanings: WordVectors = BLANK

    @cached_property
    def rows(self) -> dict[str, int]:
        """Return word → row."""
        return {word: row for row, word in enumerate(self.words)}

    def row(self, form: str) -> int:
        """Return the row of a form, however it is cased or accented; -1 where it is not known."""
        word = form.removeprefix(SHOUTED).lower()
        found = self.rows.get(word, -1)
        return found if found >= 0 else self.rows.get(fold_word(word), -1)

    def common(self) -> frozenset[str]:
        """Return the ordinary words of English: frequent, and on no list of names."""
        frequent = np.uint64(1 << BITS.index("rank_5000"))
        names = np.uint64(sum(1 << BITS.index(name) for name in NAMING))
        chosen = np.flatnonzero((self.bits & frequent > 0) & (self.bits & names == 0))
        return frozenset(self.words[row] for row in chosen.tolist())

    def on_lists(self, *names: str) -> frozenset[str]:
        """Return the words that stand on any of the lists, folded."""
        lists = np.uint64(sum(1 << BITS.index(name) for name in names))
        return frozenset(fold_word(self.words[row]) for row in np.flatnonzero(self.bits & lists > 0).tolist())


def load() -> Lexicon:
    """Read the lexicon that the package ships."""
    with (files("services.enrich") / "data" / "lexicon.npz").open("rb") as file, np.load(file) as table:
        words = bytes(table["words"]).decode().split("\n")
        vectors = np.zeros((len(words), table["vectors"].shape[1]), np.int8)
        vectors[table["with_vector"]] = table["vectors"]
        return Lexicon(tuple(words), vectors, table["bits"].astype(np.uint64), load_vectors())
