"""Records that the broker deleted before they were acknowledged: told of once each, for nothing can bring them back."""

from services.runtime.admin import Place, Standing
from services.runtime.logging import log
from services.runtime.metrics import RECORDS_DELETED


class Deletions:
    """What one stage has been told of."""

    def __init__(self, stage: str) -> None:
        self._stage = stage
        # Offset of each partition up to which deleted records were told of.
        self._told: dict[Place, int] = {}

    def tell(self, place: Place, standing: Standing) -> None:
        """Log and count what was deleted since the last time."""
        untold = standing.deleted(self._told.get(place, 0))
        if untold:
            self._told[place] = standing.start
            topic, partition = place
            RECORDS_DELETED.of(stage=self._stage, topic=topic).inc(untold)
            log("records_deleted", stage=self._stage, topic=topic, partition=partition, count=untold)
