"""Toy stages and a toy sink over toy topics: small enough that every story's fate is plain."""

import os
import sqlite3
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from schemas.base import Model
from schemas.topics import Topic
from services.errors import StoryRejected
from services.runtime.sink import Record
from services.stage import Equipment, Outcome, Output, Refusal, State, Stateful, Stateless


class Note(Model):
    """A toy message; ``number`` is its place within its key."""

    key: str
    text: str
    number: int = 0


IN = Topic("toy.in.v1", Note, "key", 4)
OUT = Topic("toy.out.v1", Note, "key", 4)
LANE = Topic("toy.lane.v1", Note, "other", 1)
PLACED = Topic("toy.placed.v1", Note, "key", 4)


def nothing(equipment: Equipment) -> int:
    return len(equipment.watches)


def copy(note: Note, context: int) -> Outcome:
    if note.text.startswith("refuse"):
        raise StoryRejected("field_invalid", note.text)
    if note.text.startswith("raise"):
        raise ZeroDivisionError(note.text)
    if note.text.startswith("hang"):
        time.sleep(60)
    if note.text.startswith("crash"):
        os._exit(3)
    if note.text.startswith("large"):
        return Outcome((Output(OUT, note.key, note.model_copy(update={"text": "x" * 9_000_000})),))
    return Outcome((Output(OUT, note.key, note),))


def copy_all(notes: Sequence[Note], context: int) -> list[Outcome]:
    """The same as `copy`, and tells on each output how many were copied at once."""
    return [_counted(_verdict(note, context), len(notes)) for note in notes]


def _verdict(note: Note, context: int) -> Outcome:
    try:
        return copy(note, context)
    except StoryRejected as verdict:
        return Outcome(refusals=(Refusal.of(verdict),))


def _counted(outcome: Outcome, count: int) -> Outcome:
    return outcome.map(OUT, lambda note: note.model_copy(update={"number": count}))


def mark(note: Note, context: int) -> Outcome:
    return Outcome((Output(OUT, note.key, note.model_copy(update={"text": "fallback"})),))


def count(note: Note, context: int, state: State) -> Outcome:
    if note.text.startswith("raise"):
        raise ZeroDivisionError(note.text)
    if note.text.startswith("hang"):
        time.sleep(60)
    number = int(state.get("numbers", note.key) or 0) + 1
    return Outcome((Output(PLACED, note.key, note.model_copy(update={"number": number})),))


def absorb(state: State, output: Output[Note]) -> None:
    if output.value is not None and output.value.number:
        known = int(state.get("numbers", output.key) or 0)
        state.put("numbers", output.key, str(max(known, output.value.number)).encode())
    if output.value is not None and output.value.text == "due":
        state.delete("due", output.value.key)


def release(context: int, state: State, now: datetime) -> Outcome:
    if state.get("released", "bell"):
        return Outcome()
    state.put("released", "bell", b"1")
    return Outcome((Output(PLACED, "bell", Note(key="bell", text="rung")),))


COPY = Stateless(name="prepare", reads=IN, writes=(OUT,), context=nothing, step=copy)
POOLED = Stateless(name="prepare", reads=IN, writes=(OUT,), context=nothing, step=copy, pooled=True)
BATCHED = Stateless(name="prepare", reads=IN, writes=(OUT,), context=nothing, step=copy, steps=copy_all, pooled=True)
FALLBACK = Stateless(name="prepare", reads=IN, writes=(OUT,), context=nothing, step=copy, fallback=mark, pooled=True)
COUNT = Stateful(name="chain", reads=LANE, writes=(PLACED,), context=nothing, step=count, absorb=absorb)
COUNT_WIDE = Stateful(name="alert", reads=IN, writes=(PLACED,), context=nothing, step=count, absorb=absorb)
BELL = Stateful(name="chain", reads=LANE, writes=(PLACED,), context=nothing, step=count, absorb=absorb, tick=release)


class Shelf:
    """A sink into one SQLite table."""

    name = "archive"
    reads = (OUT, PLACED)

    def __init__(self, path: Path) -> None:
        self._path = path

    async def open(self) -> None:
        self._shelf = sqlite3.connect(self._path, isolation_level=None)
        self._shelf.execute("create table if not exists notes (place text primary key, value blob)")

    async def write(self, records: Sequence[Record]) -> None:
        rows = [(f"{one.topic}/{one.partition}/{one.offset}", one.value) for one in records]
        self._shelf.executemany("insert or replace into notes values (?, ?)", rows)

    async def close(self) -> None:
        self._shelf.close()


STAGES = {
    "copy": COPY,
    "pooled": POOLED,
    "batched": BATCHED,
    "fallback": FALLBACK,
    "count": COUNT,
    "count-wide": COUNT_WIDE,
    "bell": BELL,
}
