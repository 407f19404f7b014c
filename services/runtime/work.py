"""The work on one record: decode it, run the step, encode what came of it. Runs in the worker or in the pool."""

import sqlite3
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeAlias

from pydantic import ValidationError

from schemas.base import Model
from schemas.topics import MAX_MESSAGE_BYTES
from services.errors import StoryRejected
from services.runtime.records import Encoded, decode, encode
from services.runtime.sink import Record
from services.stage import Outcome, Output, Refusal, Stage

# Room is left for the headers of a rejection that may have to carry the output of an earlier stage.
MAX_OUTPUT_BYTES: Final = MAX_MESSAGE_BYTES - 64 * 1024

Apply: TypeAlias = Callable[[Any], Outcome]
ApplyAll: TypeAlias = Callable[[Sequence[Any]], Sequence[Outcome]]


@dataclass(frozen=True, slots=True)
class About:
    """What the logs, metrics and rejections say of a message."""

    provider: str | None = None
    uri: str | None = None
    version: int | None = None
    feed: str | None = None
    received: str | None = None
    raw_sha256: str | None = None


ABOUT: Final = tuple(one.name for one in fields(About))


@dataclass(frozen=True, slots=True)
class Done:
    """What came of one record. ``published`` holds the outputs themselves, for `absorb`; it stays in its process."""

    encoded: tuple[Encoded, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    about: About = About()
    seconds: float = 0.0
    published: tuple[Output[Any], ...] = ()
    # On the first of a chunk: what doing it at once raised, though each record alone went well.
    at_once: "Failure | None" = None


@dataclass(frozen=True, slots=True)
class Failure:
    """A step that raised, hung or took the interpreter with it: the error's class, and where."""

    error: str
    frame: str = ""

    @classmethod
    def of(cls, error: BaseException) -> "Failure":
        """Describe an error without its text, which may hold the story's."""
        frames = traceback.extract_tb(error.__traceback__)
        last = frames[-1] if frames else None
        return cls(type(error).__name__, f"{Path(last.filename).name}:{last.lineno} {last.name}" if last else "")

    def __str__(self) -> str:
        """Return the failure for people."""
        return f"{self.error} in {self.frame}" if self.frame else self.error


Results: TypeAlias = list[Done | Failure]


def try_step(step: Callable[[], Outcome]) -> Outcome | Failure:
    """Do a step outside the engine, as it would: verdicts are data, whatever else it raises is a failure.

    Raises:
        sqlite3.Error: the state cannot be read or written: no story's fault.
    """
    try:
        return step()
    except StoryRejected as verdict:
        return Outcome(refusals=(Refusal.of(verdict),))
    except sqlite3.Error:
        raise
    except Exception as error:  # noqa: BLE001 — whatever a step raises is that story's failure
        return Failure.of(error)


def attempt(stage: Stage, record: Record, apply: Apply) -> Done | Failure:
    """Do the work on a record; a step that raises gives a failure."""
    try:
        return work(stage, record, apply)
    except Exception as error:  # noqa: BLE001 — whatever a step raises is that story's failure, never the worker's
        return Failure.of(error)


def attempt_all(stage: Stage, records: Sequence[Record], apply: Apply, apply_all: ApplyAll | None) -> Results:
    """Do the work on records, at once if the stage can; if that raises, one by one: the guilty one is certain then."""
    if not apply_all or len(records) == 1:
        return [attempt(stage, record, apply) for record in records]
    try:
        return _work_all(stage, records, apply_all)
    except Exception as error:  # noqa: BLE001 — raised again by the story whose failure it is, else told of
        return _one_by_one(stage, records, apply, Failure.of(error))


def _one_by_one(stage: Stage, records: Sequence[Record], apply: Apply, at_once: Failure) -> Results:
    """Do the work record by record; if none fails, the first tells that doing them at once did."""
    results = [attempt(stage, record, apply) for record in records]
    if any(isinstance(result, Failure) for result in results):
        return results
    return [replace(result, at_once=at_once) for result in results[:1] if isinstance(result, Done)] + results[1:]


def work(stage: Stage, record: Record, apply: Apply) -> Done:
    """Do the work on a record; what the step raises passes through, but for its verdicts."""
    began = time.perf_counter()
    message = _read(stage, record)
    if isinstance(message, Done):
        return message
    try:
        outcome = apply(message)
    except StoryRejected as verdict:
        outcome = Outcome(refusals=(Refusal.of(verdict),))
    return _written(stage, record, (message, outcome), time.perf_counter() - began)


def _work_all(stage: Stage, records: Sequence[Record], apply_all: ApplyAll) -> Results:
    began = time.perf_counter()
    read = [_read(stage, record) for record in records]
    messages = [message for message in read if not isinstance(message, Done)]
    outcomes = apply_all(messages)
    seconds = (time.perf_counter() - began) / len(records)
    done = iter(list(zip(messages, outcomes, strict=True)))
    return [
        message if isinstance(message, Done) else _written(stage, record, next(done), seconds)
        for record, message in zip(records, read, strict=True)
    ]


def _read(stage: Stage, record: Record) -> Model | Done:
    """Decode a record; one that cannot be is done with, refused."""
    try:
        message = decode(record, stage.reads)
    except ValueError as error:
        return Done(refusals=(Refusal("message_invalid", _reason(error)),))
    return Done(refusals=(Refusal("message_invalid", "no value"),)) if message is None else message


def _written(stage: Stage, record: Record, step: tuple[Model, Outcome], seconds: float) -> Done:
    began = time.perf_counter()
    message, outcome = step
    done = encode_outcome(outcome, stage.name, record.headers.get("traceparent"))
    return replace(done, about=_about(message, outcome), seconds=seconds + time.perf_counter() - began)


def encode_outcome(outcome: Outcome, source: str, traceparent: str | None = None) -> Done:
    """Encode the outputs of a step; those that no topic takes are refused."""
    encoded: list[Encoded] = []
    published: list[Output[Any]] = []
    refusals = list(outcome.refusals)
    for output in outcome.outputs:
        record = encode(output, source, traceparent)
        if len(record) > MAX_OUTPUT_BYTES:
            refusals.append(_too_large(output, len(record)))
            continue
        encoded.append(record)
        published.append(output)
    return Done(tuple(encoded), tuple(refusals), published=tuple(published))


def _too_large(output: Output[Any], size: int) -> Refusal:
    item = getattr(output.value, "item", 0)
    return Refusal("article_too_large", f"{size} bytes", getattr(output.value, "uri", None), item)


def _about(message: Model, outcome: Outcome) -> About:
    first: Model | None = outcome.outputs[0].value if outcome.outputs else None
    stated: dict[str, Any] = {}
    # What the output says of itself counts less than what was read.
    for one in (first, message):
        if one is not None:
            told = {name: getattr(one, name) for name in _telling(type(one))}
            stated |= {name: value for name, value in told.items() if value is not None}
    sha256 = stated.pop("sha256", None)
    return About(**{"raw_sha256": sha256, **stated})


@cache
def _telling(model: type[Model]) -> tuple[str, ...]:
    return tuple(name for name in (*ABOUT, "sha256") if name in model.model_fields)


def _reason(error: ValueError) -> str:
    if not isinstance(error, ValidationError):
        return str(error)
    # Where and what is wrong, never the input itself.
    details = error.errors(include_url=False, include_input=False, include_context=False)
    return "; ".join(f"{'.'.join(map(str, detail['loc']))}: {detail['msg']}" for detail in details)
