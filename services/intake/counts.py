"""What intake counts, by feed: only feeds that are configured get a label of their own."""

import time

from schemas.feed import Feeds
from services.runtime.metrics import FEED_SILENCE, WIRES_REFUSED, WIRES_TAKEN

# Anybody may make up names of feeds; each would be a time series.
OTHER = "other"


class Counts:
    """The counters of intake, and since when each configured feed is silent."""

    def __init__(self, feeds: Feeds) -> None:
        started = time.monotonic()
        self._last = {feed.name: started for feed in feeds.feeds}

    def taken(self, feed: str, by: str) -> None:
        """Count a transmission that the broker acknowledged."""
        if feed in self._last:
            self._last[feed] = time.monotonic()
        WIRES_TAKEN.of(feed=self._label(feed), by=by).inc()

    def refused(self, feed: str, reason: str) -> None:
        """Count a transmission that was refused at the door."""
        WIRES_REFUSED.of(feed=self._label(feed), reason=reason).inc()

    def refresh(self) -> None:
        """Set how long each feed has been silent."""
        now = time.monotonic()
        for feed, last in self._last.items():
            FEED_SILENCE.of(feed=feed).set(now - last)

    def _label(self, feed: str) -> str:
        return feed if feed in self._last else OTHER
