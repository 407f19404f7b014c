"""Start a program that dies with the process that started it, whatever kills that one."""

import ctypes
import os
import signal
import sys
import time
from collections.abc import Sequence
from typing import Final, NoReturn

PR_SET_PDEATHSIG: Final = 1  # linux/prctl.h
POLL: Final = 0.25  # seconds, where the kernel cannot tell


def tethered(command: Sequence[str]) -> tuple[str, ...]:
    """Return the command that runs ``command``, tethered to this process, under the same process id."""
    # -I -S: no site, no environment; this file alone is run, in some 15 ms.
    return (sys.executable, "-I", "-S", __file__, str(os.getpid()), *command)


def main(arguments: Sequence[str]) -> NoReturn:
    """Tether this process to the parent, then become the program."""
    parent, command = int(arguments[0]), list(arguments[1:])
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    else:
        _watch_from_a_child(parent)
    if os.getppid() != parent:  # it died before we were tethered
        sys.exit(1)
    os.execv(command[0], command)  # noqa: S606 — no shell is the point


def _watch_from_a_child(parent: int) -> None:
    watched = os.getpid()
    if os.fork():
        return
    while os.getppid() == watched:
        if not _lives(parent):
            os.kill(watched, signal.SIGKILL)
        time.sleep(POLL)
    os._exit(0)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


if __name__ == "__main__":
    main(sys.argv[1:])
