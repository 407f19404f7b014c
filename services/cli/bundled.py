"""The files that come with Slugline, for settings that name no file of one's own."""

from importlib import resources
from pathlib import Path
from typing import Final

from services.runtime.settings import Settings

# The project is installed as files, never from an archive (pyproject.toml).
DATA: Final = Path(str(resources.files("services.data")))


def with_bundled_files(settings: Settings) -> Settings:
    """Return the settings with the bundled feeds and watches where none are named."""
    return settings.model_copy(
        update={
            "feeds_file": settings.feeds_file or DATA / "feeds.yaml",
            "watches_file": settings.watches_file or DATA / "watches.yaml",
        }
    )
