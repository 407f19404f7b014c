"""The enrich step: an article in, the same article with what it names, says and is about."""

from collections.abc import Sequence
from dataclasses import dataclass

from schemas.article import Article
from services.enrich import countries, keywords
from services.enrich.about import Topics, load_topics, said_in, subjects_of
from services.enrich.countries import find_countries
from services.enrich.entities import Named, name_entities
from services.enrich.foreign import Foreign
from services.enrich.gazetteer import Gazetteer
from services.enrich.gazetteer import load as load_gazetteer
from services.enrich.keywords import find_keywords
from services.enrich.linking import Linker
from services.enrich.naming import Namer
from services.enrich.neural import second
from services.enrich.recognise import Recogniser
from services.enrich.senses import Meanings
from services.enrich.sift import sift
from services.enrich.spans import Passage, Span
from services.enrich.stated import join_entities
from services.enrich.symbols import find_symbols, give_symbols, without_symbols
from services.enrich.tagger import load as load_tagger
from services.stage import Equipment
from services.text.language import detect


@dataclass(frozen=True, slots=True)
class Context:
    """What enriching needs: loaded once, read only."""

    gazetteer: Gazetteer
    meanings: Meanings
    recogniser: Recogniser
    topics: Topics


@dataclass(frozen=True, slots=True)
class Draft:
    """An article on its way: its headline, text and captions cut into tokens, and its language."""

    article: Article
    passages: tuple[Passage, ...]
    language: str

    @property
    def words(self) -> tuple[Passage, ...]:
        """Headline and text: what offsets refer to."""
        return self.passages[:2]


def context(equipment: Equipment) -> Context:
    """Load the gazetteer and the weights that the package ships."""
    gazetteer, tagger = load_gazetteer(equipment.kb), load_tagger()
    tier = second.load(equipment.neural_below, tagger.lexicon)
    words = tagger.lexicon
    people = words.on_lists("first", "last", "leader") - words.common()
    foreign = Foreign(words.on_lists("first"), people, gazetteer)
    recogniser = Recogniser(tagger, gazetteer, tagger.lexicon.common(), foreign, tier)
    return Context(gazetteer, Meanings(gazetteer), recogniser, load_topics())


def enrich(article: Article, context: Context) -> Article:
    """Return the article enriched; what the provider stated stays and comes first."""
    return enrich_many((article,), context)[0]


def enrich_many(articles: Sequence[Article], context: Context) -> list[Article]:
    """Enrich a batch, in order: the same articles as one by one, at less cost each."""
    drafts = [_draft(article) for article in articles]
    found = context.recogniser.find([(draft.passages, draft.language) for draft in drafts])
    return [_enriched(draft, spans, context) for draft, spans in zip(drafts, found, strict=True)]


def _draft(article: Article) -> Draft:
    language = article.language or detect(article.text or article.headline)[0]
    passages = (Passage.of("headline", article.headline, language), Passage.of("text", article.text, language))
    captions = tuple(Passage.of("caption", each.caption, language) for each in article.associations if each.caption)
    return Draft(article, passages + captions, language)


def _enriched(draft: Draft, found: Sequence[tuple[Span, ...]], context: Context) -> Article:
    article, words, language = draft.article, draft.words, draft.language
    symbols = [find_symbols(passage.text) for passage in draft.passages]
    named_only = [without_symbols(*each) for each in zip(draft.passages, found, symbols, strict=True)]
    sifted = sift(draft.passages, named_only, article.dateline, context.gazetteer)
    home = article.dateline.country if article.dateline else None
    spans = Namer(context.gazetteer, language, home).name(draft.passages, sifted)
    named = name_entities(spans, Linker(article, context.meanings, language))
    people, bodies = named.of("person"), named.of("organisation")
    fields = {
        **_fields(article, named, find_keywords(words, language)),
        "people": join_entities(article.people, people),
        "organisations": give_symbols(
            join_entities(article.organisations, bodies), named.mentions, tuple(zip(words, symbols, strict=False))
        ),
        "subjects": subjects_of(article, words, language, context.topics),
    }
    return article.model_copy(update={**fields, **said_in(article, words, named.mentions, people)})


def _fields(article: Article, named: Named, found: tuple[str, ...]) -> dict[str, object]:
    return {
        "mentions": named.mentions,
        "places": join_entities(article.places, named.places()),
        "events": join_entities(article.events, named.of("event")),
        "objects": join_entities(article.objects, named.of("product")),
        "countries": find_countries(named.weights, article),
        "keywords": tuple(dict.fromkeys((*article.keywords, *found))),
        "field_origin": {**article.field_origin, **_origins(article)},
    }


def _origins(article: Article) -> dict[str, str]:
    """Return the rules of what has no room for its own: lists of plain words. What the provider said comes first."""
    stated = article.field_origin
    rules = {"countries": countries.METHOD, "keywords": keywords.METHOD}
    return {
        name: " ; ".join(dict.fromkeys([*filter(None, stated.get(name, "").split(" ; ")), rule]))
        for name, rule in rules.items()
    }
