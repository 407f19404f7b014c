"""Run messages through the stages in turn, as the engine does, with state in memory or in a folder."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from schemas import identity
from schemas.article import Article
from schemas.rejection import Rejection
from schemas.story import RawStory
from schemas.topics import ARTICLES, HELD, RAW, REJECTED, STORIES
from services import flow
from services.errors import StoryRejected
from services.process.lines import Line, Origin
from services.process.prepare import STEPS, Fed, Prepared, Step
from services.runtime.state import StateFile
from services.runtime.work import MAX_OUTPUT_BYTES, Failure, try_step
from services.stage import Equipment, Outcome, Output, Refusal, Stateful


@dataclass(slots=True)
class Lane:
    """One stateful stage, its context and its state."""

    stage: Stateful[Any, Any]
    context: Any
    file: StateFile

    def step(self, article: Article) -> Outcome:
        """Step and absorb; a step that raises is run once more, and then refused, as the engine does."""
        failure = Failure("")
        for _ in range(2):
            result = try_step(partial(self._step, article))
            if isinstance(result, Outcome):
                return result
            failure = result
        return Outcome(refusals=(Refusal("step_failed", str(failure), article.uri, article.item),))

    def _step(self, article: Article) -> Outcome:
        with self.file.savepoint():
            try:
                return self._absorbed(self.stage.step(article, self.context, self.file.state))
            except StoryRejected as verdict:
                return Outcome(refusals=(Refusal.of(verdict, article.item),))

    def tick(self, now: datetime) -> Iterator[Output[Any]]:
        """Do what is due by the clock, until nothing is."""
        while self.stage.tick:
            outcome = self._absorbed(self.stage.tick(self.context, self.file.state, now))
            if not outcome.outputs:
                return
            yield from outcome.outputs

    def _absorbed(self, outcome: Outcome) -> Outcome:
        fitting = Outcome(refusals=outcome.refusals)
        for output in outcome.outputs:
            size = len(output.value.write()) if output.value else 0
            if size > MAX_OUTPUT_BYTES:
                item = getattr(output.value, "item", 0)
                fitting += Outcome(refusals=(Refusal("article_too_large", f"{size} bytes", item=item),))
                continue
            self.stage.absorb(self.file.state, output)
            fitting += Outcome((output,))
        return fitting


@dataclass(slots=True)
class Run:
    """One run of the flow.

    Args:
        equipment: feeds and watches.
        span: the first and the last step.
        now: the clock; aware, UTC.
        folder: where state is kept; None keeps it in memory.
    """

    equipment: Equipment
    span: tuple[Step, Step]
    now: datetime
    folder: Path | None = None
    rejected: int = 0
    _fed: int = 0
    _held: dict[str, Origin] = field(default_factory=dict[str, Origin])
    _chain: Lane | None = None
    _alert: Lane | None = None
    _open: ExitStack = field(default_factory=ExitStack)

    def __enter__(self) -> Self:
        """Open the states."""
        self._chain = self._lane(flow.CHAIN, "chain")
        self._alert = self._lane(flow.ALERT, "alert")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        """Keep what was done, unless an error ended the run."""
        self._open.__exit__(kind, error, None)

    def lines(self, prepared: Iterable[Prepared]) -> Iterator[Line]:
        """Yield every output, in the order in which it is published."""
        yield from self._due()
        for one in prepared:
            yield from self._outputs(one)
            yield from self._due()
            self._fed += 1

    def _outputs(self, one: Prepared) -> Iterator[Line]:
        origin, outcome = one.fed.origin, one.outcome
        yield from self._refusals(outcome, "prepare", one.fed)
        for output in outcome.outputs:
            article = _article(output)
            place = Origin(origin.input, article.item)
            if self._chain is None and self._alert is None:
                yield Line(place, output)
            elif self._chain is None:
                yield from self._alerts(article, place)
            else:
                yield from self._placed(self._chain.step(article), article, place)

    def _placed(self, outcome: Outcome, article: Article, place: Origin) -> Iterator[Line]:
        yield from self._refusals(outcome, "chain", Fed(place, article))
        for output in outcome.outputs:
            if output.topic is HELD:
                self._held[output.key] = place
            yield from self._published(output, place)

    def _published(self, output: Output[Any], place: Origin) -> Iterator[Line]:
        yield Line(place, output)
        if output.topic is ARTICLES:
            yield from self._alerts(_article(output), place)

    def _alerts(self, article: Article, place: Origin) -> Iterator[Line]:
        if self._alert is None:
            return
        outcome = self._alert.step(article)
        yield from self._refusals(outcome, "alert", Fed(place, article))
        yield from (Line(place, output) for output in outcome.outputs)

    def _due(self) -> Iterator[Line]:
        for output in self._chain.tick(self.now) if self._chain else ():
            name = output.value.version_id if isinstance(output.value, Article) else output.key
            yield from self._published(output, self._held.get(name, Origin(name)))

    def _refusals(self, outcome: Outcome, stage: str, fed: Fed) -> Iterator[Line]:
        for refusal in outcome.refusals:
            self.rejected += 1
            entry = self._rejection(refusal, stage, fed)
            yield Line(Origin(fed.origin.input, refusal.item), Output(REJECTED, entry.rejection_id, entry))

    def _rejection(self, refusal: Refusal, stage: str, fed: Fed) -> Rejection:
        """Return the rejection without the bytes, which are the input's. Its place stands for the offset."""
        message = fed.message
        topic = RAW if isinstance(message, RawStory | Refusal) else STORIES
        told = message if isinstance(message, RawStory | Article) else None
        return Rejection(
            rejection_id=identity.rejection_id(stage, (topic.name, 0, self._fed), refusal.item),
            stage=stage,
            reason=refusal.reason,
            detail=refusal.detail,
            uri=refusal.uri,
            item=refusal.item,
            feed=told.feed if told else None,
            provider=told.provider if told else None,
            received=told.received if told else None,
            raw_sha256=message.sha256 if isinstance(message, RawStory) else None,
        )

    def _lane(self, stage: Stateful[Any, Any], step: Step) -> Lane | None:
        first, last = (STEPS.index(end) for end in self.span)
        if not first <= STEPS.index(step) <= last:
            return None
        file = StateFile(self.folder / f"{step}.db" if self.folder else None, durable=bool(self.folder))
        self._open.callback(file.close)
        self._open.enter_context(file.transaction())
        return Lane(stage, stage.context(self.equipment), file)


def _article(output: Output[Article]) -> Article:
    if output.value is None:
        raise AssertionError(f"a tombstone on {output.topic.name}, which is not compacted")
    return output.value
