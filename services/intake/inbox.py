"""The files of the watched folder: which are whole, and where they go. A subfolder is a feed."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from schemas.topics import MAX_TRANSMISSION_BYTES
from services.intake.envelope import FEED

DONE: Final = "done"
FAILED: Final = "failed"
# Names under which programs write what is not yet whole, and our own notes.
UNFINISHED: Final = (".part", ".partial", ".filepart", ".tmp", ".crdownload", ".reason")


class FileRefused(Exception):  # noqa: N818 — a verdict on the file, not a fault
    """A file that cannot be taken as it is; ``reason`` is for metrics, ``detail`` for people."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Look:
    """What tells that a file was touched."""

    size: int
    modified: int
    inode: int

    @classmethod
    def at(cls, path: Path) -> "Look":
        """Look at a file, not through it: a link is not followed."""
        found = path.lstat()
        return cls(found.st_size, found.st_mtime_ns, found.st_ino)


@dataclass(frozen=True, slots=True)
class Found:
    """A file that is whole. ``name`` is relative to the inbox."""

    path: Path
    name: Path
    look: Look

    @property
    def feed(self) -> str:
        """The feed: the first folder on the way to it, empty if it lies in the inbox itself."""
        return self.name.parts[0] if len(self.name.parts) > 1 else ""


class Inbox:
    """A folder with one subfolder per feed, ``done`` and ``failed``."""

    def __init__(self, folder: Path, settle: float) -> None:
        """Watch ``folder``; a file is whole once it was left alone for ``settle`` seconds."""
        self._folder = folder
        self._settle = settle
        self._seen: dict[Path, tuple[Look, float]] = {}
        # Published, but the system does not let them be moved: publishing them again for ever would not help.
        self._stuck: dict[Path, Look] = {}

    def prepare(self) -> None:
        """Make ``done`` and ``failed``.

        Raises:
            OSError: they cannot be made, or not written to.
        """
        for name in (DONE, FAILED):
            folder = self._folder / name
            folder.mkdir(parents=True, exist_ok=True)
            if not os.access(folder, os.W_OK | os.X_OK):
                raise PermissionError(13, "not writable", str(folder))

    def whole(self, now: float, paused: frozenset[str] = frozenset()) -> list[Found]:
        """Return the files that are whole, oldest first.

        Args:
            now: seconds of a clock that does not go back.
            paused: feeds whose files stay where they are.
        """
        looks = dict(self._looks())
        self._seen = {path: self._since(path, look, now) for path, look in looks.items()}
        self._stuck = {path: look for path, look in self._stuck.items() if looks.get(path) == look}
        settled = [
            Found(path, path.relative_to(self._folder), look)
            for path, (look, since) in self._seen.items()
            if now - since >= self._settle and path not in self._stuck
        ]
        return sorted(
            (found for found in settled if found.feed not in paused),
            key=lambda found: (found.look.modified, found.name),
        )

    def read(self, found: Found) -> bytes:
        """Return the bytes of a file.

        Raises:
            FileRefused: it is no file, too large, unreadable, or of no feed.
        """
        if not FEED.fullmatch(found.feed):
            raise FileRefused("feed_invalid", "put it in a subfolder named after its feed, of a-z, 0-9, '.', '_', '-'")
        if found.look.size > MAX_TRANSMISSION_BYTES:
            raise FileRefused("transmission_too_large", f"{found.look.size} bytes, at most {MAX_TRANSMISSION_BYTES}")
        try:
            return _read(found)
        except OSError as error:
            raise FileRefused("file_unreadable", error.strerror or type(error).__name__) from error

    def done(self, found: Found) -> bool:
        """Move a file that the broker has; False if it stays, because it was touched meanwhile or cannot be moved.

        One that was touched is another transmission, and is taken in its turn.
        """
        if _look(found.path) != [(found.path, found.look)]:
            return False
        return self._move(found, DONE) is not None

    def refuse(self, found: Found, refused: FileRefused) -> bool:
        """Move a file to ``failed``, with a ``.reason`` file beside it; False if it cannot be moved."""
        target = self._move(found, FAILED)
        if target is None:
            return False
        target.with_name(f"{target.name}.reason").write_text(f"{refused}\n", encoding="utf-8")
        return True

    def _since(self, path: Path, look: Look, now: float) -> tuple[Look, float]:
        known = self._seen.get(path)
        return known if known and known[0] == look else (look, now)

    def _looks(self) -> list[tuple[Path, Look]]:
        found: list[tuple[Path, Look]] = []
        for folder, folders, files in os.walk(self._folder):
            here = Path(folder)
            own = {DONE, FAILED} if here == self._folder else set[str]()
            folders[:] = [name for name in folders if name not in own and not name.startswith(".")]
            for name in files:
                if not name.startswith(".") and not name.endswith(UNFINISHED):
                    found.extend(_look(here / name))
        return found

    def _move(self, found: Found, to: str) -> Path | None:
        target = _free(self._folder / to / found.name)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            found.path.rename(target)
        except OSError:
            self._stuck[found.path] = found.look
            return None
        return target


def _look(path: Path) -> list[tuple[Path, Look]]:
    try:
        return [(path, Look.at(path))]
    except FileNotFoundError:
        # Whoever put it there took it away again.
        return []


def _read(found: Found) -> bytes:
    file = os.open(found.path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK)
    with os.fdopen(file, "rb") as stream:
        if not stat.S_ISREG(os.fstat(file).st_mode):
            raise FileRefused("file_unreadable", "it is no regular file")
        body = stream.read(MAX_TRANSMISSION_BYTES + 1)
    if len(body) > MAX_TRANSMISSION_BYTES:
        raise FileRefused("transmission_too_large", f"more than {MAX_TRANSMISSION_BYTES} bytes")
    return body


def _free(target: Path) -> Path:
    """Return a name that is not taken: rename would replace what is there."""
    number = 1
    free = target
    while os.path.lexists(free):
        number += 1
        free = target.with_name(f"{target.stem}.{number}{target.suffix}")
    return free
