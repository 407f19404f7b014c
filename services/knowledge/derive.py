"""Write the derived tables from vocabularies that are not part of this project."""

from pathlib import Path
from typing import Final

import yaml

from services.knowledge import phoenix
from services.knowledge.derive_bodies import bodies, firms, groups
from services.knowledge.derive_people import people
from services.knowledge.packages import SourceMissing
from services.knowledge.phoenix import Actor
from services.knowledge.table_format import FOLDER, write

SUPRAVERDEN: Final = "supraverden.yaml"
COUNTRIES: Final = "Phoenix.Countries.actors.txt"
INTERNATIONAL: Final = "Phoenix.International.actors.txt"
ARMED: Final = "Phoenix.MilNonState.actors.txt"
FILES: Final = (SUPRAVERDEN, COUNTRIES, INTERNATIONAL, ARMED)


def derive(vocab: Path, folder: Path = FOLDER / "derived") -> None:
    """Write the tables ``bodies``, ``people``, ``firms`` and ``groups``.

    Raises:
        SourceMissing: a file is not in the folder.
    """
    missing = [name for name in FILES if not (vocab / name).is_file()]
    if missing:
        raise SourceMissing(
            f"{vocab} lacks {', '.join(missing)}; leave --vocab out to build from the derived tables that are committed"
        )
    table = yaml.safe_load((vocab / SUPRAVERDEN).read_text(encoding="utf-8"))
    write(folder / "bodies.tsv", ("name", "ids", "names", "source"), bodies(table))
    nations, world = _actors(vocab / COUNTRIES), _actors(vocab / INTERNATIONAL)
    in_office = [*people(nations, COUNTRIES), *people(world, INTERNATIONAL)]
    write(folder / "people.tsv", ("name", "names", "country", "offices", "source"), in_office)
    columns = ("name", "names", "kind", "country", "prior", "source")
    write(folder / "firms.tsv", columns, firms(world, INTERNATIONAL))
    armed = groups(_actors(vocab / ARMED), ARMED)
    write(folder / "groups.tsv", ("name", "names", "country", "source"), armed)


def _actors(path: Path) -> list[Actor]:
    # The dictionaries have a few bytes of Latin-1 among ASCII.
    return list(phoenix.read(path.read_text(encoding="latin-1").splitlines()))
