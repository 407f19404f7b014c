"""What each name may mean, likeliest first."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from services.enrich.kb_format import ALONE, ALTERNATE, CAPITALS, LONGEST_KEY, MOST_MEANINGS
from services.enrich.kb_keys import kb_key
from services.knowledge.thing import Name, Thing

# Words of English and other languages that are also large cities, people's names, or in a headline in capitals
# abbreviations.
_NOT_ALONE_LISTED: Final = (
    "of nice bath reading mobile orange split male lead date most victoria florence charlotte austin essen hagen "
    "tours natal leon santiago san santa salvador surat suez page union council commission assembly court "
    "secretariat mesa douglas queens lyons hamilton stanley kingston jamestown henderson irvine lincoln newton "
    "who is car ice set bis mas pap au bc aid act ap era can let mod lords commons house"
)
NOT_ALONE: Final = frozenset(_NOT_ALONE_LISTED.split())
# A byte holds the count of a name's words; the longest has far fewer.
MOST_WORDS: Final = 255


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing that a name may mean: its number, in which languages, the flags of the format, 0 to 1 how likely."""

    thing: int
    languages: frozenset[str]
    flags: int
    prior: float


def senses(things: Sequence[Thing]) -> dict[str, list[Sense]]:
    """Return the senses of every key, likeliest first."""
    found: defaultdict[str, dict[tuple[int, bool], Sense]] = defaultdict(dict)
    for number, thing in enumerate(things):
        own = kb_key(thing.name)
        for name in thing.names:
            key = kb_key(name.text)
            if key and len(key.encode()) <= LONGEST_KEY:
                sense = _sense(number, thing, name, key == own and not name.is_abbreviation)
                sense = replace(sense, flags=sense.flags & ~ALONE) if key in NOT_ALONE else sense
                place = (number, bool(sense.flags & ALONE))
                before = found[key].get(place)
                found[key][place] = _join(before, sense) if before else sense
    return {key: sorted(group.values(), key=_likeliest)[:MOST_MEANINGS] for key, group in found.items()}


def longest_names(found: Mapping[str, Sequence[Sense]]) -> dict[str, int]:
    """Return by first word the number of words of the longest name that is taken alone."""
    longest: dict[str, int] = {}
    for key, group in found.items():
        if any(sense.flags & ALONE for sense in group):
            words = key.split(" ")
            longest[words[0]] = min(max(longest.get(words[0], 0), len(words)), MOST_WORDS)
    return longest


def _sense(number: int, thing: Thing, name: Name, is_own: bool) -> Sense:  # noqa: FBT001 — as private as it gets
    flags = (ALONE if name.alone else 0) | (0 if is_own else ALTERNATE) | (CAPITALS if name.is_abbreviation else 0)
    return Sense(number, name.languages, flags, min(1.0, thing.prior * name.weight))


def _join(one: Sense, other: Sense) -> Sense:
    """Join two names of one thing that have the same key."""
    everywhere = not one.languages or not other.languages
    return Sense(
        one.thing,
        frozenset() if everywhere else one.languages | other.languages,
        # Capitals only where both must stand in them, and its own name if one of them is.
        (one.flags & other.flags & (CAPITALS | ALTERNATE)) | ((one.flags | other.flags) & ALONE),
        max(one.prior, other.prior),
    )


def _likeliest(sense: Sense) -> tuple[float, bool, int]:
    return -sense.prior, bool(sense.flags & ALTERNATE), sense.thing
