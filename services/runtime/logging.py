"""Logs: one line per event of the closed catalogue, JSON unless a terminal is attached; logging also counts."""

import logging
import sys
from typing import Final

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


def configure_logging(settings: Settings, stage: str) -> None:
    """Set up logging for this process; lines of libraries (from WARNING on) take the same form."""
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
    _configure_standard_logging(settings, [named, *shared])


def log(event: EventName, **fields: object) -> None:
    """Log an event at the level that the catalogue gives it, and count it."""
    structlog.stdlib.get_logger(LOGGER).log(NUMBERS[LEVELS[event]], event, **fields)


def _configure_standard_logging(settings: Settings, shared: list[Processor]) -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *_renderers(settings)],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    # What the libraries say below WARNING is about themselves.
    root.setLevel(logging.WARNING)
    logging.getLogger(LOGGER).setLevel(NUMBERS[settings.log_level])
    logging.captureWarnings(capture=True)


def _renderers(settings: Settings) -> list[Processor]:
    on_terminal = settings.log_format == "auto" and sys.stderr.isatty()
    if on_terminal or settings.log_format == "console":
        return [structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())]
    return [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(ensure_ascii=False)]
