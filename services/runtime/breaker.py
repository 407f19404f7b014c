"""The circuit breaker: many failed steps in a row mean that the release is at fault, not the stories."""

from collections import deque
from pathlib import Path
from typing import Final

from services import release

IN_A_ROW: Final = 20
# Of the last thousand stories, one in twenty.
SPAN: Final = 1000
SHARE: Final = 50


class ReleaseAtFault(Exception):  # noqa: N818 — reads as what it is
    """Too many steps failed; the worker exits 70 and acknowledges nothing more."""


class Breaker:
    """Counts failed steps.

    Once tripped it stays half open in the same release: after a restart the first failure trips it.
    Otherwise a broken release would turn away nineteen stories at every restart.
    """

    def __init__(self, note: Path) -> None:
        self._note = note
        self._row = IN_A_ROW - 1 if self._tripped() else 0
        self._last: deque[bool] = deque(maxlen=SPAN)
        self._failed = 0

    def passed(self) -> None:
        """Count a step that worked."""
        if self._row:
            self._row = 0
            self._note.unlink(missing_ok=True)
        self._add(failed=False)

    def failed(self) -> None:
        """Count a step that failed for good.

        Raises:
            ReleaseAtFault: that was one too many.
        """
        self._row += 1
        self._add(failed=True)
        if self._row >= IN_A_ROW or self._failed >= SHARE:
            self._note.parent.mkdir(parents=True, exist_ok=True)
            self._note.write_text(release.VERSION)
            raise ReleaseAtFault(f"{self._row} steps failed in a row, {self._failed} of the last {len(self._last)}")

    def _add(self, *, failed: bool) -> None:
        if len(self._last) == SPAN:
            self._failed -= self._last[0]
        self._last.append(failed)
        self._failed += failed

    def _tripped(self) -> bool:
        return self._note.exists() and self._note.read_text() == release.VERSION
