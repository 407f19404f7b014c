"""Make one thing of what several sources say of it."""

from collections.abc import Iterable
from typing import Final, TypeAlias

from services.enrich.kb_keys import kb_key
from services.enrich.known import Office
from services.knowledge.tables import OURS
from services.knowledge.thing import Thing

# Type and id; or type, key of a name, and country.
Handle: TypeAlias = tuple[str, ...]
# Mentions of a people have the id of its country, and are no country.
UNSHARED: Final = frozenset({"demonym"})
# After every date.
UNDATED: Final = "9999"


def merge(things: Iterable[Thing]) -> list[Thing]:
    """Return the things, those that are the same joined; what comes first wins a field, and names add up."""
    merged: list[Thing] = []
    known: dict[Handle, Thing] = {}
    for thing in things:
        same = next((known[handle] for handle in _asks(thing) if handle in known), None)
        if same is None:
            merged.append(thing)
        else:
            _join(same, thing)
        for handle in _answers(thing, same or thing):
            known.setdefault(handle, same or thing)
    return merged


def _asks(thing: Thing) -> list[Handle]:
    """Return what a thing may be known by already: its ids, else its names within its country."""
    if thing.ids and thing.type not in UNSHARED:
        return [(thing.type, each) for each in thing.ids]
    return [(thing.type, key, thing.country) for key in _keys(thing, full=thing.type == "person")]


def _answers(thing: Thing, same: Thing) -> list[Handle]:
    names = _keys(thing, full=thing.type == "person" or thing.source is OURS)
    by_name: list[Handle] = [(thing.type, key, same.country) for key in names]
    return [*((thing.type, each) for each in thing.ids if thing.type not in UNSHARED), *by_name]


def _keys(thing: Thing, *, full: bool) -> list[str]:
    """Return the key of its name; ``full`` with those of all its other names, but no abbreviations."""
    others = [name.text for name in thing.names if not name.is_abbreviation] if full else []
    return list(dict.fromkeys(kb_key(text) for text in (thing.name, *others)))


def _join(thing: Thing, other: Thing) -> None:
    thing.ids = tuple(dict.fromkeys((*thing.ids, *other.ids)))
    thing.names += other.names
    thing.kind = thing.kind or other.kind
    thing.country = thing.country or other.country
    if thing.lat is None or thing.lon is None:
        thing.lat, thing.lon = other.lat, other.lon
    thing.prior = max(thing.prior, other.prior)
    thing.tickers = tuple(dict.fromkeys((*thing.tickers, *other.tickers)))
    thing.offices = _offices(thing.offices, other.offices)


def _offices(better: tuple[Office, ...], others: tuple[Office, ...]) -> tuple[Office, ...]:
    """Return the offices of both, oldest first, those without dates last; the first names an office held at a time."""
    found = {_term(office): office for office in (*others, *better) if not _is_said(office, better)}
    return tuple(sorted(found.values(), key=lambda office: office.held_from or office.held_to or UNDATED))


def _is_said(office: Office, better: tuple[Office, ...]) -> bool:
    """Tell whether an office of which only the end is known is the end of one that is known whole."""
    end = office.held_to
    return bool(end and not office.held_from) and any(
        each.held_from and each.held_from <= str(end) <= (each.held_to or UNDATED) for each in better
    )


def _term(office: Office) -> tuple[str, ...]:
    dated = office.held_from or office.held_to
    return (office.held_from or "", office.held_to or "", "" if dated else office.role)
