"""``slugline run``: the whole service on this machine, fed with the bundled wires, until Ctrl-C."""

import asyncio
import contextlib
from collections.abc import Generator
from typing import Annotated

import typer
from rich.console import Console

from services.cli.local_run import LocalRun
from services.cli.starting import settings_or_exit
from services.runtime.admin import BROKER_ERRORS, TopicMismatch
from services.runtime.broker import BrokerFailed, EmbeddedBroker
from services.runtime.load_settings import EX_CONFIG, SettingsInvalid
from services.runtime.logging import configure_logging
from services.runtime.settings import Settings

app = typer.Typer(add_completion=False)


@app.command()
def run(*, feed: Annotated[bool, typer.Option(help="Feed the bundled wires.")] = True) -> None:
    """Run every service here, feed the bundled wires, show the live wire; Ctrl-C stops it all.

    Without SLUGLINE_KAFKA_BOOTSTRAP an embedded broker is started, which forgets everything on exit.
    Archive, state and logs are kept under var/.
    """
    settings = settings_or_exit()
    console = Console()
    settings.log_dir.mkdir(parents=True, exist_ok=True)
    with (settings.log_dir / "supervisor.log").open("a", encoding="utf-8") as stream:
        configure_logging(settings, "supervisor", stream)
        try:
            with _broker(settings, console) as found:
                code = asyncio.run(LocalRun(found, console).run(feed=feed))
        except (BrokerFailed, SettingsInvalid, TopicMismatch, *BROKER_ERRORS) as error:
            console.print(f"slugline: {error}", style="red", markup=False)
            code = EX_CONFIG
    raise typer.Exit(code)


@contextlib.contextmanager
def _broker(settings: Settings, console: Console) -> Generator[Settings]:
    if "kafka_bootstrap" in settings.model_fields_set:
        console.print(f"Using Kafka at {settings.kafka_bootstrap}.", highlight=False)
        yield settings
        return
    with EmbeddedBroker(settings.embedded_port) as broker:
        console.print(
            f"Started an embedded broker at {broker.address}, for trying out: it forgets everything on exit.",
            soft_wrap=True,
        )
        console.print(f"The archive stays, in {settings.archive_path}.", highlight=False, soft_wrap=True)
        yield settings.model_copy(update={"kafka_bootstrap": broker.address})
