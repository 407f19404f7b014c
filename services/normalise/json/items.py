"""The items of a JSON wire, each read by its format: in order, with what was noticed about the JSON as a whole."""

from collections.abc import Callable, Iterator

from schemas.article import Warn
from services.normalise.format import Item as Outcome
from services.normalise.json.fields import Fields, Item, find_items
from services.normalise.transmission import Transmission


def each_item(
    is_item: Callable[[Fields], bool], read: Callable[[Item, tuple[Warn, ...]], Outcome]
) -> Callable[[Transmission], Iterator[Outcome]]:
    """Return the ``read`` of a format whose items may stand anywhere in the JSON, alone or in lists."""

    def _read(transmission: Transmission) -> Iterator[Outcome]:
        reading = transmission.json_reading
        for item in find_items(reading.value, is_item):
            yield read(item, reading.warnings)

    return _read
