"""Sending many wires with a progress bar: in order, a few in flight, every refusal named."""

import asyncio
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from services.cli.senders import NotTaken, Sender
from services.cli.wire_files import WireFile
from services.intake.publish import Wire


@dataclass(slots=True)
class Tally:
    """What became of the wires so far."""

    began: float
    accepted: int = 0
    refused: int = 0

    @property
    def rate(self) -> str:
        """Wires per second, in words."""
        return f"{(self.accepted + self.refused) / max(time.monotonic() - self.began, 1e-6):.0f}/s"

    def __str__(self) -> str:
        """Say it in one line."""
        return f"{self.accepted} accepted, {self.refused} refused, {self.rate}"


class Sending:
    """One run over a list of wires."""

    def __init__(self, sender: Sender, stated: Wire, console: Console) -> None:
        """Send with ``sender``; provider, media type and format are those of ``stated``."""
        self._sender = sender
        self._stated = stated
        self._console = console
        self.tally = Tally(time.monotonic())

    async def run(self, wires: Sequence[WireFile], *, parallel: int) -> None:
        """Send all of them, begun in order.

        Raises:
            Unreachable: nobody takes them; `tally` says how far it came.
        """
        window: deque[asyncio.Task[None]] = deque()
        with _progress(self._console) as progress:
            bar = progress.add_task("Sending", total=len(wires), rate="")
            try:
                for wire in wires:
                    if len(window) == parallel:
                        await window.popleft()
                    window.append(asyncio.create_task(self._send(wire)))
                    self._show(progress, bar)
                while window:
                    await window.popleft()
                    self._show(progress, bar)
            finally:
                for task in window:
                    task.cancel()
                await asyncio.gather(*window, return_exceptions=True)

    async def _send(self, wire: WireFile) -> None:
        try:
            body = await asyncio.to_thread(wire.read)
            await self._sender.send(replace(self._stated, body=body, feed=wire.feed))
        except (NotTaken, OSError) as why:
            self.tally.refused += 1
            self._console.print(f"{wire.name}: {why}", style="red", markup=False, soft_wrap=True)
        else:
            self.tally.accepted += 1

    def _show(self, progress: Progress, bar: TaskID) -> None:
        done = self.tally.accepted + self.tally.refused
        progress.update(bar, completed=done, rate=self.tally.rate)


def _progress(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        console=console,
    )
