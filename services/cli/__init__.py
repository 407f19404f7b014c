"""The ``slugline`` command. Each command is a file of its own here, loaded when it is called."""

import importlib
import os
import sys
from dataclasses import dataclass
from typing import Annotated, Any, Final

import typer
import typer.core

# typer carries its own click, without a public name for what its group is overridden with.
from typer._click.core import Command, Context

from services.release import VERSION


@dataclass(frozen=True, slots=True)
class Entry:
    """A command: its name, and its line in ``slugline --help``.

    The module ``services.cli.<name>`` holds it as ``app``, a `typer.Typer` (``add_completion=False``)
    with one command or several.
    """

    name: str
    help: str


# A stage scales by processes. Matrices of a story are small, and threads that wait for each other over them on a
# busy machine cost four times the work: one thread a process, unless somebody says otherwise. Read when numpy loads.
BLAS_THREADS: Final = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")

COMMANDS: Final = (
    Entry("run", "Run the whole service here, feed it the bundled wires, show the live wire."),
    Entry("ingest", "Send wires into a running pipeline."),
    Entry("process", "Run the same flow over files, with no broker at all."),
    Entry("show", "Show an archived article, every version."),
    Entry("search", "Search the archive, newest first."),
    Entry("tap", "Print what passes on a topic."),
    Entry("dlq", "List, show, retry or drop what was refused."),
    Entry("watch", "List, apply or lint watches."),
    Entry("kb", "Build, look up or extend the knowledge base of names."),
    Entry("doctor", "Check broker, topics, settings and state; name each fix."),
    Entry("worker", "Run one service as a process."),
    Entry("topics", "Create the topics that are missing."),
    Entry("health", "Exit 0 if the service here is healthy (for containers)."),
    Entry("kafka", "Run a real Apache Kafka here (Java 17 and Maven)."),
)


class Lazy(typer.core.TyperGroup):
    """The group of all commands, which imports none before it is called."""

    def list_commands(self, ctx: Context) -> list[str]:
        """Name the commands in the order of the table."""
        del ctx
        return [entry.name for entry in COMMANDS]

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
        """Return a command's name and help, which is all that ``--help`` needs."""
        del ctx
        found = next((entry for entry in COMMANDS if entry.name == cmd_name), None)
        return typer.core.TyperCommand(found.name, help=found.help) if found else None

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, Command | None, list[str]]:
        """Load the command that is called."""
        name, stub, rest = super().resolve_command(ctx, args)
        return name, load(name) if name and stub else stub, rest


def load(name: str) -> Command:
    """Import a command."""
    module: Any = importlib.import_module(f"services.cli.{name}")
    command: Command = typer.main.get_command(module.app)
    command.name = name
    return command


app = typer.Typer(
    cls=Lazy,
    no_args_is_help=True,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
    help="News wires in; one clean, linked, tagged stream of articles on Kafka out.",
    epilog="Settings come from SLUGLINE_… variables: docs/configuration.md. Start with: slugline run",
)


@app.callback(invoke_without_command=True)
def root(*, version: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False) -> None:
    """Print the version if that is all that was asked for."""
    if version:
        typer.echo(f"slugline {VERSION}")
        raise typer.Exit


def main() -> None:
    """Run the command line."""
    for variable in BLAS_THREADS:
        os.environ.setdefault(variable, "1")
    app(prog_name="slugline", args=sys.argv[1:])
