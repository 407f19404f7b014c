"""``slugline doctor``: check settings, broker, topics, consumers and state, and name each fix."""

import asyncio

import typer
from rich.console import Console
from rich.text import Text

from services.cli.bundled import with_bundled_files
from services.cli.starting import settings_or_exit
from services.flow import STAGES
from services.intake.feeds import load_feeds
from services.runtime.doctor import Finding, examine
from services.runtime.load_settings import SettingsInvalid
from services.runtime.settings import Settings

app = typer.Typer(add_completion=False)


@app.command()
def doctor() -> None:
    """Check settings, broker, topics, consumers and state; exit 1 if something is wrong, with the fix."""
    stated = settings_or_exit()
    settings = with_bundled_files(stated)
    console = Console()
    findings = [Finding("settings", f"{len(stated.model_fields_set)} set, all of them valid"), *_feeds(settings)]
    findings += asyncio.run(_examine(settings))
    for finding in findings:
        console.print(_line(finding), soft_wrap=True)
    raise typer.Exit(1 if any(finding.fix for finding in findings) else 0)


async def _examine(settings: Settings) -> list[Finding]:
    return [finding async for finding in examine(settings, STAGES)]


def _feeds(settings: Settings) -> list[Finding]:
    try:
        feeds = load_feeds(settings.feeds_file)
    except SettingsInvalid as invalid:
        return [Finding("feeds", problem.problem, problem.fix) for problem in invalid.problems]
    return [Finding("feeds", f"{len(feeds.feeds)} named in {settings.feeds_file}")]


def _line(finding: Finding) -> Text:
    mark, style = ("✗", "red") if finding.fix else ("✓", "green")
    line = Text(f"{mark} ", style=style).append(f"{finding.check:<16}", style="bold").append(finding.found, style="")
    return line.append(f"\n  Fix: {finding.fix}", style="yellow") if finding.fix else line
