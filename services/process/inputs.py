"""Inputs: files, folders and standard input, as transmissions or as JSON lines."""

import os
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from pathlib import Path
from typing import BinaryIO, Final, TypeVar

from schemas.story import RawStory
from schemas.topics import MAX_TRANSMISSION_BYTES
from services.errors import StoryRejected
from services.intake.envelope import FEED
from services.process.documents import read_line
from services.process.lines import Origin
from services.process.prepare import Fed
from services.stage import Refusal

T = TypeVar("T")

STDIN: Final = "-"
# The feed of standard input, and of a file whose folder has a name that no feed can have.
UNNAMED: Final = "files"
# They lie beside wires and are none. One that is named itself is read all the same.
NO_WIRES: Final = frozenset({"README.md", "LICENSE", "expected.jsonl"})


@dataclass(frozen=True, slots=True)
class Order:
    """How often everything is fed, and whether it is shuffled after that."""

    times: int = 1
    seed: int | None = None


def transmissions(paths: Iterable[str], received: str, order: Order) -> Iterator[Fed]:
    """Yield one message per file, read when its turn comes; the feed is named after the file's folder.

    Raises:
        OSError: a file cannot be read.
    """
    names = [name for path in paths for name in walk(path)]
    body = _read_limited(sys.stdin.buffer) if STDIN in names else b""
    for name in _ordered(names, order):
        yield _transmission(name, body if name == STDIN else None, received)


def json_lines(paths: Iterable[str], received: str, order: Order) -> Iterator[Fed]:
    """Yield one message per line that holds an article; the lines are kept in memory only if they come again.

    Raises:
        OSError: a file cannot be read.
    """
    lines: Iterable[tuple[str, int, bytes]] = (line for path in paths for name in walk(path) for line in _lines(name))
    if order != Order():
        lines = _ordered(list(lines), order)
    for name, number, line in lines:
        fed = _fed(f"{name}:{number}", line, received)
        if fed:
            yield fed


def walk(path: str) -> Iterator[str]:
    """Yield a path itself, or the files below it in the order of their names; hidden ones are left out."""
    if path == STDIN or not Path(path).is_dir():
        yield path
        return
    for folder, folders, files in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (str(Path(folder) / name) for name in sorted(files) if _is_wire(name))


def _is_wire(name: str) -> bool:
    return not name.startswith(".") and name not in NO_WIRES


def _ordered(things: Sequence[T], order: Order) -> Iterator[T]:
    if order.seed is None:
        return chain.from_iterable(repeat(things, order.times))
    shuffled = list(things) * order.times
    # The order must be the same for the same seed; nobody is to be kept from guessing it.
    random.Random(order.seed).shuffle(shuffled)  # noqa: S311
    return iter(shuffled)


def _transmission(name: str, body: bytes | None, received: str) -> Fed:
    origin = Origin(name)
    if body is None:
        with Path(name).open("rb") as file:
            body = _read_limited(file)
    if len(body) > MAX_TRANSMISSION_BYTES:
        return Fed(origin, Refusal("transmission_too_large", f"more than {MAX_TRANSMISSION_BYTES} bytes"))
    folder = "" if name == STDIN else Path(name).absolute().parent.name
    feed = folder if FEED.fullmatch(folder) else UNNAMED
    return Fed(origin, RawStory.of(body, transmission=name, feed=feed, received=received))


def _read_limited(file: BinaryIO) -> bytes:
    return file.read(MAX_TRANSMISSION_BYTES + 1)


def _lines(name: str) -> Iterator[tuple[str, int, bytes]]:
    with sys.stdin.buffer if name == STDIN else Path(name).open("rb") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                yield name, number, line


def _fed(place: str, line: bytes, received: str) -> Fed | None:
    try:
        placed = read_line(line, received)
    except StoryRejected as verdict:
        return Fed(Origin(place), Refusal.of(verdict))
    return Fed(placed.origin, placed.article) if placed else None
