"""Names known beforehand: what they may mean, and where they stand in a text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from itertools import compress, count
from operator import itemgetter
from pathlib import Path
from types import MappingProxyType
from typing import Final

from schemas.entity import MentionType
from services.enrich.kb import KnowledgeBase
from services.enrich.kb_format import ALONE, CAPITALS, LONGEST_KEY, Meaning
from services.enrich.kb_keys import kb_key, key_of_words, key_word
from services.enrich.known import Known, Office
from services.enrich.spans import Span
from services.text.fold import fold_word
from services.text.kept import Kept
from services.text.tokens import Tokens, tokenise

__all__ = ["KEYS", "METHOD", "Gazetteer", "Known", "Office", "key_of_name", "load"]

METHOD: Final = "gazetteer-1"
# Keys of names kept, so that a name in the news is not cut up again in every story.
KEYS: Final = 32_768
# Names whose meanings are kept decoded, a few hundred bytes each; a month's news names fewer.
CANDIDATES: Final = 16_384
# Words with a capital kept with the length of the longest name that begins so; far more of them begin none.
WORDS: Final = 32_768
# Names in a language that is stated, and in one that is not: most of what comes is English.
ENGLISH: Final = "en"
# Legal forms, which a company's name may or may not have.
FORMS: Final = frozenset(
    {"inc", "corp", "corporation", "co", "company", "ltd", "limited", "plc", "ag", "sa", "nv", "spa"}
)
UNKNOWN: Final = frozenset({"und", "mul", "zxx"})


# Small words in a row that a name may hold: Fund for responding to Loss and Damage.
SMALL: Final = 3
NOTHING: Final[Mapping[int, Span]] = MappingProxyType({})


class Gazetteer:
    """Names by their folded words; the longest one that fits wins.

    Made of one knowledge base or several; what an earlier one says of a thing wins, and its ids replace the others'.
    """

    def __init__(self, bases: Iterable[KnowledgeBase]) -> None:
        self._bases = tuple(bases)
        self._same_as = {old: new for base in reversed(self._bases) for old, new in base.tail.same_as.items()}
        # One cache per gazetteer, with a named cap each.
        self._candidates = lru_cache(maxsize=CANDIDATES)(self._read)
        self._longest = Kept(self._read_longest, WORDS)
        self._alone = lru_cache(maxsize=CANDIDATES)(self._read_alone)

    def lookup(self, name: str) -> Known | None:
        """Return what a name most likely means, however it is cased or accented."""
        found = self.candidates(name)
        return found[0] if found else None

    def candidates(self, name: str, language: str | None = None) -> tuple[Known, ...]:
        """Return all that a name may mean, likeliest first.

        Args:
            name: as written, however it is cased or accented; an abbreviation of four letters at most only in
                capitals, as ``WHO`` and ``US`` are other words than ``who`` and ``us``.
            language: of the story, BCP 47; names of other languages are left out. None takes every name.
        """
        # What no name can be is not kept either.
        return self._candidates(name, language) if len(name) <= LONGEST_KEY else ()

    def find(self, tokens: Tokens, language: str | None = None, taken: Mapping[int, Span] = NOTHING) -> Iterator[Span]:
        """Yield the names that are safe to take without a tagger, left to right, none overlapping.

        Args:
            tokens: of a text.
            language: of the text, BCP 47; None is English.
            taken: what was found before, by the place of each of its tokens; where one begins only longer names are
                looked for, and inside it none.
        """
        words, speech = tokens.words, _language(language or ENGLISH)
        after = 0
        for place in compress(count(), map(str.isupper, map(itemgetter(0), words))):
            span = taken.get(place)
            if place < after or (span and span.first < place) or not self._longest[words[place]]:
                continue
            last, kind = self._fits(words, range(place, span.last if span else place), speech)
            if kind:
                after = last
                yield Span(place, after, kind, 0.6, METHOD)

    def cache_sizes(self) -> dict[str, tuple[int, int | None]]:
        """Return for each cache how many entries it holds, and its cap."""
        caches = {"candidates": self._candidates, "alone": self._alone}
        infos = {name: cache.cache_info() for name, cache in caches.items()}
        sizes = {name: (info.currsize, info.maxsize) for name, info in infos.items()}
        return {**sizes, "words": (len(self._longest), self._longest.most)}

    def _fits(self, words: Sequence[str], taken: range, language: str) -> tuple[int, MentionType | None]:
        """Return the end and the type of the longest name that begins where ``taken`` does and is longer."""
        place = taken.start
        for end in reversed(_ends(words, taken, self._longest[words[place]])):
            key = key_of_words(words[place:end])
            kind = self._alone(key, language, words[place].isupper() and all(map(str.isupper, words[place:end])))
            if kind:
                return end, kind
        return place, None

    def _read_longest(self, word: str) -> int:
        """Return how many words the longest name has that is safe to take alone and begins with this one."""
        key = key_word(word) if len(word) <= LONGEST_KEY else ""
        return max(base.longest(key) for base in self._bases) if key else 0

    def _read_alone(self, key: str, language: str, capitals: bool) -> MentionType | None:  # noqa: FBT001 — a part of the key
        """Return the type of what a key means in a text where nothing else says that it is a name."""
        for base in self._bases:
            for meaning in base.meanings(key):
                if meaning.flags & ALONE and _fits(base, meaning, language, capitals=capitals):
                    return base.type_of(meaning)
        return None

    def _read(self, name: str, language: str | None) -> tuple[Known, ...]:
        key, capitals = kb_key(name), name.isupper()
        language = language and _language(language)
        found = self._meant(key, language, capitals)
        plain, _, form = key.rpartition(" ")
        if found or form not in FORMS:
            return found
        # Mattel Inc. is Mattel.
        return tuple(known for known in self._meant(plain, language, capitals) if known.type == "organisation")

    def _meant(self, key: str, language: str | None, capitals: bool) -> tuple[Known, ...]:  # noqa: FBT001 — a part of the key
        found: dict[str, Known] = {}
        for base in self._bases:
            for meaning in base.meanings(key):
                if _fits(base, meaning, language, capitals=capitals):
                    known = self._settled(base.known(meaning))
                    place = known.uri or ""
                    found[place] = _joined(found[place], known) if place in found else known
        return tuple(sorted(found.values(), key=lambda known: -known.prior))

    def _settled(self, known: Known) -> Known:
        """Give a thing the id that an earlier knowledge base has for it."""
        better = self._same_as.get(known.uri or "")
        return replace(known, uri=better) if better else known


@lru_cache(maxsize=KEYS)
def key_of_name(name: str) -> str:
    """Return the key of a name: its words, folded, a space between."""
    return " ".join(tokenise(fold_word(name)).words)


def load(user: Path | None = None) -> Gazetteer:
    """Map the knowledge base that is shipped, under a user's own if one is named.

    Raises:
        KnowledgeBaseUnreadable: the user's file is none.
    """
    return Gazetteer(map(KnowledgeBase.open, filter(None, (user, shipped()))))


def shipped() -> Path:
    """Return the file of the knowledge base that is shipped."""
    # The project is installed as files, never from an archive (pyproject.toml).
    return Path(str(files("services.enrich"))) / "data" / "kb.bin"


def _ends(words: Sequence[str], taken: range, longest: int) -> list[int]:
    """Return where names may end that begin where ``taken`` does and are longer: behind words with a capital too."""
    at, small = taken.start + 1, 0
    ends = [] if taken else [at]
    while longest > 1 and small <= SMALL and at < len(words):
        word = words[at]
        at += 1
        if len(word) > LONGEST_KEY:
            break
        if word.isalnum() or key_word(word):
            longest, small = longest - 1, 0 if word[0].isupper() else small + 1
            if not small and at > taken.stop:
                ends.append(at)
    return ends


def _language(tag: str) -> str:
    """Return the first part of a language tag; what nobody knows is read as English."""
    code = tag.partition("-")[0].lower()
    return ENGLISH if code in UNKNOWN else {"nb": "no", "nn": "no"}.get(code, code)


def _fits(base: KnowledgeBase, meaning: Meaning, language: str | None, *, capitals: bool) -> bool:
    if meaning.flags & CAPITALS and not capitals:
        return False
    return language is None or base.in_language(meaning, language)


def _joined(one: Known, other: Known) -> Known:
    """Fill what one source of a thing does not say from another."""
    return replace(
        one,
        kind=one.kind or other.kind,
        country=one.country or other.country,
        lat=other.lat if one.lat is None else one.lat,
        lon=other.lon if one.lon is None else one.lon,
        prior=max(one.prior, other.prior),
        tickers=one.tickers or other.tickers,
        offices=one.offices or other.offices,
    )
