"""``slugline show``: an archived article, every version of it."""

import asyncio
from typing import Annotated, Final

import orjson
import typer
from rich.console import Console, Group
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from services.cli.archive_client import ArchiveRefused, Found, archive_client
from services.cli.printing import headline_of, mark_of, print_plain, printable
from services.cli.starting import settings_or_exit
from services.runtime.settings import Settings

app = typer.Typer(add_completion=False)
# A live blog may have thousands; nobody reads more than these.
MOST_VERSIONS: Final = 1000


@app.command()
def show(
    uri: Annotated[str, typer.Argument(metavar="URI", help="The article's uri, or the id of one version.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object per version.")] = False,
) -> None:
    """Show every version of an archived article, oldest first; what was killed is marked.

    Exit 1 if there is none.
    """
    settings = settings_or_exit()
    try:
        found = asyncio.run(_find(settings, uri))
    except ArchiveRefused as refused:
        typer.echo(f"slugline: {refused}", err=True)
        raise typer.Exit(1) from None
    if not found:
        typer.echo(f"slugline: there is nothing of {printable(uri)} in the archive", err=True)
        raise typer.Exit(1)
    console = Console()
    for version in found:
        if as_json:
            print_plain(orjson.dumps(version.raw).decode())
        else:
            console.print(_panel(version))


async def _find(settings: Settings, uri: str) -> list[Found]:
    async with archive_client(settings) as archive:
        versions = [found async for found in archive.find({"uri": uri, "canceled": "include"}, MOST_VERSIONS)]
        if not versions and (one := await archive.get(uri)):
            versions = [one]
    return sorted(versions, key=lambda found: found.article.version_created or found.article.received)


def _panel(found: Found) -> Panel:
    article = found.article
    facts = Table.grid(padding=(0, 2))
    stated = {
        "version": f"{article.version_raw or article.version or 'not stated'}",
        "id": f"{article.version_id}, revision {article.revision}",
        "created": article.version_created or "-",
        "received": article.received,
        "status": f"{article.pub_status}  {mark_of(found)}".strip(),
        "relation": article.relation or "-",
        "chain": found.chain_id or "-",
        "slugline": article.slugline or "-",
        "by": article.by or "-",
        "subjects": ", ".join(subject.name or subject.uri or "" for subject in article.subjects) or "-",
        "names": ", ".join(entity.name for entity in (*article.people, *article.organisations, *article.places)) or "-",
    }
    for name, value in stated.items():
        if value != "-":
            facts.add_row(Text(name, style="dim"), Text(printable(value)))
    text = Text(printable(article.text, lines=True)) if found.usable else Text("(its words are withheld)", style="dim")
    return Panel(Group(facts, Text(), text), title=headline_of(found), border_style="dim" if found.usable else "red")
