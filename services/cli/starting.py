"""What every command does first: read the settings, or say which is wrong and end with exit 78."""

import typer

from services.runtime.load_settings import EX_CONFIG, SettingsInvalid, load_settings
from services.runtime.settings import Settings


def settings_or_exit() -> Settings:
    """Return the settings; a bad one is named on standard error, with its fix, and ends the process."""
    try:
        return load_settings()
    except SettingsInvalid as invalid:
        for problem in invalid.problems:
            typer.echo(f"slugline: {problem}", err=True)
        raise typer.Exit(EX_CONFIG) from None
