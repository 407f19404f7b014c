"""What a name may mean among things of one type, worked out once a name: most of it is no matter of the story."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from schemas.entity import MentionType
from services.enrich.clues import surely
from services.enrich.gazetteer import Gazetteer
from services.enrich.hints import NATIONS
from services.enrich.known import Known

# Names kept with what they mean; it refers to what the gazetteer keeps.
SENSES: Final = 16_384
# A name that surely means one thing tells of the story: so likely, and so much likelier than its next meaning.
SURE: Final = 0.75
APART: Final = 0.12
# A meaning less likely than this is none, whatever else there is.
FAINT: Final = 0.25
# A meaning this much less likely than one of another type is not what a name means.
OUTSHONE: Final = 0.35
# A town less likely than this is only taken in a story that has to do with its country.
SMALL: Final = 0.5
# From this prior on a city is better known than the region around it, if that has its name: Donetsk, but not Quebec.
LARGE_CITY: Final = 0.62
# What a region has its name from.
SETTLED: Final = frozenset({"city", "island"})
# The U.S. in U.S.-led is the country.
KINDS: Final[dict[MentionType, tuple[MentionType, ...]]] = {"demonym": ("demonym", "place")}


class Senses(NamedTuple):
    """What a name may mean, the likeliest first."""

    options: tuple[Known, ...] = ()
    # Those that are not named after another one of them.
    own: tuple[Known, ...] = ()
    # What surely tells of the story.
    sure: Known | None = None
    # What it means in any story, unless it is a person's name or something stands beside it.
    only: Known | None = None


NOTHING: Final = Senses()


class Meanings:
    """What names may mean, kept; what no knowledge base has is kept as well."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        # One cache for each gazetteer, with a named cap.
        self._senses = lru_cache(maxsize=SENSES)(self._read)

    def of(self, kind: MentionType, name: str, surfaces: Sequence[str], language: str) -> Senses:
        """Return what a thing of this type may be, by its name, or the first of its surfaces that means anything."""
        senses = self._senses(name, kind, language)
        if senses is not None:
            return senses
        others = (self._senses(surface, kind, language) for surface in surfaces)
        return next((senses for senses in others if senses is not None), NOTHING)

    def _read(self, name: str, kind: MentionType, language: str) -> Senses | None:
        """Return what a name means; None where it names nothing of this type."""
        meant = [known for known in self.gazetteer.candidates(name, language) if known.uri and known.prior >= FAINT]
        for each in KINDS.get(kind, (kind,)):
            if found := tuple(known for known in meant if known.type == each):
                # Washington is Washington, not a bank of that name.
                return NOTHING if found[0].prior < meant[0].prior - OUTSHONE else _senses(found)
        return None


def _senses(options: tuple[Known, ...]) -> Senses:
    own = without_namesakes(options)
    is_only = len(own) == 1 and own[0].type != "person" and needs_nothing(own[0])
    return Senses(options, own, surely(options, SURE, APART), own[0] if is_only else None)


def needs_nothing(known: Known) -> bool:
    """Tell whether a meaning is taken even in a story that has nothing to do with its country."""
    return known.type != "place" or known.prior >= SMALL


def without_namesakes(options: Sequence[Known]) -> tuple[Known, ...]:
    """Return the meanings without those that have their name from another: the city Singapore, the region Donetsk."""
    if len(options) == 1:
        return tuple(options)
    nations = {known.country for known in options if known.kind in NATIONS}
    cities = {known.country: known.prior for known in reversed(options) if known.kind in SETTLED}
    return tuple(
        known
        for known in options
        if known.kind in NATIONS
        or (
            known.country not in nations
            and (known.kind != "region" or cities.get(known.country, 0) < min(known.prior, LARGE_CITY))
        )
    )
