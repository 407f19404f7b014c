"""What stands beside the name of a place and tells which place of that name it is: ``Paris, Texas``."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from services.enrich.known import Known
from services.enrich.spans import Passage, Span
from services.text.places import City, find_place, find_state

Meanings = Callable[[str], tuple[Known, ...]]

# A state or country behind a comma: one to three words, or an abbreviation with its points.
_BEHIND: Final = re.compile(
    r", ?((?:[A-Z]\.){2,3}|[A-Z][a-z]{1,5}\.|[A-Z][\w'-]+\.?(?: (?:of |and |the )?[A-Z][\w'-]+){0,2})"
)
# What only a state or province has, behind its name.
_RULED: Final = re.compile(
    r" (?:[Ss]tate(?! of)|[Pp]rovince|[Gg]overnor|[Ll]awmakers|[Ll]egislature|Legislature|[Ll]egislators"
    r"|[Aa]ttorney [Gg]eneral|Attorney-General|[Ss]tatehouse|[Nn]ational Guard)\b| Gov\. (?=[A-Z])"
)
_STATE_OF: Final = re.compile(r"\b(?:[Ss]tate|[Pp]rovince) of $")
# What stands first behind a name where one of the two patterns for it matches.
_TELLING: Final = frozenset(
    {",", "Gov", "National", "national", "Attorney", "attorney", "State", "state", "Statehouse", "statehouse"}
    | {"Province", "province", "Governor", "governor", "Lawmakers", "lawmakers"}
    | {"Legislature", "legislature", "Legislators", "legislators"}
)
NATIONS: Final = frozenset({"country", "territory"})
# States that are cities too: in a row of cities they are no state.
CITY_TOO: Final = frozenset({"new york", "washington"})
# A postal code of two letters ends a name: `Portland, OR.`
POSTAL: Final = 2
# A name that means something this likely is no small town that we have not heard of.
KNOWN: Final = 0.45
REGION: Final = "region"


@dataclass(frozen=True, slots=True)
class Hint:
    """Which place of a name is meant, as stated beside it. ``city`` is None where no city of ours fits."""

    # Tells apart the mentions of one name that mean different places.
    key: str
    country: str | None = None
    city: City | None = None


def find_hint(passage: Passage, span: Span, meanings: Meanings) -> Hint | None:
    """Return what stands beside a place; None where nothing does."""
    words = passage.tokens.words
    # The words beside it tell of nearly every place that no pattern need be tried.
    if words[span.first - 1] != "of" and (span.last == len(words) or words[span.last] not in _TELLING):
        return None
    text, start, end = passage.text, passage.tokens.starts[span.first], passage.tokens.ends[span.last - 1]
    if _RULED.match(text, end) or _STATE_OF.search(text, max(0, start - len("province of ")), start):
        return Hint(REGION)
    behind = _BEHIND.match(text, end)
    if behind is None or any(known.kind in NATIONS for known in meanings(text[start:end])[:1]):
        return None
    return _stated(text[start:end], behind, meanings)


def settle(hints: Sequence[Hint | None]) -> Hint | None:
    """Return the one place that the mentions of a name are stated to be; None where they differ, or none is."""
    stated = {hint.key: hint for hint in hints if hint and hint.key != REGION}
    return next(iter(stated.values())) if len(stated) == 1 else None


def _stated(name: str, behind: re.Match[str], meanings: Meanings) -> Hint | None:
    """Try what stands behind the comma, longest first: as a state, then as a country."""
    for where in _shortened(behind[1]):
        state = None if _is_word(where, behind.string[behind.start(1) + len(where) :]) else find_state(where)
        city = find_place(name, region=where) if state else None
        country = _nation(where, meanings)
        if city is None and country:
            city = find_place(name, country=country)
        if city:
            return Hint(f"geonames:{city.geoname_id}", city.country, city)
        if state and where.casefold() not in CITY_TOO:
            return Hint("-".join(filter(None, state)), state[0])
        # Of `San Francisco, Singapore, Sydney` each is a place of its own.
        if country and not _is_known(name, meanings):
            return Hint(country, country)
    return None


def _shortened(words: str) -> Iterator[str]:
    while words:
        # The point behind a postal code ends the sentence.
        yield words[:POSTAL] if len(words) == POSTAL + 1 and words[:POSTAL].isupper() and words[-1] == "." else words
        words = words.rpartition(" ")[0]


def _is_word(where: str, rest: str) -> bool:
    """Tell whether two letters are no postal code: small ones, or capitals among capitals."""
    return len(where) == POSTAL and (not where.isupper() or rest[:2].strip().isupper())


def _is_known(name: str, meanings: Meanings) -> bool:
    known = meanings(name)
    return bool(known) and known[0].prior >= KNOWN


def _nation(where: str, meanings: Meanings) -> str | None:
    known = meanings(where)
    return known[0].country if known and known[0].kind in NATIONS else None
