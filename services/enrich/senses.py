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
SENSES: Final = 32_768
# A name that surely means one thing tells of the story: so likely, and so much likelier than its next meaning.
SURE: Final = 0.75
APART: Final = 0.12
# A meaning less likely than this is none, whatever else there is.
FAINT: Final = 0.25
# A meaning this much less likely than one of another type is not what a name means.
OUTSHONE: Final = 0.35
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
    # What it means whatever the story says.
    sure: Known | None = None


NOTHING: Final = Senses()


class Meanings:
    """What names may mean, kept; what no knowledge base has is kept as well."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        # One cache for each gazetteer, with a named cap.
        self._senses = lru_cache(maxsize=SENSES)(self._read)

    def of(self, kind: MentionType, names: Sequence[str], language: str) -> Senses:
        """Return what a thing of this type may be, by the first of its names that means anything."""
        for name in names:
            senses = self._senses(name, kind, language)
            if senses is not None:
                return senses
        return NOTHING

    def _read(self, name: str, kind: MentionType, language: str) -> Senses | None:
        """Return what a name means; None where it names nothing of this type."""
        meant = [known for known in self.gazetteer.candidates(name, language) if known.uri and known.prior >= FAINT]
        for each in KINDS.get(kind, (kind,)):
            if found := tuple(known for known in meant if known.type == each):
                # Washington is Washington, not a bank of that name.
                return NOTHING if found[0].prior < meant[0].prior - OUTSHONE else _senses(found)
        return None


def _senses(options: tuple[Known, ...]) -> Senses:
    return Senses(options, without_namesakes(options), surely(options, SURE, APART))


def without_namesakes(options: Sequence[Known]) -> tuple[Known, ...]:
    """Return the meanings without those that have their name from another: the city Singapore, the region Donetsk."""
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
