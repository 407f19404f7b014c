"""What came off a wire, for a terminal: no control character of anybody's reaches it."""

import unicodedata

from rich.console import Console
from rich.text import Text

from services.cli.archive_client import Found

_KEPT = {"\n", "\t"}
# Control characters, and those that turn the direction of what follows.
_HARMFUL = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def printable(text: str, *, lines: bool = False) -> str:
    """Return the text with a space for every character that a terminal might obey.

    Args:
        text: from anywhere.
        lines: whether line breaks and tabs are kept.
    """
    kept = _KEPT if lines else set[str]()
    return "".join(
        character if character in kept or unicodedata.category(character) not in _HARMFUL else " " for character in text
    )


def print_plain(text: str) -> None:
    """Print a line for programs: nothing wrapped, nothing coloured."""
    Console(soft_wrap=True, markup=False, highlight=False, emoji=False).print(text)


def headline_of(found: Found) -> Text:
    """Return one line about a version: time, provider, urgency, headline, what became of it."""
    article = found.article
    when = (article.version_created or article.received)[:16].replace("T", " ")
    line = Text(f"{when}  ", style="dim", no_wrap=True, overflow="ellipsis")
    line.append(f"{printable(article.provider)[:12]:<12}  ", style="cyan")
    line.append(f"{article.urgency or '-'}  ")
    words = article.headline or article.slugline or article.text[:80] or article.uri
    line.append(printable(words), style="bold" if found.usable else "strike dim")
    if mark := mark_of(found):
        line.append(f"  {mark}", style="bold red")
    elif article.relation not in {None, "new"}:
        line.append(f"  [{article.relation}]", style="yellow")
    return line


def mark_of(found: Found) -> str:
    """Say that a version may not be used, and why; empty if it may."""
    if found.retracted_by:
        return f"KILLED by {', '.join(found.retracted_by)}"
    return "" if found.usable else "KILL"
