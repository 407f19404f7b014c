"""Logs: one line per event of the closed catalogue, JSON unless a terminal is attached; logging also counts."""

import logging
import sys
from typing import Final, TextIO

import structlog
from structlog.types import EventDict, Processor, WrappedLogger

from services.events import LEVELS, EventName, Level
from services.runtime.metrics import EVENTS
from services.runtime.settings import Settings

NUMBERS: Final[dict[Level, int]] = {
    "debug": logging.DEBUG,
    "info": logging.INFO,
    "warning": logging.WARNING,
    "error": logging.ERROR,
}
LOGGER: Final = "slugline"
# Seconds in which a library is not heard twice with the same words: aiokafka says of a broker that is
# away, many times a second, what `broker_lost` says once.
DEAF: Final = 60.0


class Stage:
    """The processor that names the stage on every line, and counts our own."""

    def __init__(self, stage: str) -> None:
        self._stage = stage

    def __call__(self, logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
        """Add the stage unless the line names another; count the event if it is of the catalogue."""
        del logger, method
        event.setdefault("stage", self._stage)
        if event["event"] in LEVELS:
            EVENTS.of(stage=str(event["stage"]), event=event["event"]).inc()
        return event


class Repeats(logging.Filter):
    """Lets each message of a library pass once in `DEAF` seconds, whatever its arguments."""

    def __init__(self) -> None:
        super().__init__()
        self._heard: dict[tuple[str, str], float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether to pass a line on; ours always."""
        if record.name == LOGGER:
            return True
        said = (record.name, str(record.msg))
        if record.created - self._heard.get(said, -DEAF) < DEAF:
            return False
        # Forget what is over: words made by an f-string would pile up.
        self._heard = {words: when for words, when in self._heard.items() if record.created - when < DEAF}
        self._heard[said] = record.created
        return True


def configure_logging(settings: Settings, stage: str, stream: TextIO | None = None) -> None:
    """Set up logging for this process; lines of libraries (from WARNING on) take the same form.

    Args:
        settings: level and form.
        stage: named on every line.
        stream: where the lines go; None is standard error.
    """
    shared: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    named = Stage(stage)
    structlog.configure(
        # The stage comes before the filter: an event below the level is counted all the same.
        processors=[
            named,
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    _configure_standard_logging(settings, [named, *shared], stream or sys.stderr)


def log(event: EventName, **fields: object) -> None:
    """Log an event at the level that the catalogue gives it, and count it."""
    structlog.stdlib.get_logger(LOGGER).log(NUMBERS[LEVELS[event]], event, **fields)


def _configure_standard_logging(settings: Settings, shared: list[Processor], stream: TextIO) -> None:
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                *_renderers(settings, on_terminal=stream.isatty()),
            ],
        )
    )
    handler.addFilter(Repeats())
    root = logging.getLogger()
    root.handlers = [handler]
    # What the libraries say below WARNING is about themselves.
    root.setLevel(logging.WARNING)
    logging.getLogger(LOGGER).setLevel(NUMBERS[settings.log_level])
    logging.captureWarnings(capture=True)


def _renderers(settings: Settings, *, on_terminal: bool) -> list[Processor]:
    if settings.log_format == "console" or (settings.log_format == "auto" and on_terminal):
        return [structlog.dev.ConsoleRenderer(colors=on_terminal)]
    # ASCII alone: U+2028 is a line break to some readers of logs.
    return [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
