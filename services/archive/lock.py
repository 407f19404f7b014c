"""One writer per archive: the lock file beside it, held as long as the process lives."""

import fcntl
import os
from pathlib import Path


class ArchiveLock:
    """An advisory lock on ``<archive>.lock``; the system lets go of it when the process dies, however it dies."""

    def __init__(self, archive: Path) -> None:
        self._path = archive.with_name(f"{archive.name}.lock")
        self._file: int | None = None

    def acquire(self) -> bool:
        """Take the lock if it is free; whether it is held now."""
        if self._file is not None:
            return True
        self._path.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(file)
            return False
        self._file = file
        return True

    def release(self) -> None:
        """Let go of it; one that is not held is fine. The file stays: removing it would let two hold it."""
        if self._file is not None:
            os.close(self._file)
            self._file = None
