"""``slugline dlq``: what was refused, and what to do about it."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

import orjson
import typer
from rich.console import Console
from rich.text import Text

from schemas.rejection import Rejection
from services.cli.folding import broker_errors
from services.cli.printing import print_plain, printable
from services.cli.refused import Filed, NotRetriable, rejections
from services.cli.refused import drop as drop_all
from services.cli.refused import retry as retry_all
from services.cli.starting import settings_or_exit
from services.runtime.settings import Settings

app = typer.Typer(add_completion=False, no_args_is_help=True, help="List, show, retry or drop what was refused.")

Ids = Annotated[list[str] | None, typer.Argument(metavar="[ID]…", help="Rejections, by id or its beginning.")]
Everything = Annotated[bool, typer.Option("--all", help="Every open one that the options leave.")]
ByReason = Annotated[str | None, typer.Option("--reason", help="Only those refused for this reason.")]
ByFeed = Annotated[str | None, typer.Option("--feed", help="Only those of this feed.")]


@dataclass(frozen=True, slots=True)
class Choice:
    """Which rejections are meant."""

    ids: Sequence[str] = ()
    everything: bool = False
    reason: str | None = None
    feed: str | None = None

    def fits(self, filed: Filed) -> bool:
        """Tell whether reason and feed are those asked for."""
        rejection = filed.rejection
        return self.reason in {None, rejection.reason} and self.feed in {None, rejection.feed}

    def pick(self, found: dict[str, Filed]) -> list[Rejection]:
        """Return the open ones that are meant.

        Raises:
            typer.BadParameter: nothing or too much is named, or an id is of none or of several.
        """
        if bool(self.ids) == self.everything:
            raise typer.BadParameter("name ids, or --all")
        named = found if self.everything else {name: found[name] for name in (_one(found, part) for part in self.ids)}
        return [filed.rejection for filed in named.values() if not filed.marker and self.fits(filed)]


@app.command("list")
def list_(
    *,
    reason: ByReason = None,
    feed: ByFeed = None,
    closed: Annotated[bool, typer.Option("--closed", help="Those retried and dropped as well.")] = False,
    json: Annotated[bool, typer.Option("--json", help="One JSON object per rejection.")] = False,
) -> None:
    """List what was refused and is open, oldest first."""
    choice = Choice(reason=reason, feed=feed)
    console = Console()
    for filed in _read(settings_or_exit()).values():
        if choice.fits(filed) and (closed or not filed.marker):
            if json:
                print_plain(orjson.dumps({**filed.rejection.headers(), "marker": filed.marker}).decode())
            else:
                console.print(_line(filed))


@app.command()
def show(
    name: Annotated[str, typer.Argument(metavar="ID", help="A rejection, by id or its beginning.")],
    *,
    raw: Annotated[bool, typer.Option("--raw", help="Only the bytes that were refused, as they came.")] = False,
) -> None:
    """Show one rejection: why, where it was read, and the bytes."""
    found = _read(settings_or_exit())
    filed = found[_one(found, name)]
    if raw:
        typer.get_binary_stream("stdout").write(filed.rejection.body)
        return
    for field, value in {**filed.rejection.headers(), "marker": filed.marker or "open"}.items():
        print_plain(f"{field:<17} {printable(value)}")
    print_plain("")
    print_plain(printable(filed.rejection.body.decode(errors="replace"), lines=True))


@app.command()
def retry(ids: Ids = None, *, everything: Everything = False, reason: ByReason = None, feed: ByFeed = None) -> None:
    """Send the bytes again to the topic they were read from, with their own headers."""
    settings = settings_or_exit()
    chosen = Choice(ids or (), everything, reason, feed).pick(_read(settings))
    try:
        with broker_errors(settings):
            sent = asyncio.run(retry_all(settings, chosen))
    except NotRetriable as problem:
        typer.echo(f"slugline: rejection {problem} does not say where it was read; nothing was sent", err=True)
        raise typer.Exit(1) from None
    typer.echo(f"{len(chosen)} retried, {sent} records sent")


@app.command()
def drop(ids: Ids = None, *, everything: Everything = False, reason: ByReason = None, feed: ByFeed = None) -> None:
    """Close rejections for good. Their bytes stay on the topic as long as it keeps them."""
    settings = settings_or_exit()
    chosen = Choice(ids or (), everything, reason, feed).pick(_read(settings))
    with broker_errors(settings):
        asyncio.run(drop_all(settings, chosen))
    typer.echo(f"{len(chosen)} dropped")


def _read(settings: Settings) -> dict[str, Filed]:
    with broker_errors(settings):
        return asyncio.run(rejections(settings))


def _one(found: dict[str, Filed], part: str) -> str:
    names = [name for name in found if name.startswith(part)]
    if len(names) != 1:
        raise typer.BadParameter(f"{part} is the beginning of {len(names)} rejections")
    return names[0]


def _line(filed: Filed) -> Text:
    rejection = filed.rejection
    line = Text(f"{rejection.rejection_id[:8]}  ", style="cyan", no_wrap=True, overflow="ellipsis")
    line.append(f"{(rejection.received or '')[:19].replace('T', ' '):<19}  ", style="dim")
    line.append(f"{rejection.stage:<8}  {rejection.reason:<22}  ", style="dim" if filed.marker else "red")
    line.append(f"{printable(rejection.feed or '-')}  {printable(rejection.detail)}")
    return line.append(f"  ({filed.marker})", style="dim") if filed.marker else line
