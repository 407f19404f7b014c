"""What a story is about and what stands in it beside names: subjects, amounts, dates, quotations."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from schemas.article import Article
from schemas.entity import Entity, Mention, Subject
from services.enrich import subjects, subtopics
from services.enrich.dates import find_dates
from services.enrich.money import find_money
from services.enrich.quotes import find_quotes, people_of
from services.enrich.spans import Passage
from services.enrich.topic_names import TOP_TOPICS

# The phrases of narrower topics are English.
LANGUAGE: Final = "en"


@dataclass(frozen=True, slots=True)
class Topics:
    """Words of the top-level topics by language, phrases of the narrower ones."""

    words: dict[str, subjects.TopicWords]
    phrases: subtopics.SubTopics


def load_topics() -> Topics:
    """Read what the package ships."""
    return Topics({LANGUAGE: subjects.load(), **subjects.load_seeds()}, subtopics.load())


def subjects_of(article: Article, passages: tuple[Passage, ...], language: str, topics: Topics) -> tuple[Subject, ...]:
    """Return the provider's subjects and what they map to, then the inferred ones that are not among them."""
    stated = tuple(subject for subject in article.subjects if subject.creator != "inferred")
    primary = language.partition("-")[0]
    # Of a language without words of its own only what the provider says is known.
    words = topics.words.get(primary)
    inferred = subjects.find_subjects(passages, words) if words else ()
    tops = frozenset(uri for subject in (*stated, *inferred) if (uri := subject.uri) and uri in TOP_TOPICS)
    phrases = topics.phrases if primary == LANGUAGE else None
    narrower = subtopics.find_subtopics(passages, phrases, tops) if phrases else ()
    known = {subject.uri for subject in stated}
    return (*stated, *(subject for subject in (*inferred, *narrower) if subject.uri not in known))


def said_in(
    article: Article, passages: tuple[Passage, ...], mentions: tuple[Mention, ...], people: tuple[Entity, ...]
) -> dict[str, object]:
    """Return the amounts, dates and quotations of an article, by field."""
    base = story_date(article)
    names = {person.uri: person.name for person in people if person.uri}
    return {
        "money": tuple(found for passage in passages for found in find_money(passage)),
        "dates": tuple(found for passage in passages for found in find_dates(passage, base)),
        "quotes": find_quotes(article.text, people_of(mentions, names)),
    }


def story_date(article: Article) -> date:
    """Return the story's own date: its dateline's, else when the version, or the story, was made, else received."""
    dateline = article.dateline.date if article.dateline else None
    stated = (dateline, article.version_created, article.first_created, article.received)
    return date.fromisoformat(next(moment for moment in stated if moment)[:10])
