"""Decide which thing a name of a story means: from what stands beside it, then from the rest of the story.

In order: the dateline's own place; a state or country stated beside the name; what has one meaning only; what fits
the story much better than any other meaning. A name that stays unsure gets a local id, never a guess.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import itemgetter
from typing import Final, NamedTuple

from schemas.article import Article
from schemas.credits import Dateline
from schemas.entity import MentionType
from services.enrich.clues import Clues
from services.enrich.hints import NATIONS, REGION, Hint
from services.enrich.known import Known
from services.enrich.local_ids import local_id
from services.enrich.offices import in_office, stated_day
from services.enrich.senses import NOTHING, Meanings, Senses, needs_nothing, without_namesakes
from services.text.fold import fold_word
from services.text.places import City

DATELINE: Final = "link-dateline-1"
STATED: Final = "link-stated-1"
ONLY: Final = "link-only-1"
CONTEXT: Final = "link-context-1"
OFFICE: Final = "link-office-1"
LOCAL: Final = "local-1"
# The best meaning must fit the story this much better than the next, as a logarithm.
MARGIN: Final = 0.55
# Between towns, of which a country has many of one name, it takes more.
TOWN: Final = 0.6
APART_TOWNS: Final = 1.0
# Only countries and capitals are so well known.
CAPITAL: Final = 0.9
# Links kept of names that nobody knows, who are in the news for some days.
LOCALS: Final = 16_384


class Candidate(NamedTuple):
    """A thing to link: its longest name in the story, its type, and all its other surfaces."""

    name: str
    type: MentionType
    surfaces: tuple[str, ...] = ()
    hint: Hint | None = None


class Link(NamedTuple):
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
    meanings: Meanings
    language: str
    clues: Clues = field(init=False)
    # The dateline's place, folded; empty if there is none.
    filed_at: str = field(init=False)

    def __post_init__(self) -> None:
        place = self.article.dateline.place if self.article.dateline else None
        known = self._candidates(place)[:1] if place else ()
        self.filed_at = fold_word(place or "")
        self.clues = Clues.of(self.article, capital=any(meant.prior >= CAPITAL for meant in known))

    def link(self, candidates: Sequence[Candidate]) -> list[Link]:
        """Return a link for each candidate, in order."""
        decided = [self._beside(each) if each.type == "place" else None for each in candidates]
        of, language = self.meanings.of, self.language
        meant = [
            NOTHING if found else of(kind, name, surfaces, language)
            for found, (name, kind, surfaces, _) in zip(decided, candidates, strict=True)
        ]
        every = tuple(zip(candidates, decided, meant, strict=True))
        for candidate, found, senses in every:
            known = found.known if found else senses.sure
            if known:
                self.clues.add(candidate.name, known)
        return [found or self._decide(candidate, senses) for candidate, found, senses in every]

    def _candidates(self, name: str) -> tuple[Known, ...]:
        return self.meanings.gazetteer.candidates(name, self.language)

    def _beside(self, candidate: Candidate) -> Link | None:
        """Decide by the dateline, or by what is stated beside the name."""
        hint = candidate.hint
        if hint and hint.city:
            return self._city(candidate.name, hint.city)
        if hint and hint.country and hint.key != REGION:
            return Link(local_id(candidate.type, candidate.name, hint.key), STATED, country=hint.country)
        dateline = self.article.dateline
        if hint is None and dateline and self._is_filed_at(candidate):
            return self._filed(candidate, dateline)
        return None

    def _is_filed_at(self, candidate: Candidate) -> bool:
        """Tell whether a candidate is the place that the dateline names, however it is cased."""
        names = (candidate.name, *candidate.surfaces)
        return bool(self.filed_at) and self.filed_at in map(fold_word, names)

    def _filed(self, candidate: Candidate, dateline: Dateline) -> Link | None:
        """Return the dateline's place; a country of the same name is meant elsewhere than in the dateline."""
        options = self.meanings.of(candidate.type, candidate.name, candidate.surfaces, self.language).options
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
        return (
            Link(local_id(candidate.type, candidate.name), DATELINE, country=dateline.country) if not options else None
        )

    def _city(self, name: str, city: City) -> Link:
        uri = f"geonames:{city.geoname_id}"
        same = (known for known in self._candidates(name) if uri in {known.uri, *known.same_as})
        known = next(same, None) or _place(city.name, uri, city.country, (city.lat, city.lon))
        return Link(known.uri or uri, STATED, known)

    def _decide(self, candidate: Candidate, senses: Senses) -> Link:
        """Decide by the rest of the story, but not by what the name itself has given to the clues."""
        if not senses.options:
            return _local(candidate.type, candidate.name)
        if senses.only and not candidate.hint:
            return _link(senses.only, ONLY)
        choose = self._person if candidate.type == "person" else self._thing
        if senses.sure is None or len(senses.options) == 1:
            return choose(candidate, senses)
        self.clues.leave_out(candidate.name, senses.sure)
        link = choose(candidate, senses)
        self.clues.put_back(senses.sure)
        return link

    def _thing(self, candidate: Candidate, senses: Senses) -> Link:
        """Decide which place, body or thing is meant: the one that fits the story much better than any other."""
        options, clues = senses.own, self.clues
        if candidate.hint and candidate.hint.key == REGION:
            regions = tuple(known for known in senses.options if known.kind == "region")
            options = without_namesakes(regions) if regions else options
        if len(options) == 1:
            return _link(options[0], ONLY) if _fits(options[0], clues) else _local(candidate.type, candidate.name)
        ranked = sorted(((clues.weigh(known), known) for known in options), key=itemgetter(0), reverse=True)
        best_weight, best = ranked[0]
        if not _fits(best, clues):
            return _local(candidate.type, candidate.name)
        close = [known for weight, known in ranked if best_weight - weight < _margin(best, known)]
        if len(close) == 1:
            return _link(best, CONTEXT)
        # Unsure which, but not in which country.
        countries = {known.country for known in close}
        return _local(candidate.type, candidate.name, countries.pop() if len(countries) == 1 else None)

    def _person(self, candidate: Candidate, senses: Senses) -> Link:
        """Decide who is meant: a full name that one person has, or one who held an office on the story's own date."""
        if " " not in candidate.name.strip():
            return _local(candidate.type, candidate.name)
        options = senses.options
        if len(options) == 1:
            return _link(options[0], ONLY)
        day = stated_day(self.article)
        holders = [known for known in options if in_office(known, day)]
        if len(holders) == 1:
            return _link(holders[0], OFFICE)
        here = [known for known in options if self.clues.speaks_of(known.country)]
        return _link(here[0], CONTEXT) if len(here) == 1 else _local(candidate.type, candidate.name)


def _fits(known: Known, clues: Clues) -> bool:
    """Tell whether a meaning needs no support of the story, or has it."""
    return needs_nothing(known) or clues.speaks_of(known.country)


def _margin(best: Known, other: Known) -> float:
    """Return by how much the best meaning must be ahead of another one."""
    towns = best.prior < TOWN and other.country == best.country and other is not best
    return APART_TOWNS if towns else MARGIN


def _link(known: Known, method: str) -> Link:
    return Link(known.uri or "", method, known)


@lru_cache(maxsize=LOCALS)
def _local(kind: MentionType, name: str, country: str | None = None) -> Link:
    return Link(local_id(kind, name), LOCAL, None, country)


def _place(name: str, uri: str, country: str | None, at: tuple[float | None, float | None]) -> Known:
    return Known(name, "place", uri, "city", country, *at)
