"""``slugline search``: the archive, newest first."""

import asyncio
from typing import Annotated

import orjson
import typer
from rich.console import Console

from services.cli.archive_client import ArchiveRefused, archive_client
from services.cli.printing import headline_of, print_plain
from services.cli.starting import settings_or_exit
from services.runtime.settings import Settings

app = typer.Typer(add_completion=False)


@app.command()
def search(  # noqa: PLR0913 — the options of a command
    query: Annotated[
        str, typer.Argument(help='Words, "phrases", prefix*, OR, -without, provider:NAME, subject:CODE …')
    ],
    *,
    since: Annotated[str | None, typer.Option(help="Received at or after: 2026-11-24T08:00:00Z.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many at most.")] = 20,
    canceled: Annotated[bool, typer.Option("--canceled", help="Find kills and what they took back as well.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object per version.")] = False,
) -> None:
    """Search the archive, newest first.

    All words are meant; headline:WORD looks in the headline alone. Fields are headline, slugline, text,
    provider, language, urgency, country, subject and entity. Exit 1 if the query is not understood.
    """
    settings = settings_or_exit()
    asked = {"q": query, "since": since, "canceled": "include" if canceled else "exclude"}
    try:
        count = asyncio.run(_print(settings, {name: value for name, value in asked.items() if value}, (limit, as_json)))
    except ArchiveRefused as refused:
        typer.echo(f"slugline: {refused}", err=True)
        raise typer.Exit(1) from None
    if not count:
        typer.echo("slugline: nothing found", err=True)


async def _print(settings: Settings, asked: dict[str, str], how: tuple[int, bool]) -> int:
    limit, as_json = how
    console = Console()
    count = 0
    async with archive_client(settings) as archive:
        async for found in archive.find(asked, limit):
            count += 1
            if as_json:
                print_plain(orjson.dumps(found.raw).decode())
            else:
                console.print(headline_of(found))
    return count
