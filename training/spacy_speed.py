"""How long spaCy takes to find the names of texts: a list in JSON comes in, seconds by size go out (standard streams).

Of the training environment; ``make bench ONLY=enrich COMPARE=1`` runs it.
"""

import json
import sys
import time
from typing import Final

from training import spacy_finder

BATCH: Final = 32


def main() -> None:
    """Warm each pipeline up on the first batch, then time all."""
    texts: list[str] = json.load(sys.stdin)
    taken: dict[str, float] = {}
    for size in spacy_finder.PACKAGES:
        pipeline = spacy_finder.load(size)
        list(pipeline.pipe(texts[:BATCH]))
        began = time.process_time()
        list(pipeline.pipe(texts, batch_size=BATCH))
        taken[size] = time.process_time() - began
    print(json.dumps(taken))


if __name__ == "__main__":
    main()
