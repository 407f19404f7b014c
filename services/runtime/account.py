"""The account of a worker: one canonical log line per message, and the figures that go with it."""

import time
from datetime import UTC, datetime

from services.errors import HARMLESS
from services.runtime.logging import log
from services.runtime.metrics import PUBLISH_SECONDS, STEP_SECONDS, STORIES_REJECTED
from services.runtime.work import Done
from services.stage import Refusal


class Account:
    """Tells what became of each message."""

    def __init__(self, stage: str) -> None:
        self._stage = stage
        self._step_seconds = STEP_SECONDS.of(stage=stage)
        self._publish_seconds = PUBLISH_SECONDS.of(stage=stage)

    def processed(self, done: Done) -> None:
        """Log and count what the step made of a message."""
        self._step_seconds.observe(done.seconds)
        if done.at_once:
            log("chunk_failed", stage=self._stage, error=done.at_once.error, frame=done.at_once.frame)
        for refusal in done.refusals:
            self._rejected(done, refusal)
        if done.encoded or not done.refusals:
            about = done.about
            log(
                "story_processed",
                stage=self._stage,
                provider=about.provider,
                uri=about.uri,
                version=about.version,
                outputs=len(done.encoded),
                seconds=round(done.seconds, 6),
            )

    def published(self, done: Done) -> None:
        """Count how long a message took from the door to here."""
        if done.encoded and done.about.received:
            received = datetime.fromisoformat(done.about.received)
            if received.tzinfo is not None:
                self._publish_seconds.observe(max(0.0, time.time() - received.astimezone(UTC).timestamp()))

    def _rejected(self, done: Done, refusal: Refusal) -> None:
        STORIES_REJECTED.of(stage=self._stage, reason=refusal.reason).inc()
        log(
            "story_set_aside" if refusal.reason in HARMLESS else "story_rejected",
            stage=self._stage,
            provider=done.about.provider,
            uri=refusal.uri or done.about.uri,
            item=refusal.item,
            reason=refusal.reason,
            detail=refusal.detail,
        )
