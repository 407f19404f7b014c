"""Slices of Wikidata in the form of its dumps, written by us."""

import json
from pathlib import Path
from typing import Any

Statement = dict[str, Any]


def stated(content: object, rank: str = "normal", **qualifiers: object) -> Statement:
    """A statement."""
    snaks = {name: [_snak(each)] for name, each in qualifiers.items()}
    return {"rank": rank, "mainsnak": _snak(content), "qualifiers": snaks}


def is_a(qid: str) -> list[Statement]:
    """A statement of the class."""
    return [stated({"id": qid})]


def entity(qid: str, names: dict[str, str], wikis: int = 1, **claims: list[Statement]) -> dict[str, Any]:
    """An entity with its labels, so many Wikipedias and its statements."""
    return {
        "id": qid,
        "labels": {code: {"language": code, "value": name} for code, name in names.items()},
        "aliases": [],
        "claims": claims,
        "sitelinks": {f"wiki{number}": {} for number in range(wikis)},
    }


def dump(*entities: dict[str, Any]) -> bytes:
    """An array, an entity a line."""
    return b"[\n" + b",\n".join(json.dumps(each).encode() for each in entities) + b"\n]\n"


def write(path: Path, *entities: dict[str, Any]) -> Path:
    """Write a dump."""
    path.write_bytes(dump(*entities))
    return path


def _snak(content: object) -> dict[str, Any]:
    return {"snaktype": "value", "datavalue": {"value": content}}
