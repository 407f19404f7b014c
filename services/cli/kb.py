"""``slugline kb``: build the knowledge base, look a name up in it, lay a slice of Wikidata over it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Final

import orjson
import typer
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from services.cli.printing import print_plain, printable
from services.cli.starting import settings_or_exit
from services.enrich.gazetteer import load, shipped
from services.enrich.kb import KnowledgeBase
from services.enrich.kb_format import KnowledgeBaseUnreadable
from services.enrich.known import Known
from services.runtime.load_settings import EX_CONFIG

app = typer.Typer(
    add_completion=False, no_args_is_help=True, help="Build, look up or extend the knowledge base of names."
)

NOTHING_FOUND: Final = 1
FAILED: Final = 1
# Classes of a slice that are not known to us, most frequent first.
CLASSES_SHOWN: Final = 5


@app.command()
def build(
    *,
    vocab: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Derive the tables of vocabularies again from this folder.")
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit 1 if what is shipped is stale.")] = False,
) -> None:
    """Build the knowledge base that is shipped, from the packages installed and the tables of the project."""
    # What building needs is no part of what runs in production.
    from services.knowledge.build import DATA, FILE, build  # noqa: PLC0415
    from services.knowledge.derive import derive  # noqa: PLC0415
    from services.knowledge.packages import SourceMissing  # noqa: PLC0415
    from services.knowledge.table_format import TableInvalid  # noqa: PLC0415

    console = Console(stderr=True)
    try:
        with console.status("Building …") as status:
            if vocab:
                derive(vocab)
            built = build(lambda name: status.update(f"Building: {name} …"))
    except (SourceMissing, TableInvalid) as problem:
        raise _failure(str(problem)) from None
    if check and built.data != (DATA / FILE).read_bytes():
        raise _failure("the knowledge base is not what the tables and packages give: slugline kb build")
    if not check:
        built.save()
    things = sum(row["things"] for row in built.manifest["sources"])
    typer.echo(f"{things} things, {len(built.data) / 1e6:.1f} MB, sha256 {built.manifest['sha256']}")


@app.command()
def lookup(
    name: Annotated[str, typer.Argument(help="A name, as a story would write it.")],
    *,
    language: Annotated[str | None, typer.Option(help="Only names of this language, such as de.")] = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON object for each meaning.")] = False,
) -> None:
    """Show what a name may mean, likeliest first. Exit 1 if it means nothing."""
    try:
        found = load(settings_or_exit().kb).candidates(name, language)
    except KnowledgeBaseUnreadable as problem:
        raise _failure(str(problem), EX_CONFIG) from None
    if json:
        for known in found:
            print_plain(orjson.dumps(_row(known)).decode())
    elif found:
        Console().print(_table(found))
    else:
        typer.echo(f"slugline: nothing is known of {printable(name)}", err=True)
    raise typer.Exit(0 if found else NOTHING_FOUND)


@app.command("import-wikidata")
def import_wikidata(
    file: Annotated[Path, typer.Argument(help="A slice of a Wikidata JSON dump: .json, .json.gz or .json.bz2.")],
    *,
    to: Annotated[Path | None, typer.Option(metavar="FILE", help="The file to write; else SLUGLINE_KB.")] = None,
    classes: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A table of your own: what things of a class are.")
    ] = None,
) -> None:
    """Make a knowledge base of a slice of Wikidata; SLUGLINE_KB lays it over the shipped one."""
    from services.knowledge.table_format import TableInvalid  # noqa: PLC0415
    from services.knowledge.wikidata import SliceInvalid, import_slice, size_of  # noqa: PLC0415
    from services.knowledge.wikidata_kinds import read_classes  # noqa: PLC0415

    target = to or settings_or_exit().kb
    if target is None:
        raise _failure("name the file to write: --to my.kb, or set SLUGLINE_KB")
    columns = (TextColumn("Reading"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    try:
        table = read_classes(classes) if classes else {}
        with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
            task = progress.add_task("read", total=size_of(file))
            found = import_slice(
                file, KnowledgeBase.open(shipped()), table, lambda read: progress.update(task, completed=read)
            )
        size = found.save(target, f"Wikidata ({file.name})")
    except (SliceInvalid, TableInvalid, OSError) as problem:
        raise _failure(str(problem)) from None
    typer.echo(f"{found.read} entities read, {len(found.things)} kept, {len(found.same_as)} local ids mapped")
    if found.unknown:
        most = ", ".join(f"{name} ({count})" for name, count in found.unknown.most_common(CLASSES_SHOWN))
        typer.echo(f"classes left out, most frequent first: {most}; --classes FILE says what they are")
    typer.echo(f"{size / 1e6:.1f} MB in {target}; SLUGLINE_KB={target} lays it over the shipped one")


def _table(found: tuple[Known, ...]) -> Table:
    table = Table("prior", "meaning", box=None, header_style="dim", pad_edge=False)
    for known in found:
        table.add_row(f"{known.prior:.2f}", _meaning(known))
    return table


def _meaning(known: Known) -> Text:
    """Return what it is and where, its id and whose word that is, then what else is known, a line each."""
    at = f" at {known.lat:.2f}, {known.lon:.2f}" if known.lat is not None and known.lon is not None else ""
    text = Text(known.name, style="bold").append(f"  {known.kind or known.type}", style="not bold cyan")
    text.append(f" {known.country or ''}{at}".rstrip(), style="not bold")
    text.append(f"\n{known.uri}", style="not bold").append(f"  {known.source}", style="not bold dim")
    for line in _more(known):
        text.append(f"\n{line}", style="not bold")
    return text


def _more(known: Known) -> Iterator[str]:
    if known.same_as:
        yield f"also {', '.join(known.same_as)}"
    if known.tickers:
        codes = (f"{each.exchange}:{each.ticker}" if each.exchange else each.ticker for each in known.tickers)
        yield f"listed as {', '.join(codes)}"
    for each in known.offices:
        dated = f", {each.held_from or '…'} to {each.held_to or '…'}" if each.held_from or each.held_to else ""
        yield f"{each.role}{dated}"


def _row(known: Known) -> dict[str, object]:
    row = {
        "name": known.name,
        "type": known.type,
        "uri": known.uri,
        "kind": known.kind,
        "country": known.country,
        "lat": known.lat,
        "lon": known.lon,
        "prior": known.prior,
        "source": known.source,
        "symbols": [ticker.to_json() for ticker in known.tickers],
        "offices": list(known.offices),
        "sameAs": known.same_as,
    }
    return {name: value for name, value in row.items() if value not in (None, [], ())}


def _failure(problem: str, code: int = FAILED) -> typer.Exit:
    typer.echo(f"slugline: {problem}", err=True)
    return typer.Exit(code)
