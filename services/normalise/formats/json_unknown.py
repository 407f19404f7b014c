"""JSON that is none of the wires known here: refused by name, so that it is never taken for plain text."""

import re
from collections.abc import Iterator
from typing import Final, NoReturn

from services.errors import StoryRejected
from services.normalise.draft import Draft
from services.normalise.format import Format, Sniff
from services.normalise.json.fields import Fields
from services.normalise.transmission import Transmission

# What only JSON opens with. A bracket alone may open a line of prose: ``[ALERT] …``.
_OPENING: Final = re.compile(r'\s*(?:\{\s*["}]|\[\s*[\[{])')


def _sniff(transmission: Transmission) -> Sniff | None:
    if not transmission.is_json:
        return None
    try:
        kind = "an object" if isinstance(transmission.json, dict) else "a list"
    except StoryRejected:
        opens = _OPENING.match(transmission.text[:4096])
        return Sniff(45, "opens like JSON and does not read as JSON") if opens else None
    return Sniff(45, f"JSON, {kind} of no known wire")


def _read(transmission: Transmission) -> Iterator[Draft]:
    _refuse(transmission)
    yield from ()


def _refuse(transmission: Transmission) -> NoReturn:
    if not transmission.json:
        raise StoryRejected("items_missing", "empty JSON")
    names = ", ".join(sorted(Fields.of(transmission.json).values)[:12])
    raise StoryRejected("format_unknown", f"JSON with {names}" if names else "JSON")


FORMAT = Format("json", _sniff, _read)
