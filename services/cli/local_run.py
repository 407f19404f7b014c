"""A run of the whole service on this machine: topics, services, bundled wires, the live wire."""

import asyncio
import contextlib
import os
import signal
from collections.abc import Sequence
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from services.cli.bundled import with_bundled_files
from services.cli.feeding import Wire, bundled_wires, feed_wires
from services.cli.local import STAGES, await_ready, health_ports, worker
from services.cli.topics import create
from services.cli.watch import apply_watches
from services.cli.watch_file import load_watches
from services.intake.feeds import load_feeds
from services.runtime.live import HEADER, follow, line
from services.runtime.load_settings import variable
from services.runtime.probe import free_port
from services.runtime.settings import Settings
from services.runtime.supervisor import Supervisor

# Joining the groups takes up to seven seconds on the embedded broker; knowledge is loaded meanwhile.
READY_WITHIN: Final = 120.0
ACCEPTED: Final = 202
# Seconds without a line after which the bundled wires are through.
QUIET: Final = 3.0


class LocalRun:
    """Runs until it is told to stop; ``settings`` name the broker."""

    def __init__(self, settings: Settings, console: Console) -> None:
        """Choose the ports, and read feeds and watches.

        Raises:
            SettingsInvalid: feeds or watches that no start can succeed with.
        """
        settings = with_bundled_files(settings)
        # A file that cannot work ends the run before anything is started.
        load_feeds(settings.feeds_file)
        self._watches = load_watches(settings.watches_file) if settings.watches_file else ()
        ports = {"intake_port": free_port(settings.intake_port), "archive_port": free_port(settings.archive_port)}
        addresses = {f"{name[:-5]}_address": f"http://127.0.0.1:{port}" for name, port in ports.items()}
        self.settings = settings.model_copy(update={**ports, **addresses})
        self._console = console
        self._shown = asyncio.Event()
        self._health = health_ports(STAGES)
        services = [
            worker(stage, self._environment(), port=port, log=settings.log_dir / f"{stage}.log")
            for stage, port in self._health.items()
        ]
        self._supervisor = Supervisor(services, grace=settings.grace, tell=self._warn)

    async def run(self, *, feed: bool) -> int:
        """Run it all; return the exit code."""
        await create(self.settings)
        await apply_watches(self.settings, self._watches)
        for stop in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(stop, self._stop)
        showing = asyncio.create_task(self._show(bundled_wires() if feed else ()))
        showing.add_done_callback(self._stop_if_failed)
        code = await self._supervisor.run()
        showing.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await showing
        self._console.print("Stopped.")
        return code

    def _stop(self) -> None:
        self._console.print("Stopping …")
        self._supervisor.stop()

    def _stop_if_failed(self, showing: asyncio.Task[None]) -> None:
        # `run` then awaits the task, and its error ends the command.
        if not showing.cancelled() and showing.exception():
            self._supervisor.stop()

    def _warn(self, words: str) -> None:
        self._console.print(words, style="yellow", markup=False, highlight=False)

    def _environment(self) -> dict[str, str]:
        named = ("kafka_bootstrap", "intake_port", "intake_address", "archive_port", "archive_address", "feeds_file")
        own = {variable(name): str(getattr(self.settings, name)) for name in named}
        return {**os.environ, **own, variable("log_format"): "json"}

    async def _show(self, wires: Sequence[Wire]) -> None:
        with self._console.status("Starting the services …"):
            late = await await_ready(self._health, READY_WITHIN)
        if late:
            self._warn(f"not ready after {READY_WITHIN:.0f} s: {', '.join(late)}; see {self.settings.log_dir}/")
        followed = asyncio.Event()
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._follow(followed))
            await followed.wait()
            self._console.print(HEADER, style="bold underline", highlight=False)
            await self._feed(wires)
            await self._until_quiet()
            self._console.print(self._farewell(), highlight=False, soft_wrap=True)

    async def _until_quiet(self) -> None:
        with contextlib.suppress(TimeoutError):
            while True:
                self._shown.clear()
                await asyncio.wait_for(self._shown.wait(), QUIET)

    async def _follow(self, followed: asyncio.Event) -> None:
        async for message in follow(self.settings, followed.set):
            # One line each on a terminal, whatever its width; whole where the output is kept.
            if self._console.is_terminal:
                self._console.print(line(message), no_wrap=True, overflow="ellipsis")
            else:
                self._console.print(line(message), soft_wrap=True)
            self._shown.set()

    async def _feed(self, wires: Sequence[Wire]) -> None:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        with Progress(*columns, console=self._console, transient=True) as progress:
            task = progress.add_task("Feeding the bundled wires", total=len(wires))
            async for name, status in feed_wires(wires, self.settings):
                progress.advance(task)
                if status != ACCEPTED:
                    self._warn(f"intake answered {status} to {name}")

    def _farewell(self) -> str:
        intake, archive = self.settings.intake_address, self.settings.archive_address
        return "\n".join(
            (
                "",
                f"Live. Post wires to {intake}/v1/wires?feed=NAME, or: slugline ingest FILE",
                f"The archive answers at {archive}/v1/articles, or: slugline search QUERY",
                f"Kafka is at {self.settings.kafka_bootstrap}. The logs are in {self.settings.log_dir}/.",
                "Ctrl-C stops it all.",
            )
        )
