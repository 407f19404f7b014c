"""Find a transmission's format by its content, and say why."""

from typing import Final

from services.errors import StoryRejected
from services.normalise.format import Format, Sniff
from services.normalise.formats import FORMATS
from services.normalise.transmission import Transmission

# No other can be surer.
CERTAIN: Final = 100


def detect(transmission: Transmission, pin: str | None = None) -> tuple[Format, Sniff]:
    """Return the surest format and why it was chosen. Of two equally sure ones the first by name wins.

    Args:
        transmission: what came in.
        pin: a format's name; it is then taken unseen.

    Raises:
        StoryRejected: ``format_mismatched`` if there is no format of the pinned name,
            ``format_unknown`` if no format knows these bytes.
    """
    if pin:
        return _pinned(pin), Sniff(100, "pinned by the feed")
    best: tuple[Format, Sniff] | None = None
    for candidate in FORMATS:
        sniff = candidate.sniff(transmission)
        if sniff and (best is None or sniff.confidence > best[1].confidence):
            best = (candidate, sniff)
            if sniff.confidence == CERTAIN:
                break
    if best is None:
        raise StoryRejected("format_unknown", repr(transmission.body[:40]))
    return best


def _pinned(name: str) -> Format:
    for candidate in FORMATS:
        if candidate.name == name:
            return candidate
    raise StoryRejected("format_mismatched", f"no format is named {name}")
