"""The watched folder: a file moves to ``done/`` only after the broker acknowledged it, to ``failed/`` if refused."""

import asyncio
import time
from dataclasses import dataclass
from typing import Final

from schemas.feed import Feeds
from services.intake.counts import Counts
from services.intake.inbox import FileRefused, Found, Inbox
from services.intake.publish import Publisher, Queued, Wire
from services.runtime.admin import BROKER_ERRORS
from services.runtime.logging import log

# Seconds between two looks when nothing is there.
LOOK_EVERY: Final = 0.25
# Files that wait for the broker at once: 64 MiB at most.
AT_ONCE: Final = 32


@dataclass(frozen=True, slots=True)
class Folder:
    """Takes files from an inbox, oldest first. After a crash a file is taken again rather than lost."""

    inbox: Inbox
    publisher: Publisher
    feeds: Feeds
    counts: Counts

    async def watch(self) -> None:
        """Take what comes, until cancelled."""
        while True:
            if not await self.look():
                await asyncio.sleep(LOOK_EVERY)

    async def look(self) -> int:
        """Take the files that are whole now, `AT_ONCE` at most; return how many left the folder."""
        paused = frozenset(feed.name for feed in self.feeds.feeds if feed.paused)
        found = await asyncio.to_thread(self.inbox.whole, time.monotonic(), paused)
        left = 0
        sent: list[tuple[Found, Queued]] = []
        for file in found[:AT_ONCE]:
            try:
                body = await asyncio.to_thread(self.inbox.read, file)
            except FileRefused as refused:
                left += await self._refuse(file, refused)
                continue
            try:
                sent.append((file, await self.publisher.queue(Wire(body, file.feed))))
            except BROKER_ERRORS:
                # No room for more; those before it are waited for, and it stays where it is.
                break
        for file, queued in sent:
            left += await self._acknowledged(file, queued)
        return left

    async def _acknowledged(self, file: Found, queued: Queued) -> bool:
        try:
            await queued.report
        except BROKER_ERRORS:
            # It is where it was, and is sent again. The producer has waited out an outage before it gave up.
            return False
        moved = await asyncio.to_thread(self.inbox.done, file)
        self.counts.taken(file.feed, "folder")
        log("file_taken", feed=file.feed, file=str(file.name), transmission=queued.story.transmission, moved=moved)
        return moved

    async def _refuse(self, file: Found, refused: FileRefused) -> bool:
        moved = await asyncio.to_thread(self.inbox.refuse, file, refused)
        self.counts.refused(file.feed, refused.reason)
        log("file_refused", feed=file.feed, file=str(file.name), reason=refused.reason, detail=refused.detail)
        return moved
