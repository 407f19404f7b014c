"""``slugline topics``: create the topics that are missing, then end (for Compose)."""

import asyncio
import time

import typer

from services.cli.starting import settings_or_exit
from services.runtime.admin import BROKER_ERRORS, Admin, TopicMismatch
from services.runtime.load_settings import EX_CONFIG
from services.runtime.settings import Settings

app = typer.Typer(add_completion=False)
PAUSE = 0.5  # seconds between two tries


@app.command()
def topics() -> None:
    """Create the topics that are missing; those that exist must have the partitions they are declared with."""
    settings = settings_or_exit()
    try:
        made = asyncio.run(create(settings))
    except TopicMismatch as mismatch:
        typer.echo(f"slugline: {mismatch}", err=True)
        raise typer.Exit(EX_CONFIG) from None
    except BROKER_ERRORS as error:
        typer.echo(f"slugline: no broker answers at {settings.kafka_bootstrap} ({error}). Fix: start it", err=True)
        raise typer.Exit(EX_CONFIG) from None
    typer.echo(f"created {', '.join(made)}" if made else "every topic is there")


async def create(settings: Settings) -> tuple[str, ...]:
    """Create the topics that are missing and name them; wait for the broker as long as `start_patience` says."""
    deadline = time.monotonic() + settings.start_patience if settings.start_patience else float("inf")
    while True:
        try:
            async with Admin(settings) as admin:
                return await admin.create_topics()
        except BROKER_ERRORS:
            if time.monotonic() > deadline:
                raise
        await asyncio.sleep(PAUSE)
