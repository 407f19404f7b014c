"""The handler of a sink: write, durably, then acknowledge."""

from collections.abc import Awaitable, Callable, Sequence
from functools import partial

from services.runtime.batch import Settle
from services.runtime.patience import patiently
from services.runtime.pulse import Pulse
from services.runtime.sink import Record, Sink, SinkUnavailable


class SinkHandler:
    """Writes batches to a sink; while it is away, waits in place."""

    def __init__(self, sink: Sink, pulse: Pulse, patience: float) -> None:
        self._sink = sink
        self._pulse = pulse
        self._patience = patience

    async def start(self) -> None:
        """Open the sink, as patiently as it is written to."""
        await self._patiently(self._sink.open)

    async def stop(self) -> None:
        """Close the sink."""
        await self._sink.close()

    async def open(self) -> None:
        """Nothing: the sink is open as long as the worker, not as a lane."""

    async def close(self) -> None:
        """Nothing."""

    async def begin(self, records: Sequence[Record]) -> Settle:
        """Write a batch; nothing is left to do after it."""
        await self._patiently(partial(self._sink.write, records))
        return nothing_left

    async def _patiently(self, action: Callable[[], Awaitable[None]]) -> None:
        await patiently(action, SinkUnavailable, pulse=self._pulse, what="sink", patience=self._patience)


async def nothing_left() -> None:
    """Settle a batch that was over when the next could begin."""
