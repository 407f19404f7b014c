"""A run: the steps in order, what is due by the clock, what is refused."""

import json
from datetime import timedelta

import pytest
from builders import START, TEXT, article, at, kill

from schemas.story import RawStory
from schemas.watch import Watch
from services.process.lines import Origin
from services.process.prepare import Fed, prepare_all
from services.process.run import Run
from services.runtime.state import StateUnavailable
from services.stage import Equipment, Refusal

WATCHES = Equipment(watches=(Watch(id="w", any_of=("harbour",)),))


def run(*messages, span=("chain", "alert"), minutes=0, folder=None):
    fed = (Fed(Origin(f"in{number}"), message) for number, message in enumerate(messages))
    with Run(WATCHES, span, START + timedelta(minutes=minutes), folder) as running:
        lines = [json.loads(line.write()) for line in running.lines(prepare_all(fed, Equipment(), span))]
    return lines, running


def kinds(lines):
    return [(line["input"], line["kind"]) for line in lines]


def wire(text):
    return RawStory.of(text.encode(), transmission="t", feed="nordwire", received=at())


def test_alerts_follow_the_article_that_raised_them():
    lines, _ = run(article(version=1), article(version=2))

    assert kinds(lines) == [("in0", "article"), ("in0", "alert"), ("in1", "article")]


def test_a_run_until_chain_alerts_nobody():
    lines, _ = run(article(version=1), span=("chain", "chain"))

    assert kinds(lines) == [("in0", "article")]


def test_a_run_from_alert_prints_alerts_alone():
    lines, _ = run(article(version=1), span=("alert", "alert"))

    assert kinds(lines) == [("in0", "alert")]


def test_a_held_story_is_released_by_the_clock_under_its_own_input():
    lines, _ = run(article(version=1, embargoed_until=at(30)), minutes=40)

    assert kinds(lines) == [("in0", "held"), ("in0", "article"), ("in0", "alert"), ("in0", "held")]
    assert lines[-1]["value"] is None


def test_a_held_story_that_is_not_due_stays_held():
    lines, _ = run(article(version=1, embargoed_until=at(30)), minutes=20)

    assert kinds(lines) == [("in0", "held")]


def test_a_chain_update_is_printed_before_the_article_that_it_tells_of():
    lines, _ = run(kill(version=2), article(version=1))

    assert kinds(lines)[1:] == [("in1", "chain_update"), ("in1", "article")]


def test_state_in_a_folder_is_known_to_the_next_run(tmp_path):
    first, _ = run(article(version=1), folder=tmp_path)
    second, _ = run(article(version=2), folder=tmp_path)

    assert second[0]["key"] == first[0]["key"]
    assert second[0]["value"]["ordinal"] == 2


def test_a_run_that_fails_keeps_nothing(tmp_path):
    def broken():
        yield from prepare_all([Fed(Origin("a"), article(version=1))], Equipment(), ("chain", "chain"))
        raise OSError(5, "gone", "b")

    try:
        with Run(WATCHES, ("chain", "chain"), START, tmp_path) as running:
            list(running.lines(broken()))
    except OSError:
        pass

    lines, _ = run(article(version=2), folder=tmp_path, span=("chain", "chain"))
    assert lines[0]["value"]["ordinal"] == 1


def test_a_refusal_is_a_line_of_its_own_and_counted():
    lines, running = run(Refusal("message_invalid", "no JSON object"), article(version=1))

    assert kinds(lines)[:2] == [("in0", "rejection"), ("in1", "article")]
    assert lines[0]["value"]["reason"] == "message_invalid"
    assert running.rejected == 1


def test_a_step_that_raises_refuses_its_story_and_no_other():
    # A version id that is no text gets past a reader only by `model_construct`; it stands for a bug.
    broken = article(version=1).model_copy(update={"text": None})

    lines, _ = run(broken, article(version=2), span=("chain", "chain"))

    assert lines[0]["value"]["reason"] == "step_failed"
    assert kinds(lines)[1] == ("in1", "article")


def test_raw_wires_go_through_every_step_in_the_same_bytes_each_time():
    story = wire(f"Harbour of Lindholm reopens\n\nLINDHOLM (Nordwire) -- {TEXT}\n")

    one, other = (run(story, span=("normalise", "alert"))[0] for _ in range(2))

    assert one == other
    assert kinds(one) == [("in0", "article"), ("in0", "alert")]


def test_several_processes_prepare_in_the_order_of_the_input():
    stories = [wire(f"Headline number {n}\n\nLINDHOLM (Nordwire) -- {TEXT} {n}\n") for n in range(40)]
    fed = [Fed(Origin(f"in{n}"), story) for n, story in enumerate(stories)]
    span = ("normalise", "normalise")

    alone, together = (list(prepare_all(fed, Equipment(), span, workers)) for workers in (1, 2))

    assert [one.fed.origin for one in together] == [one.origin for one in fed]
    assert [one.outcome.outputs[0].value for one in together] == [one.outcome.outputs[0].value for one in alone]


def test_an_article_that_no_topic_takes_is_refused_by_its_size():
    lines, _ = run(article(version=1, text="x" * (8 * 1024 * 1024)), span=("chain", "chain"))

    assert [line["value"]["reason"] for line in lines] == ["article_too_large"]


def test_a_state_that_is_full_ends_the_run_and_refuses_no_story(tmp_path):
    lines = []

    with pytest.raises(StateUnavailable, match="full"):
        lines.extend(_run_on_a_full_disk(tmp_path))

    assert lines == []


def _run_on_a_full_disk(folder):
    stories = (Fed(Origin(f"in{n}"), article(version=1, uri=f"tag:{n}", text=f"Story {n}.")) for n in range(500))
    with Run(WATCHES, ("chain", "chain"), START, folder) as run_:
        # A disk that is full, as SQLite meets it in the middle of a step.
        run_._chain.file._connection.execute("pragma max_page_count = 20")  # noqa: SLF001 — no public way to fill it
        lines = run_.lines(prepare_all(stories, Equipment(), ("chain", "chain")))
        yield from (line for line in lines if b"step_failed" in line.write())
