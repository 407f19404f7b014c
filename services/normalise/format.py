"""What a wire format is: a look that recognises it, and a reader that turns it into drafts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from services.errors import StoryRejected
from services.normalise.draft import Draft
from services.normalise.transmission import Transmission


@dataclass(frozen=True, slots=True)
class Sniff:
    """Why a transmission is this format, and how sure that is, 1 to 100; the surest format wins.

    100: the format's own root element or signature. 50: its habits. 10: could be anything.
    """

    confidence: int
    why: str


# An item that is refused is yielded as its verdict, so that it does not lose the others.
Item: TypeAlias = Draft | StoryRejected


@dataclass(frozen=True, slots=True)
class Format:
    """A wire format. Each module of ``formats/`` has one, named ``FORMAT``; nothing else lists them.

    ``sniff`` raises nothing but what the transmission's text does. ``read`` yields the items in
    order, and may raise `StoryRejected` for the transmission as a whole.
    """

    name: str
    sniff: Callable[[Transmission], Sniff | None]
    read: Callable[[Transmission], Iterable[Item]]
