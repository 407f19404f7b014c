"""``slugline worker STAGE``: one service as a process, as the supervisor and Compose start it."""

import asyncio
import os
from enum import StrEnum
from typing import Annotated, NoReturn

import typer

from services.cli.bundled import with_bundled_files
from services.runtime.load_settings import SettingsInvalid, load_settings, variable
from services.runtime.logging import configure_logging
from services.runtime.refusing import refuse_to_start
from services.runtime.settings import Settings

app = typer.Typer(add_completion=False)


class Stage(StrEnum):
    """What can be run."""

    INTAKE = "intake"
    PREPARE = "prepare"
    CHAIN = "chain"
    ALERT = "alert"
    ARCHIVE = "archive"


@app.command()
def worker(stage: Annotated[Stage, typer.Argument(help="Which service.")]) -> None:
    """Run one service until SIGTERM.

    Exit 0 when told to stop; 70 when a restart may help: nothing is lost; 78 when a setting, a feed or
    the broker's address is wrong.
    """
    try:
        settings = with_bundled_files(load_settings())
    except SettingsInvalid as invalid:
        raise typer.Exit(_refused_whole(stage.value, invalid)) from None
    configure_logging(settings, stage.value)
    try:
        _run(stage, settings)
    except SettingsInvalid as invalid:
        raise typer.Exit(refuse_to_start(settings, stage.value, str(invalid))) from None


def _run(stage: Stage, settings: Settings) -> NoReturn:
    # Each service imports what it needs alone: intake has no use for parsers, nor the archive for gazetteers.
    if stage is Stage.INTAKE:
        from services.cli.intake_process import run_intake  # noqa: PLC0415

        raise typer.Exit(asyncio.run(run_intake(settings)))
    from services.runtime.running import run_worker  # noqa: PLC0415
    from services.stage import Equipment  # noqa: PLC0415

    if stage is Stage.ARCHIVE:
        from services.archive.writer import ArchiveSink  # noqa: PLC0415

        run_worker(ArchiveSink(settings), settings, Equipment())
    from services.flow import STAGES  # noqa: PLC0415
    from services.intake.feeds import load_feeds  # noqa: PLC0415
    from services.runtime.knowledge import checked  # noqa: PLC0415

    found = next(one for one in STAGES if one.name == stage.value)
    equipment = Equipment(
        feeds=load_feeds(settings.feeds_file), neural_below=settings.second_tier, kb=checked(settings.kb)
    )
    run_worker(found, settings, equipment)


def _refused_whole(stage: str, invalid: SettingsInvalid) -> int:
    """Refuse settings that cannot be read at all: of them only two that have to do with refusing are tried."""
    stay = os.environ.get(variable("stay_up"), "").lower() in {"1", "true", "yes", "on"}
    host = os.environ.get(variable("metrics_host")) or "127.0.0.1"
    fallback = Settings.model_construct(stay_up=stay, metrics_host=host)
    configure_logging(fallback, stage)
    for problem in invalid.problems:
        typer.echo(f"slugline: {problem}", err=True)
    return refuse_to_start(fallback, stage, str(invalid))
