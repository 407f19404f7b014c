"""Decide which thing a name of a story means: from what stands beside it, then from the rest of the story.

In order: the dateline's own place; a state or country stated beside the name; what has one meaning only; what fits
the story much better than any other meaning. A name that stays unsure gets a local id, never a guess.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from schemas.article import Article
from schemas.credits import Dateline
from schemas.entity import MentionType
from services.enrich import local_ids
from services.enrich.clues import Clues, surely
from services.enrich.gazetteer import Gazetteer
from services.enrich.hints import NATIONS, REGION, Hint
from services.enrich.known import Known
from services.enrich.offices import in_office, stated_day
from services.text.fold import fold_word
from services.text.places import City

DATELINE: Final = "link-dateline-1"
STATED: Final = "link-stated-1"
ONLY: Final = "link-only-1"
CONTEXT: Final = "link-context-1"
OFFICE: Final = "link-office-1"
LOCAL: Final = "local-1"
# A name that surely means one thing tells of the story: so likely, and so much likelier than its next meaning.
SURE: Final = 0.75
APART: Final = 0.12
# The best meaning must fit the story this much better than the next, as a logarithm.
MARGIN: Final = 0.55
# Between towns, of which a country has many of one name, it takes more.
TOWN: Final = 0.6
APART_TOWNS: Final = 1.0
# A town less likely than this is only taken in a story that has to do with its country.
SMALL: Final = 0.5
# From this prior on a city is better known than the region around it, if that has its name: Donetsk, but not Quebec.
LARGE_CITY: Final = 0.62
# What a region has its name from.
SETTLED: Final = frozenset({"city", "island"})
# Only countries and capitals are so well known.
CAPITAL: Final = 0.9
# A meaning less likely than this is none, whatever else there is.
FAINT: Final = 0.25
IDS: Final = 32_768
# A meaning this much less likely than one of another type is not what a name means.
OUTSHONE: Final = 0.35
# The U.S. in U.S.-led is the country.
KINDS: Final[dict[MentionType, tuple[MentionType, ...]]] = {"demonym": ("demonym", "place")}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thing to link: its longest name in the story, its type, and all its other surfaces."""

    name: str
    type: MentionType
    surfaces: tuple[str, ...] = ()
    hint: Hint | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """The id of a thing, and why; ``known`` is what the knowledge base holds of it, or the place beside it says."""

    uri: str
    method: str
    known: Known | None = None
    # Where a place is that has no id: stated beside it.
    country: str | None = None


@dataclass(slots=True)
class Linker:
    """Links the names of one story."""

    article: Article
    gazetteer: Gazetteer
    language: str
    clues: Clues = field(init=False)

    def __post_init__(self) -> None:
        place = self.article.dateline.place if self.article.dateline else None
        known = self.gazetteer.candidates(place, self.language)[:1] if place else ()
        self.clues = Clues.of(self.article, capital=any(meant.prior >= CAPITAL for meant in known))

    def link(self, candidates: Sequence[Candidate]) -> list[Link]:
        """Return a link for each candidate, in order."""
        beside = [self._beside(candidate) for candidate in candidates]
        options = [() if found else self._options(each) for found, each in zip(beside, candidates, strict=True)]
        sure = [
            found.known if found else surely(meant, SURE, APART) for found, meant in zip(beside, options, strict=True)
        ]
        for candidate, known in zip(candidates, sure, strict=True):
            if known:
                self.clues.add(candidate.name, known)
        rest = zip(candidates, beside, options, sure, strict=True)
        return [found or self._decide(each, meant, own) for each, found, meant, own in rest]

    def _options(self, candidate: Candidate) -> tuple[Known, ...]:
        """Return what a candidate may mean: of its type, by the first of its names that means anything."""
        for surface in (candidate.name, *candidate.surfaces):
            meant = [
                known
                for known in self.gazetteer.candidates(surface, self.language)
                if known.uri and known.prior >= FAINT
            ]
            for kind in KINDS.get(candidate.type, (candidate.type,)):
                if found := tuple(known for known in meant if known.type == kind):
                    # Washington is Washington, not a bank of that name.
                    return () if found[0].prior < meant[0].prior - OUTSHONE else found
        return ()

    def _beside(self, candidate: Candidate) -> Link | None:
        """Decide by the dateline, or by what is stated beside the name."""
        if candidate.type != "place":
            return None
        hint = candidate.hint
        if hint and hint.city:
            return self._city(candidate.name, hint.city)
        if hint and hint.country and hint.key != REGION:
            return Link(local_id(candidate, hint.key), STATED, country=hint.country)
        dateline = self.article.dateline
        if hint is None and dateline and is_place_of(candidate, dateline):
            return self._filed(candidate, dateline)
        return None

    def _filed(self, candidate: Candidate, dateline: Dateline) -> Link | None:
        """Return the dateline's place; a country of the same name is meant elsewhere than in the dateline."""
        options = self._options(candidate)
        if any(known.kind in NATIONS for known in options):
            return None
        known = next((known for known in options if dateline.uri in {known.uri, *known.same_as}), None)
        if known is None:
            known = next((known for known in options if known.country and known.country == dateline.country), None)
        if known is None and dateline.uri:
            name = candidate.name.title() if candidate.name.isupper() else candidate.name
            known = _place(name, dateline.uri, dateline.country, (dateline.lat, dateline.lon))
        if known and known.uri:
            return Link(known.uri, DATELINE, known)
        return Link(local_id(candidate), DATELINE, country=dateline.country) if not options else None

    def _city(self, name: str, city: City) -> Link:
        uri = f"geonames:{city.geoname_id}"
        same = (known for known in self.gazetteer.candidates(name, self.language) if uri in {known.uri, *known.same_as})
        known = next(same, None) or _place(city.name, uri, city.country, (city.lat, city.lon))
        return Link(known.uri or uri, STATED, known)

    def _decide(self, candidate: Candidate, options: tuple[Known, ...], own: Known | None) -> Link:
        """Decide by the rest of the story; ``own`` is what the name itself has given to the clues."""
        if not options:
            return Link(local_id(candidate), LOCAL)
        clues = self.clues.without(candidate.name, own) if len(options) > 1 else self.clues
        if candidate.type == "person":
            return self._person(candidate, options, clues)
        if candidate.hint and candidate.hint.key == REGION:
            options = tuple(known for known in options if known.kind == "region") or options
        ranked = sorted(
            ((clues.weigh(known), known) for known in without_namesakes(options)), key=_weight, reverse=True
        )
        best_weight, best = ranked[0]
        if not _fits(best, clues):
            return Link(local_id(candidate), LOCAL)
        close = [known for weight, known in ranked if best_weight - weight < _margin(best, known)]
        if len(close) == 1:
            return _link(best, ONLY if len(ranked) == 1 else CONTEXT)
        # Unsure which, but not in which country.
        countries = {known.country for known in close}
        return Link(local_id(candidate), LOCAL, country=countries.pop() if len(countries) == 1 else None)

    def _person(self, candidate: Candidate, options: tuple[Known, ...], clues: Clues) -> Link:
        """Decide who is meant: a full name that one person has, or one who held an office on the story's own date."""
        if " " not in candidate.name.strip():
            return Link(local_id(candidate), LOCAL)
        if len(options) == 1:
            return _link(options[0], ONLY)
        day = stated_day(self.article)
        holders = [known for known in options if in_office(known, day)]
        if len(holders) == 1:
            return _link(holders[0], OFFICE)
        here = [known for known in options if clues.speaks_of(known.country)]
        return _link(here[0], CONTEXT) if len(here) == 1 else Link(local_id(candidate), LOCAL)


def _fits(known: Known, clues: Clues) -> bool:
    """Tell whether a meaning needs no support of the story, or has it."""
    return known.type != "place" or known.prior >= SMALL or clues.speaks_of(known.country)


def _weight(ranked: tuple[float, Known]) -> float:
    return ranked[0]


def _margin(best: Known, other: Known) -> float:
    """Return by how much the best meaning must be ahead of another one."""
    towns = best.prior < TOWN and other.country == best.country and other is not best
    return APART_TOWNS if towns else MARGIN


def is_place_of(candidate: Candidate, dateline: Dateline) -> bool:
    """Tell whether a candidate is the place that a dateline names, however it is cased."""
    place = fold_word(dateline.place or "")
    return bool(place) and place in {fold_word(name) for name in (candidate.name, *candidate.surfaces)}


def without_namesakes(options: Sequence[Known]) -> list[Known]:
    """Return the meanings without those that have their name from another: the city Singapore, the region Donetsk."""
    nations = {known.country for known in options if known.kind in NATIONS}
    cities = {known.country: known.prior for known in reversed(options) if known.kind in SETTLED}
    return [
        known
        for known in options
        if known.kind in NATIONS
        or (
            known.country not in nations
            and (known.kind != "region" or cities.get(known.country, 0) < min(known.prior, LARGE_CITY))
        )
    ]


def _link(known: Known, method: str) -> Link:
    return Link(known.uri or "", method, known)


def _place(name: str, uri: str, country: str | None, at: tuple[float | None, float | None]) -> Known:
    return Known(name, "place", uri, "city", country, *at)


def local_id(candidate: Candidate, which: str = "") -> str:
    """Return an id of our own.

    Args:
        candidate: the thing; its id depends on type and name alone, however the name is cased, accented or spaced.
        which: tells it from others of its name.
    """
    return _local_id(candidate.type, candidate.name, which)


@lru_cache(maxsize=IDS)
def _local_id(kind: MentionType, name: str, which: str) -> str:
    return local_ids.local_id(kind, name, which)
