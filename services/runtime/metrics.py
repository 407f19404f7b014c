"""Every metric of the service: the closed catalogue behind ``/metrics`` and ``docs/metrics.md``."""

from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, disable_created_metrics

C = TypeVar("C", Counter, Gauge, Histogram)

REGISTRY: Final = CollectorRegistry()
# A second series for each counter, of when it began: nobody asks for it.
disable_created_metrics()
# Seconds. A stage takes milliseconds, an outage minutes.
SECONDS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 60.0, 600.0)
COUNTS: Final = (1, 2, 5, 10, 25, 50, 100, 200, 500, 1000)


@dataclass(frozen=True, slots=True)
class Metric(Generic[C]):
    """A metric with its labels; ``of`` gives the one to set or count."""

    name: str
    labels: tuple[str, ...]
    help: str
    collector: C

    def of(self, **labels: str) -> C:
        """Return the child with these label values; all labels must be given."""
        return self.collector.labels(**labels) if self.labels else self.collector

    @property
    def kind(self) -> str:
        """Return ``counter``, ``gauge`` or ``histogram``."""
        return type(self.collector).__name__.lower()


def _counter(name: str, labels: tuple[str, ...], text: str) -> Metric[Counter]:
    return Metric(name, labels, text, Counter(name, text, labels, registry=REGISTRY))


def _gauge(name: str, labels: tuple[str, ...], text: str) -> Metric[Gauge]:
    return Metric(name, labels, text, Gauge(name, text, labels, registry=REGISTRY))


def _histogram(
    name: str, labels: tuple[str, ...], text: str, buckets: tuple[float, ...] = SECONDS
) -> Metric[Histogram]:
    return Metric(name, labels, text, Histogram(name, text, labels, registry=REGISTRY, buckets=buckets))


EVENTS: Final = _counter("slugline_events_total", ("stage", "event"), "Log events by name, see services/events.py.")
MESSAGES_READ: Final = _counter("slugline_messages_read_total", ("stage",), "Messages acknowledged by a stage.")
MESSAGES_PUBLISHED: Final = _counter(
    "slugline_messages_published_total", ("stage", "topic"), "Messages whose delivery the broker confirmed."
)
STORIES_REJECTED: Final = _counter(
    "slugline_stories_rejected_total", ("stage", "reason"), "Stories refused; their bytes are on wire.rejected.v1."
)
STORIES_REDELIVERED: Final = _counter(
    "slugline_stories_redelivered_total", ("stage",), "Messages skipped because their offset is already in the state."
)
STEP_SECONDS: Final = _histogram("slugline_step_seconds", ("stage",), "Seconds the pure step took, per message.")
BATCH_SECONDS: Final = _histogram(
    "slugline_batch_seconds", ("stage",), "Seconds from reading a batch to acknowledging it."
)
BATCH_MESSAGES: Final = _histogram("slugline_batch_messages", ("stage",), "Messages in a batch.", COUNTS)
BATCHES_IN_FLIGHT: Final = _gauge("slugline_batches_in_flight", ("stage",), "Batches read and not yet acknowledged.")
PUBLISH_SECONDS: Final = _histogram(
    "slugline_publish_seconds", ("stage",), "Seconds from received (intake) to published by this stage."
)
CONSUMER_LAG: Final = _gauge(
    "slugline_consumer_lag_messages", ("stage", "topic", "partition"), "Messages not yet acknowledged."
)
OLDEST_UNPROCESSED: Final = _gauge(
    "slugline_oldest_unprocessed_seconds", ("stage",), "Age of the oldest story not yet acknowledged; 0 if none waits."
)
RECORDS_DELETED: Final = _counter(
    "slugline_records_deleted_total", ("stage", "topic"), "Messages the broker deleted before they were acknowledged."
)
QUARANTINE_RUNS: Final = _counter(
    "slugline_quarantine_runs_total", ("stage", "result"), "Stories run alone, by result: passed, fallback, rejected."
)
STATE_REBUILDS: Final = _counter("slugline_state_rebuilds_total", ("stage", "cause"), "State files folded anew.")
WAITING: Final = _gauge("slugline_waiting", ("stage", "for"), "1 while a service waits for the broker, a sink or disk.")
READY: Final = _gauge("slugline_ready", ("stage",), "1 if /readyz answers 200.")
RESTARTS: Final = _counter("slugline_service_restarts_total", ("service", "exit_code"), "Restarts by the supervisor.")
WIRES_TAKEN: Final = _counter("slugline_wires_taken_total", ("feed", "by"), "Transmissions the broker acknowledged.")
WIRES_REFUSED: Final = _counter(
    "slugline_wires_refused_total", ("feed", "reason"), "Transmissions refused at the door."
)
FEED_SILENCE: Final = _gauge("slugline_feed_silence_seconds", ("feed",), "Seconds since a feed's last transmission.")
ALERTS_RAISED: Final = _counter("slugline_alerts_raised_total", ("event",), "Alerts published, by event.")
ARCHIVE_ARTICLES: Final = _gauge("slugline_archive_articles", (), "Versions in the archive.")
ARCHIVE_WRITE_SECONDS: Final = _histogram("slugline_archive_write_seconds", (), "Seconds a batch of upserts took.")
SEARCH_SECONDS: Final = _histogram("slugline_search_seconds", (), "Seconds an archive search took.")

CATALOGUE: Final[tuple[Metric[Any], ...]] = (
    EVENTS,
    MESSAGES_READ,
    MESSAGES_PUBLISHED,
    STORIES_REJECTED,
    STORIES_REDELIVERED,
    STEP_SECONDS,
    BATCH_SECONDS,
    BATCH_MESSAGES,
    BATCHES_IN_FLIGHT,
    PUBLISH_SECONDS,
    CONSUMER_LAG,
    OLDEST_UNPROCESSED,
    RECORDS_DELETED,
    QUARANTINE_RUNS,
    STATE_REBUILDS,
    WAITING,
    READY,
    RESTARTS,
    WIRES_TAKEN,
    WIRES_REFUSED,
    FEED_SILENCE,
    ALERTS_RAISED,
    ARCHIVE_ARTICLES,
    ARCHIVE_WRITE_SECONDS,
    SEARCH_SECONDS,
)
