"""``slugline process``: the same flow over files, with no broker at all."""

import os
import sqlite3
import sys
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from services.cli.watch_file import load_watches
from services.intake.feeds import load_feeds
from services.process.inputs import Order, json_lines, transmissions
from services.process.lines import Line
from services.process.prepare import STEPS, Step, prepare_all
from services.process.run import Run
from services.runtime.extras import NEURAL_FIX, NEURAL_MISSING, has_neural
from services.runtime.knowledge import checked
from services.runtime.load_settings import SettingsInvalid
from services.runtime.state import StateUnavailable
from services.stage import Equipment

FAILED: Final = 1
WITH_REJECTIONS: Final = 3

app = typer.Typer()


class Through(StrEnum):
    """The steps, as the command line names them."""

    normalise = "normalise"
    enrich = "enrich"
    chain = "chain"
    alert = "alert"


@app.command()
def process(  # noqa: PLR0913 — a command's options
    paths: Annotated[list[str], typer.Argument(metavar="PATH…|-", help="Files and folders; - is standard input.")],
    *,
    first: Annotated[Through, typer.Option("--from", help="First step; after normalise it reads JSON lines.")] = (
        Through.normalise
    ),
    last: Annotated[Through, typer.Option("--until", help="Last step; its outputs are printed.")] = Through.alert,
    feeds: Annotated[Path | None, typer.Option(help="feeds.yaml; without it every feed has the defaults.")] = None,
    watches: Annotated[Path | None, typer.Option(help="watches.yaml; without it nothing is watched for.")] = None,
    received: Annotated[str | None, typer.Option(help="Time of receipt and the clock, ISO 8601; now if unset.")] = None,
    state: Annotated[Path | None, typer.Option(help="Folder that keeps the state for the next run.")] = None,
    shuffle: Annotated[int | None, typer.Option(metavar="SEED", help="Feed in an order drawn by this seed.")] = None,
    repeat: Annotated[int, typer.Option(min=1, help="Feed everything so many times.")] = 1,
    workers: Annotated[int, typer.Option(min=1, help="Processes that normalise and enrich.")] = 1,
    neural_below: Annotated[
        float | None, typer.Option(min=0, help="Sureness below which the neural tagger takes a story; off if unset.")
    ] = None,
    kb: Annotated[Path | None, typer.Option(help="A knowledge base of your own, laid over the shipped one.")] = None,
) -> None:
    """Run the steps over files and print every output as a line of JSON.

    Folders are walked in the order of names, without hidden files, README.md, LICENSE and
    expected.jsonl. The exit code is 0, 3 if anything was rejected, 1 if the run failed.
    """
    with _failures(state):
        now = _clock(received)
        run = Run(_equipment(feeds, watches, neural_below, checked(kb)), _span(first, last), now, state)
        read = transmissions if first is Through.normalise else json_lines
        fed = read(paths, _instant(now), Order(repeat, shuffle))
        with run:
            _print(run.lines(prepare_all(fed, run.equipment, run.span, workers)))
    if run.rejected:
        raise typer.Exit(WITH_REJECTIONS)


@contextmanager
def _failures(state: Path | None) -> Generator[None]:
    """Say what is wrong, and end with exit 1."""
    try:
        yield
    except SettingsInvalid as invalid:
        raise _failure(*(str(problem) for problem in invalid.problems)) from None
    except BrokenPipeError:
        # Whoever read has seen enough (``| head``); nothing more can be written, not even on the way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(FAILED) from None
    except OSError as error:
        raise _failure(f"{error.filename}: {error.strerror}") from None
    except (sqlite3.Error, StateUnavailable) as error:
        raise _failure(f"the state in {state or 'memory'} cannot be read or written: {error}") from None


def _print(lines: Iterable[Line]) -> None:
    out = sys.stdout.buffer
    for line in lines:
        out.write(line.write() + b"\n")
    out.flush()


def _span(first: Through, last: Through) -> tuple[Step, Step]:
    span = STEPS.index(first.value), STEPS.index(last.value)
    if span[0] > span[1]:
        raise _failure(f"--until {last.value} comes before --from {first.value}")
    return STEPS[span[0]], STEPS[span[1]]


def _equipment(feeds: Path | None, watches: Path | None, neural_below: float | None, kb: Path | None) -> Equipment:
    if neural_below is not None and not has_neural():
        raise _failure(f"--neural-below: {NEURAL_MISSING}. Fix: {NEURAL_FIX}, or leave the option out.")
    return Equipment(load_feeds(feeds), load_watches(watches) if watches else (), neural_below, kb)


def _clock(received: str | None) -> datetime:
    if received is None:
        return datetime.now(UTC)
    try:
        moment = datetime.fromisoformat(received)
    except ValueError:
        raise _failure(f"--received {received}: write it as 2026-03-02T09:00:00Z") from None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)


def _instant(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")


def _failure(*lines: str) -> typer.Exit:
    for line in lines:
        typer.echo(f"slugline: {line}", err=True)
    return typer.Exit(FAILED)
