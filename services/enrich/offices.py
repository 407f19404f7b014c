"""Who held an office on a day; a day that nobody stated decides nothing."""

from schemas.article import Article
from services.enrich.known import Known, Office


def stated_day(article: Article) -> str | None:
    """Return the story's own day, ISO 8601, as its dateline or its wire states it; never one worked out."""
    dateline = article.dateline
    if dateline and dateline.date and not dateline.date_inferred:
        return dateline.date[:10]
    for name, moment in (("versionCreated", article.version_created), ("firstCreated", article.first_created)):
        if moment and name in article.times:
            return moment[:10]
    return None


def in_office(person: Known, day: str | None) -> bool:
    """Tell whether a person held an office on a day; an office of no known beginning tells nothing."""
    return day is not None and any(_holds(office, day) for office in person.offices)


def _holds(office: Office, day: str) -> bool:
    # Dates are cut at their precision: what is compared is as long as what is known.
    begun = office.held_from is not None and office.held_from <= day[: len(office.held_from)]
    return begun and (office.held_to is None or day[: len(office.held_to)] <= office.held_to)
