"""Runs a toy as a worker of its own; a script, because pools and kills need a real process.

``toy_worker.py TOY [SHELF] [die:POINT:NOTE]``: the first time that it comes to POINT it leaves NOTE and kills itself.
"""

import os
import signal
import sys
from pathlib import Path

from toys import STAGES, Shelf

from services.runtime import running
from services.runtime.batch import Delivery
from services.runtime.outbox import Outbox
from services.runtime.settings import Settings
from services.stage import Equipment


class Doom:
    """Where the worker dies, once."""

    def __init__(self, stated):
        _, self.point, note = stated.split(":", 2)
        self.note = Path(note)

    def reach(self, point):
        if point == self.point and not self.note.exists():
            self.note.touch()
            os.kill(os.getpid(), signal.SIGKILL)


class DoomedOutbox(Outbox):
    """Dies before it sends, after it has sent, or when all is confirmed."""

    doom: Doom

    async def send(self, records):
        self.doom.reach("stepped")
        return await super().send(records)

    async def confirm(self, records, reports):
        self.doom.reach("sent")
        await super().confirm(records, reports)
        self.doom.reach("confirmed")


class DoomedEngine:
    """Dies before or after an acknowledgement."""

    def __init__(self, engine, doom):
        self.assign, self.revoke = engine.assign, engine.revoke
        self._engine = engine
        self._doom = doom

    async def accept(self, delivery):
        def acknowledge():
            self._doom.reach("committed")
            delivery.acknowledge()
            self._doom.reach("acknowledged")

        await self._engine.accept(Delivery(delivery.record, acknowledge))


def doom_worker(doom):
    DoomedOutbox.doom = doom
    running.outbox_class = lambda _: DoomedOutbox
    running.engine_of = lambda _, engine: DoomedEngine(engine, doom)


if __name__ == "__main__":
    name, *rest = sys.argv[1:]
    for stated in rest:
        if stated.startswith("die:"):
            doom_worker(Doom(stated))
    job = STAGES[name] if name in STAGES else Shelf(Path(rest[0]))
    running.run_worker(job, Settings(), Equipment())
