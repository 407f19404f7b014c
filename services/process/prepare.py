"""What comes before the one lane: normalise and enrich, in this process or in several."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

from schemas.article import Article
from schemas.feed import Feeds
from schemas.story import RawStory
from schemas.topics import STORIES
from services import enrich, flow, normalise
from services.process.lines import Origin
from services.runtime.work import Failure, try_step
from services.stage import Equipment, Outcome, Output, Refusal

Step: TypeAlias = Literal["normalise", "enrich", "chain", "alert"]
STEPS: Final[tuple[Step, ...]] = ("normalise", "enrich", "chain", "alert")
# Messages that go to another process in one go, and how many of such parcels are under way per process.
PARCEL: Final = 16
AHEAD: Final = 4


@dataclass(frozen=True, slots=True)
class Fed:
    """One message to process; a refusal stands for one that could not be read."""

    origin: Origin
    message: RawStory | Article | Refusal


@dataclass(frozen=True, slots=True)
class Prepared:
    """A message and what came of preparing it; articles stand under ``wire.stories.v1``."""

    fed: Fed
    outcome: Outcome


Apply: TypeAlias = Callable[[Any], Outcome]


def prepare_all(
    fed: Iterable[Fed], equipment: Equipment, span: tuple[Step, Step], workers: int = 1
) -> Iterator[Prepared]:
    """Prepare messages in order.

    Args:
        fed: what to prepare; read only as far as is needed to keep the workers busy.
        equipment: the feeds to normalise by, and the tiers to enrich with.
        span: the first and the last step of the run.
        workers: processes to do it in; 1 is this one.
    """
    job = _Job(equipment.feeds.write(), equipment.neural_below, equipment.kb, span)
    if workers == 1 or span[0] in ("chain", "alert"):
        return (job.do(one) for one in fed)
    return _in_parallel(fed, job, workers)


@dataclass(frozen=True, slots=True)
class _Job:
    feeds: bytes
    neural_below: float | None
    kb: Path | None
    span: tuple[Step, Step]

    def do(self, fed: Fed) -> Prepared:
        if isinstance(fed.message, Refusal):
            return Prepared(fed, Outcome(refusals=(fed.message,)))
        return Prepared(fed, _attempt(fed.message, _steps(self)))

    def do_all(self, parcel: list[Fed]) -> list[Prepared]:
        return [self.do(fed) for fed in parcel]


def _in_parallel(fed: Iterable[Fed], job: _Job, workers: int) -> Iterator[Prepared]:
    source = iter(fed)
    parcels = iter(lambda: list(islice(source, PARCEL)), [])
    waiting: deque[Future[list[Prepared]]] = deque()
    with ProcessPoolExecutor(workers, mp_context=get_context("forkserver")) as pool:
        for parcel in parcels:
            waiting.append(pool.submit(job.do_all, parcel))
            if len(waiting) >= workers * AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _attempt(message: Any, applies: tuple[Apply, ...]) -> Outcome:  # noqa: ANN401 — the first step says which
    """Do what the engine and its quarantine do: the step, else the lesser one, else ``step_failed``."""
    failure = Failure("")
    for apply in applies:
        result = try_step(partial(apply, message))
        if isinstance(result, Outcome):
            return result
        failure = result
    return Outcome(refusals=(Refusal("step_failed", str(failure)),))


# One process runs one flow; the feeds tell tests apart.
@cache
def _steps(job: _Job) -> tuple[Apply, ...]:
    equipment = Equipment(feeds=Feeds.read(job.feeds), neural_below=job.neural_below, kb=job.kb)
    first, last = job.span
    if first == "normalise":
        return _from_raw(equipment, last)
    if first == "enrich":
        knowledge = enrich.context(equipment)
        return (lambda article: _story(enrich.enrich(article, knowledge)), _story)
    return (_story,)


def _from_raw(equipment: Equipment, last: Step) -> tuple[Apply, ...]:
    if last == "normalise":
        reading = normalise.context(equipment)
        return (lambda story: normalise.normalise(story, reading),)
    stage = flow.PREPARE
    context, fallback = stage.context(equipment), stage.fallback
    applies: list[Apply] = [lambda story: stage.step(story, context)]
    if fallback:
        applies.append(lambda story: fallback(story, context))
    return tuple(applies)


def _story(article: Article) -> Outcome:
    return Outcome((Output(STORIES, article.feed, article),))
