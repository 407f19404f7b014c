"""The transmissions that a command line names: files, folders, standard input."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from services.intake.inbox import UNFINISHED

STDIN: Final = "-"
# The feed of what is sent by hand and names none.
BY_HAND: Final = "manual"


@dataclass(frozen=True, slots=True)
class WireFile:
    """A transmission to read; ``path`` None is standard input."""

    path: Path | None
    feed: str

    @property
    def name(self) -> str:
        """What to call it."""
        return STDIN if self.path is None else str(self.path)

    def read(self) -> bytes:
        """Return its bytes.

        Raises:
            OSError: it cannot be read.
        """
        return sys.stdin.buffer.read() if self.path is None else self.path.read_bytes()


def find_wires(names: Sequence[str], feed: str | None) -> tuple[WireFile, ...]:
    """Return the transmissions, in the order named, those of a folder by their paths.

    Args:
        names: files, folders or ``-``. A folder in a folder names the feed of the files in it.
        feed: the feed of all, if given.

    Raises:
        FileNotFoundError: a name is of nothing.
    """
    return tuple(wire for name in names for wire in _find(name, feed))


def _find(name: str, feed: str | None) -> Iterator[WireFile]:
    if name == STDIN:
        yield WireFile(None, feed or BY_HAND)
        return
    path = Path(name)
    if not path.exists():
        raise FileNotFoundError(2, "there is no such file or folder", name)
    if not path.is_dir():
        yield WireFile(path, feed or BY_HAND)
        return
    for file in sorted(path.rglob("*")):
        inside = file.relative_to(path)
        if file.is_file() and not _unfinished(inside):
            yield WireFile(file, feed or (inside.parts[0] if len(inside.parts) > 1 else BY_HAND))


def _unfinished(inside: Path) -> bool:
    return any(part.startswith(".") for part in inside.parts) or inside.name.endswith(UNFINISHED)
