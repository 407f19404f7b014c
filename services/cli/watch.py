"""``slugline watch``: what readers want to be told of, from a YAML file to ``wire.watches.v1``."""

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import orjson
import typer

from schemas.topics import WATCHES
from schemas.watch import Watch
from services.cli.bundled import with_bundled_files
from services.cli.folding import broker_errors, producing, whole
from services.cli.printing import print_plain
from services.cli.starting import settings_or_exit
from services.cli.watch_file import load_watches
from services.runtime.load_settings import EX_CONFIG, SettingsInvalid
from services.runtime.records import encode
from services.runtime.settings import Settings
from services.stage import Output

app = typer.Typer(add_completion=False, no_args_is_help=True, help="List, apply or lint watches.")
Watches = Annotated[Path | None, typer.Argument(metavar="[FILE]", help="watches.yaml; else SLUGLINE_WATCHES_FILE.")]


@dataclass(frozen=True, slots=True)
class Difference:
    """What a file changes in what is published."""

    published: tuple[Watch, ...]
    removed: tuple[str, ...]


@app.command("list")
def list_(*, json: Annotated[bool, typer.Option("--json", help="One JSON object per watch.")] = False) -> None:
    """List the watches that are published."""
    settings = settings_or_exit()
    with broker_errors(settings):
        found = asyncio.run(published(settings))
    for watch in found.values():
        print_plain(watch.write().decode() if json else _line(watch))


@app.command()
def lint(file: Watches = None) -> None:
    """Check a file: every problem with its line and its fix. Exit 78 if there is one."""
    watches = _load(file)
    typer.echo(f"{len(watches)} watches, all of them good")


@app.command()
def apply(file: Watches = None) -> None:
    """Publish what a file changes; watches that are not in it are removed. Exit 78 if the file is wrong."""
    watches = _load(file)
    settings = settings_or_exit()
    with broker_errors(settings):
        changed = asyncio.run(apply_watches(settings, watches))
    for watch in changed.published:
        typer.echo(f"+ {watch.id}, revision {watch.revision}")
    for name in changed.removed:
        typer.echo(f"- {name}")
    if not changed.published + changed.removed:
        typer.echo("nothing to change")


async def published(settings: Settings) -> dict[str, Watch]:
    """Return the watches on the topic by their ids."""
    found: dict[str, Watch] = {}
    for name, watch in await whole(settings, WATCHES):
        if watch is None:
            found.pop(name, None)
        else:
            found[watch.id] = watch
    return dict(sorted(found.items()))


async def apply_watches(settings: Settings, watches: tuple[Watch, ...]) -> Difference:
    """Make the topic say what ``watches`` say, and return what that took."""
    difference = compare(await published(settings), watches)
    outputs = [Output(WATCHES, watch.id, watch) for watch in difference.published]
    outputs += [Output(WATCHES, name, None) for name in difference.removed]
    if outputs:
        async with producing(settings) as producer:
            for output in outputs:
                record = encode(output, "watch")
                await producer.send_and_wait(record.topic, record.value, record.key, headers=record.headers)
    return difference


def compare(before: dict[str, Watch], after: tuple[Watch, ...]) -> Difference:
    """Return what changed; a changed watch gets a revision above the published one."""
    changed: list[Watch] = []
    for watch in after:
        known = before.get(watch.id)
        if known is None:
            changed.append(watch)
        elif watch.model_copy(update={"revision": known.revision}) != known:
            changed.append(watch.model_copy(update={"revision": max(known.revision + 1, watch.revision)}))
    names = {watch.id for watch in after}
    return Difference(tuple(changed), tuple(name for name in before if name not in names))


def _load(file: Path | None) -> tuple[Watch, ...]:
    path = file or with_bundled_files(settings_or_exit()).watches_file
    try:
        return load_watches(path) if path else ()
    except SettingsInvalid as invalid:
        for problem in invalid.problems:
            typer.echo(f"slugline: {problem}", err=True)
        raise typer.Exit(EX_CONFIG) from None


def _line(watch: Watch) -> str:
    asked = {name: value for name, value in watch.to_json().items() if name not in {"id", "revision", "owner"}}
    return f"{watch.id}  {watch.owner or '-'}  r{watch.revision}  {orjson.dumps(asked).decode()}"
