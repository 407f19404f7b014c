"""Watching processes: CPU seconds and peak memory of each service, with its children."""

import asyncio
import contextlib
from collections.abc import Mapping

import psutil

INTERVAL = 0.25  # seconds


class Usage:
    """CPU seconds since the start and the highest memory seen, by service."""

    def __init__(self, pids: Mapping[str, int]) -> None:
        self._processes = {name: psutil.Process(pid) for name, pid in pids.items()}
        self._before = {name: self._cpu(process) for name, process in self._processes.items()}
        self.peak_mb = dict.fromkeys(pids, 0.0)

    async def watch(self) -> None:
        """Look at memory until cancelled."""
        while True:
            for name, process in self._processes.items():
                used = sum(_memory(one) for one in (process, *process.children(recursive=True)))
                self.peak_mb[name] = max(self.peak_mb[name], used / 1e6)
            await asyncio.sleep(INTERVAL)

    def cpu_seconds(self) -> dict[str, float]:
        """Return the CPU seconds used since the start."""
        return {name: self._cpu(process) - self._before[name] for name, process in self._processes.items()}

    def _cpu(self, process: psutil.Process) -> float:
        # Children that have ended are in their parent's account.
        own = process.cpu_times()
        total = own.user + own.system + own.children_user + own.children_system
        for child in process.children(recursive=True):
            with contextlib.suppress(psutil.NoSuchProcess):
                times = child.cpu_times()
                total += times.user + times.system
        return total


def _memory(process: psutil.Process) -> float:
    with contextlib.suppress(psutil.NoSuchProcess):
        return process.memory_info().rss
    return 0.0
