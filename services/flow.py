"""The whole service on one screen: which stage reads what, does what, and writes what.

wire.raw ─▶ prepare ─▶ wire.stories ─▶ chain ─▶ wire.articles ─▶ alert ─▶ wire.alerts
                                         ├────▶ wire.links         └───▶ archive (an edge, not a stage)
                                         └────▶ wire.held          anything refused ─▶ wire.rejected
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from schemas.article import Article, Warn
from schemas.story import RawStory
from schemas.topics import ALERTS, ARTICLES, HELD, LINKS, RAW, STORIES
from services import alert, chain, enrich, normalise
from services.stage import Equipment, Outcome, Stage, Stateful, Stateless


@dataclass(frozen=True, slots=True)
class PrepareContext:
    """What prepare needs: the feeds to normalise by, the knowledge to enrich with."""

    normalise: normalise.Context
    enrich: enrich.Context


def _prepare_context(equipment: Equipment) -> PrepareContext:
    return PrepareContext(normalise.context(equipment), enrich.context(equipment))


def prepare(story: RawStory, context: PrepareContext) -> Outcome:
    """Normalise a story, then enrich each article of it."""
    outcome = normalise.normalise(story, context.normalise)
    return outcome.map(STORIES, lambda article: enrich.enrich(article, context.enrich))


def prepare_many(stories: Sequence[RawStory], context: PrepareContext) -> list[Outcome]:
    """Normalise stories one by one, then enrich all articles of them at once."""
    outcomes = [normalise.normalise(story, context.normalise) for story in stories]
    outputs = [output for outcome in outcomes for output in outcome.outputs if output.topic is STORIES]
    articles = [output.value for output in outputs if output.value is not None]
    enriched = iter(enrich.enrich_many(articles, context.enrich))
    return [outcome.map(STORIES, lambda _: next(enriched)) for outcome in outcomes]


def prepare_without_enrichment(story: RawStory, context: PrepareContext) -> Outcome:
    """Normalise alone: a broken tagger must not hold back a flash or a kill."""
    return normalise.normalise(story, context.normalise).map(STORIES, _mark_unenriched)


def _mark_unenriched(article: Article) -> Article:
    return article.model_copy(update={"warnings": (*article.warnings, Warn(code="enrichment_failed"))})


PREPARE: Final = Stateless(
    name="prepare",
    reads=RAW,
    writes=(STORIES,),
    context=_prepare_context,
    step=prepare,
    fallback=prepare_without_enrichment,
    steps=prepare_many,
    pooled=True,
)
CHAIN: Final = Stateful(
    name="chain",
    reads=STORIES,
    writes=(ARTICLES, LINKS, HELD),
    context=chain.context,
    step=chain.place,
    absorb=chain.absorb,
    tick=chain.release,
)
ALERT: Final = Stateful(
    name="alert",
    reads=ARTICLES,
    writes=(ALERTS,),
    context=alert.context,
    step=alert.match,
    absorb=alert.absorb,
    watches=True,
)

STAGES: Final[tuple[Stage, ...]] = (PREPARE, CHAIN, ALERT)
