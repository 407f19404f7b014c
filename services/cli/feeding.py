"""Feeding the bundled wires to intake, one after the other, in the order of their file names."""

from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Final

import aiohttp

from services.cli.bundled import DATA
from services.runtime.settings import Settings

# A folder in wires/ is named like its feed; files beside the folders belong to this one.
FEED: Final = "demo"
WIRES: Final = DATA / "wires"

Wire = tuple[str, Path]


def bundled_wires(folder: Path = WIRES, feed: str = FEED) -> Sequence[Wire]:
    """Return feed and file of each bundled wire, in the order of their names, whatever folder they are in."""
    return sorted(_walk(folder, feed), key=lambda wire: wire[1].name)


def _walk(folder: Path, feed: str) -> list[Wire]:
    found: list[Wire] = []
    for entry in folder.iterdir():
        if entry.is_dir():
            found += _walk(entry, entry.name)
        elif not entry.name.startswith("."):
            found.append((feed, entry))
    return found


async def feed_wires(wires: Sequence[Wire], settings: Settings) -> AsyncIterator[tuple[str, int]]:
    """Post each wire and yield its file name and the answer's status once intake has answered.

    Raises:
        aiohttp.ClientError: intake does not answer.
    """
    key = settings.api_key
    headers = {"Authorization": f"Bearer {key.get_secret_value()}"} if key else {}
    async with aiohttp.ClientSession(settings.intake_address, headers=headers) as session:
        for feed, wire in wires:
            async with session.post("/v1/wires", params={"feed": feed}, data=wire.read_bytes()) as response:
                yield wire.name, response.status
