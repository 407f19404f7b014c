"""What an article is to those who watch: news, an update, a correction, a kill, or nothing."""

from dataclasses import dataclass
from typing import Final

from schemas.alert import AlertEvent
from schemas.article import Article
from schemas.watch import Watch

_UPDATES: Final = frozenset({"update", "writethru", "lead", "add", "sub", "release"})
# A refile mends a small error: those who have the story have it wrong.
_CORRECTIONS: Final = frozenset({"correction", "refile"})
# Nothing that is new to anybody: a repeat, and what the provider asks not to use.
_SILENT: Final = frozenset({"repeat", "hold", "withdraw", "kill"})
# They go to all who were told of the story, whether it still says what they watch for or not.
FOLLOWED: Final[frozenset[AlertEvent]] = frozenset({"correction", "kill"})


@dataclass(frozen=True, slots=True)
class Fired:
    """The first alert of a watch on a chain: the version it was raised by."""

    ordinal: int
    version_id: str


def event_of(article: Article) -> AlertEvent | None:
    """Return what the article is to those who were told of its chain; None if it tells them nothing."""
    if article.is_canceled:
        return "kill"
    if article.late or article.pub_status == "withheld" or article.relation in _SILENT:
        # Late: an old version, or one that was killed before it came.
        return None
    if article.relation in _CORRECTIONS:
        return "correction"
    return "update" if article.relation in _UPDATES else "new"


def event_for(watch: Watch, event: AlertEvent, article: Article, fired: Fired | None) -> AlertEvent | None:
    """Return the event to tell one watch that the article meets, or that was told of its chain; None for none."""
    if fired is None or fired.version_id == article.version_id:
        # To a watch that hears of the story for the first time, even a correction is news.
        return next((one for one in ("new", event) if one in watch.on), None)
    # An article that came before the one that raised the alert comes again.
    is_further = event != "new" and fired.ordinal < (article.ordinal or 1)
    return event if is_further and event in watch.on else None
