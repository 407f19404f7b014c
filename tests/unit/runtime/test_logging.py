import json
import logging

import pytest
import structlog

from services.events import LEVELS
from services.runtime.logging import configure_logging, log
from services.runtime.metrics import REGISTRY
from services.runtime.settings import Settings


@pytest.fixture
def logged(capsys):
    root, handlers, level = logging.getLogger(), logging.getLogger().handlers, logging.getLogger().level
    yield lambda: [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    root.handlers, root.level = handlers, level
    logging.captureWarnings(capture=False)
    structlog.reset_defaults()


def counted(stage, event):
    return REGISTRY.get_sample_value("slugline_events_total", {"stage": stage, "event": event}) or 0


def test_an_event_is_one_json_line_with_its_stage_and_its_level(logged):
    configure_logging(Settings(log_format="json"), "chain")

    log("story_rejected", reason="xml_invalid", uri="tag:one")

    (line,) = logged()
    assert line.pop("timestamp").endswith("Z")
    assert line == {
        "event": "story_rejected",
        "level": "warning",
        "stage": "chain",
        "reason": "xml_invalid",
        "uri": "tag:one",
    }


def test_an_event_is_counted_even_below_the_level_that_is_logged(logged):
    configure_logging(Settings(log_format="json", log_level="error"), "alert")
    before = counted("alert", "story_processed")

    log("story_processed")

    assert logged() == []
    assert counted("alert", "story_processed") == before + 1


def test_a_line_break_in_a_field_stays_on_its_line(logged):
    configure_logging(Settings(log_format="json"), "chain")

    log("story_rejected", detail="one\ntwo\x1b[31m\u2028three")

    (line,) = logged()
    assert line["detail"] == "one\ntwo\x1b[31m\u2028three"


def test_a_library_warns_in_the_same_form(logged):
    configure_logging(Settings(log_format="json"), "prepare")

    logging.getLogger("aiokafka").warning("lost %s", "it")

    (line,) = logged()
    assert (line["event"], line["level"], line["stage"]) == ("lost it", "warning", "prepare")


def test_a_library_that_repeats_itself_is_heard_once(logged):
    configure_logging(Settings(log_format="json"), "prepare")

    for server in ("a", "b", "c"):
        logging.getLogger("aiokafka").error("no connection to %s", server)

    assert [line["event"] for line in logged()] == ["no connection to a"]


def test_an_exception_is_in_the_line(logged):
    configure_logging(Settings(log_format="json"), "prepare")

    try:
        int("spilt")
    except ValueError:
        logging.getLogger("library").exception("failed")

    (line,) = logged()
    assert "invalid literal for int" in line["exception"]


def test_a_terminal_can_be_asked_for(logged, capsys):
    configure_logging(Settings(log_format="console"), "prepare")

    log("worker_started", partitions=12)

    assert "worker_started" in capsys.readouterr().err


def test_every_event_has_a_level_that_logging_knows():
    assert set(LEVELS.values()) <= {"debug", "info", "warning", "error"}
