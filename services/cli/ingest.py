"""``slugline ingest``: send wires into a running pipeline, each acknowledged before it counts."""

import asyncio
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Annotated, Final

import typer
from rich.console import Console

from services.cli.bundled import with_bundled_files
from services.cli.senders import Sender, Unreachable, http_sender, kafka_sender
from services.cli.sending import Sending, Tally
from services.cli.starting import settings_or_exit
from services.cli.wire_files import WireFile, find_wires
from services.intake.feeds import load_feeds
from services.intake.publish import Wire
from services.runtime.load_settings import EX_CONFIG, SettingsInvalid
from services.runtime.settings import Settings

app = typer.Typer(add_completion=False)
REFUSED: Final = 3


@app.command()
def ingest(  # noqa: PLR0913 — the options of a command
    names: Annotated[list[str], typer.Argument(metavar="FILE|FOLDER|-", help="Files, folders, or - for one wire.")],
    *,
    feed: Annotated[str | None, typer.Option(help="Feed of all; else the subfolder's name, or 'manual'.")] = None,
    provider: Annotated[str | None, typer.Option(help="Provider, where the feed does not say.")] = None,
    pin: Annotated[str | None, typer.Option("--format", help="Pin the format instead of detecting it.")] = None,
    media_type: Annotated[str | None, typer.Option(help="Media type of all.")] = None,
    kafka: Annotated[bool, typer.Option("--kafka", help="Publish straight to Kafka, without intake.")] = False,
    parallel: Annotated[int, typer.Option(min=1, max=64, help="Wires in flight; more than 1 may change order.")] = 1,
) -> None:
    """Send wires into a running pipeline.

    Exit 0 when all were accepted, 3 when some were refused (each is named), 1 when nobody takes them.
    """
    settings = with_bundled_files(settings_or_exit())
    plan = _Plan(Wire(b"", "", provider, media_type, pin), parallel, Console(stderr=True))
    try:
        tally = asyncio.run(plan.send(find_wires(names, feed), _sender(settings, kafka=kafka)))
    except SettingsInvalid as invalid:
        raise plan.failed(str(invalid), EX_CONFIG) from None
    except (Unreachable, FileNotFoundError) as error:
        raise plan.failed(str(error), 1) from None
    raise typer.Exit(REFUSED if tally.refused else 0)


@dataclass(frozen=True, slots=True)
class _Plan:
    stated: Wire
    parallel: int
    console: Console

    async def send(self, wires: Sequence[WireFile], sender: AbstractAsyncContextManager[Sender]) -> Tally:
        async with sender as opened:
            sending = Sending(opened, self.stated, self.console)
            try:
                await sending.run(wires, parallel=self.parallel)
            finally:
                typer.echo(str(sending.tally))
        return sending.tally

    def failed(self, why: str, code: int) -> typer.Exit:
        self.console.print(f"slugline: {why}", style="red", markup=False, soft_wrap=True)
        return typer.Exit(code)


def _sender(settings: Settings, *, kafka: bool) -> AbstractAsyncContextManager[Sender]:
    return kafka_sender(settings, load_feeds(settings.feeds_file)) if kafka else http_sender(settings)
