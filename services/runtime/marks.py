"""Marks: which record's step is running, kept where it outlives the process, so that a killer is known by its deed."""

import mmap
import struct
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

# Offset whose step runs (-1: none), crashes over it, 1 if it hung, offset found guilty (-1: none).
LAYOUT: Final = struct.Struct("<qqqq")
NONE: Final = -1
# A worker may be killed by chance during a step, and again during the same one; three times is no chance.
CRASHES: Final = 3


class Mark:
    """The mark of one partition: a few bytes of memory that the system writes to a file, whatever ends the process."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.stat().st_size != LAYOUT.size:
            path.write_bytes(LAYOUT.pack(NONE, 0, 0, NONE))
        with path.open("r+b") as file:
            self._memory = mmap.mmap(file.fileno(), LAYOUT.size)
        self._judge()

    def is_guilty(self, offset: int) -> bool:
        """Tell whether the step of this record has hung, or taken the process with it again and again."""
        return offset == self._guilty

    @contextmanager
    def step(self, offset: int) -> Generator[None]:
        """Mark the block as the step of a record."""
        self._write(offset, self._crashes if offset == self._suspect else 0, hung=False)
        yield
        # Not in a finally: an error that leaves the block ends the worker, and the mark stays.
        self._write(NONE, 0, hung=False)

    def hang(self) -> None:
        """Note that the step that runs now hangs; the process ends next."""
        offset, crashes, _, _ = LAYOUT.unpack(self._memory[:])
        self._write(offset, crashes, hung=True)

    def close(self) -> None:
        """Let go of the file."""
        self._memory.close()

    def _judge(self) -> None:
        offset, crashes, hung, self._guilty = LAYOUT.unpack(self._memory[:])
        self._suspect, self._crashes = offset, crashes
        if offset == NONE:
            return
        self._crashes += 1
        if hung or self._crashes >= CRASHES:
            self._guilty = offset
        self._write(offset, self._crashes, hung=False)

    def _write(self, offset: int, crashes: int, *, hung: bool) -> None:
        LAYOUT.pack_into(self._memory, 0, offset, crashes, hung, self._guilty)


class Marks:
    """The marks of a worker, one per partition; ``running`` is the one whose step runs."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._all: dict[tuple[str, int], Mark] = {}
        self.running: Mark | None = None

    def of(self, topic: str, partition: int) -> Mark:
        """Return the mark of a partition."""
        mark = self._all.get((topic, partition))
        if mark is None:
            mark = self._all[topic, partition] = Mark(self._folder / f"{topic}-{partition}.step")
        return mark

    def forget(self, topic: str, partition: int) -> None:
        """Let go of a partition; the next `of` reads its file anew."""
        if mark := self._all.pop((topic, partition), None):
            mark.close()

    def discard(self, topic: str, partition: int) -> None:
        """Throw a mark away: it speaks of offsets of another cluster."""
        self.forget(topic, partition)
        (self._folder / f"{topic}-{partition}.step").unlink(missing_ok=True)
