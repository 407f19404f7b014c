"""The alert step: an article meets the watches."""

from collections.abc import Iterator

from schemas import identity
from schemas.alert import Alert, AlertEvent, Hit
from schemas.article import Article
from schemas.topics import ALERTS
from schemas.watch import Watch
from services.alert.document import Document
from services.alert.events import FOLLOWED, Fired, event_for, event_of
from services.alert.explain import explain
from services.alert.index import Index
from services.alert.memory import fired
from services.stage import Outcome, Output, State


def match(article: Article, context: Index, state: State) -> Outcome:
    """Raise an alert for each watch that the article meets, and for those who must hear that it was wrong.

    A story is told once to a watch; its updates only to those who ask for them; a correction or a
    kill to all who were told, also if they paused since or the article no longer meets them.
    """
    event = event_of(article)
    if event is None:
        return Outcome()
    told = fired(state, article.chain_id or article.version_id)
    alerts = {alert.watch_id: alert for alert in _alerts(article, context, event, told)}
    return Outcome(tuple(Output(ALERTS, alerts[name].chain_id, alerts[name]) for name in sorted(alerts)))


def _alerts(article: Article, index: Index, event: AlertEvent, told: dict[str, Fired]) -> Iterator[Alert]:
    if event in FOLLOWED:
        for watch in (index.watches[name] for name in told if name in index.watches):
            one = event_for(watch, event, article, told[watch.id])
            if one:
                yield _alert(article, watch, one, ())
    if event != "kill":
        # After those above: an alert with hits replaces one without.
        yield from _met(article, index, event, told)


def _met(article: Article, index: Index, event: AlertEvent, told: dict[str, Fired]) -> Iterator[Alert]:
    document = Document(article)
    for query in index.matches(document):
        one = event_for(query.watch, event, article, told.get(query.watch.id))
        if one:
            yield _alert(article, query.watch, one, explain(query, document))


def _alert(article: Article, watch: Watch, event: AlertEvent, hits: tuple[Hit, ...]) -> Alert:
    chain_id = article.chain_id or article.version_id
    return Alert(
        alert_id=identity.alert_id(watch.id, chain_id, event, article.version_id),
        watch_id=watch.id,
        watch_revision=watch.revision,
        owner=watch.owner,
        event=event,
        chain_id=chain_id,
        version_id=article.version_id,
        ordinal=article.ordinal,
        uri=article.uri,
        provider=article.provider,
        headline=article.headline,
        urgency=article.urgency,
        hits=hits,
        received=article.received,
    )
