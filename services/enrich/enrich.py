"""The enrich step: an article in, the same article with what it names, says and is about."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from schemas.article import Article
from schemas.entity import Entity
from services.enrich.countries import find_countries
from services.enrich.entities import Found, Named, name_entities
from services.enrich.gazetteer import Gazetteer, load
from services.enrich.keywords import find_keywords
from services.enrich.spans import Passage
from services.stage import Equipment
from services.text.language import detect


@dataclass(frozen=True, slots=True)
class Context:
    """What enriching needs: loaded once, read only."""

    gazetteer: Gazetteer


def context(equipment: Equipment) -> Context:  # noqa: ARG001 — every stage's context is made of the same
    """Load the gazetteer and the weights that the package ships."""
    return Context(load())


def enrich(article: Article, context: Context) -> Article:
    """Return the article enriched; what the provider stated stays and comes first."""
    return enrich_many((article,), context)[0]


def enrich_many(articles: Sequence[Article], context: Context) -> list[Article]:
    """Enrich a batch, in order: the same articles as one by one, at less cost each."""
    return [_enriched(article, context) for article in articles]


def _enriched(article: Article, context: Context) -> Article:
    language = article.language or detect(article.text or article.headline)[0]
    passages = (Passage.of("headline", article.headline), Passage.of("text", article.text))
    found = [
        Found(passage, span, span.surface(passage))
        for passage in passages
        for span in context.gazetteer.find(passage.tokens)
    ]
    named = name_entities(found, context.gazetteer)
    return article.model_copy(update=_fields(article, named, find_keywords(passages, language)))


def _fields(article: Article, named: Named, keywords: tuple[str, ...]) -> dict[str, object]:
    places = (*article.places, *_new(article.places, named.places()))
    return {
        "mentions": named.mentions,
        "people": (*article.people, *_new(article.people, named.of("person"))),
        "organisations": (*article.organisations, *_new(article.organisations, named.of("organisation"))),
        "places": places,
        "events": (*article.events, *_new(article.events, named.of("event"))),
        "objects": (*article.objects, *_new(article.objects, named.of("product"))),
        "countries": find_countries(tuple(named.places()), article),
        "keywords": tuple(dict.fromkeys((*article.keywords, *keywords))),
    }


def _new(stated: Iterable[Entity], inferred: Iterable[Entity]) -> list[Entity]:
    """Return what the provider has not stated under the same id or name."""
    names = {entity.name.casefold() for entity in stated} | {entity.uri for entity in stated}
    return [entity for entity in inferred if entity.name.casefold() not in names and entity.uri not in names]
