"""The pure steps alone, one story after the other: stories a second of CPU time."""

from collections.abc import Iterator
from itertools import count
from typing import Any

from schemas.article import Article
from schemas.base import Model
from schemas.topics import ARTICLES, STORIES
from schemas.watch import Watch
from services import enrich, normalise
from services.flow import ALERT, CHAIN
from services.runtime.state import StateFile
from services.stage import Equipment, Stateful
from tests.bench.figures import Figure, per_second
from tests.bench.stories import Stories

WATCHES = tuple(Watch(id=f"bench-{number}", any_of=(f"absent{number}",)) for number in range(10_000))


def measure(seconds: float) -> Iterator[Figure]:
    """Measure normalise, enrich, chain and alert."""
    equipment = Equipment()
    normalising, enriching = normalise.context(equipment), enrich.context(equipment)
    raws = map(Stories().raw, count())
    yield from _figures("normalise", per_second(lambda raw: normalise.normalise(raw, normalising), raws, seconds))

    articles = [_article(normalise.normalise(Stories(2).raw(number), normalising)) for number in range(2000)]
    rate = per_second(lambda article: enrich.enrich(article, enriching), articles, seconds)
    yield from _figures("enrich", rate, "≥ 500 singly")

    enriched = [enrich.enrich(article, enriching) for article in articles]
    placed: list[Article] = []
    yield from _figures("chain", per_second(_step(CHAIN, equipment, placed), enriched, seconds), "≥ 1,667 (0.6 ms)")

    alert = _step(ALERT, Equipment(watches=WATCHES), [])
    yield from _figures("alert, 10k watches", per_second(alert, placed, seconds))


def _figures(name: str, measured: tuple[float, float], aim: str = "") -> Iterator[Figure]:
    rate, slowest = measured
    yield Figure(name, round(rate), "stories/s of CPU", aim)
    yield Figure(f"{name}, p99", round(slowest, 2), "ms of CPU")


def _article(outcome: Any) -> Article:
    (output,) = (one for one in outcome.outputs if one.topic is STORIES)
    return output.value


def _step(stage: Stateful[Any, Any], equipment: Equipment, published: list[Article]) -> Any:
    context, file = stage.context(equipment), StateFile()

    def step(message: Model) -> None:
        outcome = stage.step(message, context, file.state)
        for output in outcome.outputs:
            stage.absorb(file.state, output)
            if output.topic is ARTICLES and output.value:
                published.append(output.value)

    return step
