"""Peoples and languages, with the country that they are of."""

from collections.abc import Iterator
from importlib.resources import files
from typing import Final

from services.knowledge.tables import OURS
from services.knowledge.thing import Name, Thing

PRIOR: Final = 0.9


def things() -> Iterator[Thing]:
    """Yield the demonyms."""
    text = (files("services.enrich") / "data" / "demonyms.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        word, _, code = line.partition("\t")
        ids = (f"iso:{code}",) if code else ()
        yield Thing(word, "demonym", OURS, ids, "demonym", code, prior=PRIOR, names=[Name(word, alone=True)])
