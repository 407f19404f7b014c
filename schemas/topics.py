"""Every topic, declared once: key, partitions, retention. A partition count never changes under a name."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final, Generic, Literal, TypeVar

from schemas.alert import Alert
from schemas.article import Article
from schemas.base import Model
from schemas.chain import ChainUpdate
from schemas.rejection import Rejection
from schemas.story import RawStory
from schemas.watch import Watch

T = TypeVar("T", bound=Model)

MAX_MESSAGE_BYTES: Final = 8 * 1024 * 1024
MAX_TRANSMISSION_BYTES: Final = 2 * 1024 * 1024
COMPRESSION: Final = "zstd"


@dataclass(frozen=True, slots=True)
class Topic(Generic[T]):
    """A topic and the message it holds; ``key`` says what the record key is."""

    name: str
    model: type[T]
    key: str
    partitions: int
    cleanup: Literal["delete", "compact"] = "delete"
    retention: timedelta | None = None

    def config(self) -> dict[str, str]:
        """Return the topic's settings as Kafka names them."""
        settings = {
            "cleanup.policy": self.cleanup,
            "compression.type": COMPRESSION,
            "max.message.bytes": str(MAX_MESSAGE_BYTES),
        }
        if self.retention:
            settings["retention.ms"] = str(int(self.retention.total_seconds() * 1000))
        return settings


RAW: Final = Topic("wire.raw.v1", RawStory, "feed, with a shard number for a firehose", 12, retention=timedelta(days=7))
STORIES: Final = Topic("wire.stories.v1", Article, "feed", 1, retention=timedelta(days=7))
ARTICLES: Final = Topic("wire.articles.v1", Article, "chainId", 12, retention=timedelta(days=30))
LINKS: Final = Topic("wire.links.v1", ChainUpdate, "chainId", 12, cleanup="compact")
HELD: Final = Topic("wire.held.v1", Article, "versionId", 1, cleanup="compact")
WATCHES: Final = Topic("wire.watches.v1", Watch, "watch id", 1, cleanup="compact")
ALERTS: Final = Topic("wire.alerts.v1", Alert, "chainId", 12, retention=timedelta(days=30))
REJECTED: Final = Topic("wire.rejected.v1", Rejection, "rejection id", 3, retention=timedelta(days=30))

TOPICS: Final[tuple[Topic[Any], ...]] = (RAW, STORIES, ARTICLES, LINKS, HELD, WATCHES, ALERTS, REJECTED)
