"""The live wire: what is published from now on, one line per article, alert, refusal or embargo."""

from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any, Final

from rich.text import Text

from schemas.alert import Alert
from schemas.article import Article
from schemas.rejection import Rejection
from schemas.topics import ALERTS, ARTICLES, HELD, REJECTED, Topic
from services.errors import HARMLESS
from services.runtime import kafka
from services.runtime.clients import Partition
from services.runtime.reading import fetch
from services.runtime.records import decode
from services.runtime.settings import Settings
from services.runtime.sink import Record

SHOWN: Final[tuple[Topic[Any], ...]] = (ARTICLES, ALERTS, REJECTED, HELD)
POLL: Final = 250  # milliseconds
MOST_ENTITIES: Final = 3
URGENT: Final = 2
# Colours by what happened; everything else is plain.
STYLES: Final = {"kill": "bold red", "withdraw": "bold red", "correction": "yellow", "repeat": "dim"}
HEADER: Final = "time      provider      urg  headline · place · names"

Message = Article | Alert | Rejection


async def follow(settings: Settings, started: Callable[[], None]) -> AsyncIterator[Message]:
    """Yield every article, alert and rejection that is published from now on, for ever.

    Args:
        settings: where Kafka is.
        started: called when nothing published later can be missed.
    """
    reader = kafka.consumer(settings)
    await reader.start()
    try:
        partitions = _partitions(SHOWN)
        reader.assign(partitions)
        await reader.seek_to_end(*partitions)
        for partition in partitions:
            await reader.position(partition)
        started()
        while True:
            for record in await fetch(reader, POLL):
                if message := _shown(record):
                    yield message
    finally:
        await reader.stop()


def line(message: Message) -> Text:
    """Return the line of a message; what came off a wire is shown without control characters."""
    if isinstance(message, Article):
        return _article(message)
    if isinstance(message, Alert):
        words = f"          ▲ alert {message.watch_id} ({message.event}): {message.headline}"
        return Text(_printable(words), style="bold magenta", no_wrap=True, overflow="ellipsis")
    style = "dim" if message.reason in HARMLESS else "red"
    words = f"{_clock(message.received)}  ✗ refused at {message.stage}: {message.reason} {message.detail}"
    return Text(_printable(words), style=style, no_wrap=True, overflow="ellipsis")


def _article(article: Article) -> Text:
    urgency = str(article.urgency or "-")
    shown = Text(no_wrap=True, overflow="ellipsis", style=STYLES.get(article.relation or "", ""))
    shown.append(f"{_clock(article.received)}  ", style="dim")
    shown.append(f"{_printable(article.provider)[:12]:<12}  ", style="cyan")
    shown.append(f"{urgency:<3}  ", style="bold red" if (article.urgency or 9) <= URGENT else "dim")
    shown.append(_printable(_marked(article)), style="bold")
    for part in (_place(article), ", ".join(_names(article))):
        if part:
            shown.append(f" · {_printable(part)}", style="green")
    return shown


def _marked(article: Article) -> str:
    words = article.headline or article.text[:80] or article.slugline or article.uri
    if article.chain_id is None:
        return f"(held until {article.embargoed_until or 'released'}) {words}"
    return words if article.relation in (None, "new") else f"[{article.relation}] {words}"


def _place(article: Article) -> str:
    if article.dateline and article.dateline.place:
        return article.dateline.place
    return article.places[0].name if article.places else ""


def _names(article: Article) -> Sequence[str]:
    return [entity.name for entity in (*article.people, *article.organisations)][:MOST_ENTITIES]


def _shown(record: Record) -> Message | None:
    # A tombstone: a held article was released, and is shown as an article. A marker: a refusal was dealt with.
    message = decode(record)
    return None if message is None or (isinstance(message, Rejection) and message.marker) else message


def _clock(instant: str | None) -> str:
    return instant[11:19] if instant else "--:--:--"


def _printable(text: str) -> str:
    return "".join(character if character.isprintable() else " " for character in text)


def _partitions(topics: Sequence[Topic[Any]]) -> list[Partition]:
    return [Partition(topic.name, number) for topic in topics for number in range(topic.partitions)]
