"""Refuse a knowledge base that cannot be read before any process of the pool maps it."""

from pathlib import Path

from services.enrich.kb import KnowledgeBase
from services.enrich.kb_format import KnowledgeBaseUnreadable
from services.runtime.load_settings import Problem, SettingsInvalid, variable


def checked(path: Path | None) -> Path | None:
    """Return the path of a knowledge base that can be read, None where none is named.

    Raises:
        SettingsInvalid: it cannot be read.
    """
    if path is None:
        return None
    try:
        KnowledgeBase.open(path)
    except KnowledgeBaseUnreadable as error:
        fix = "make one with `slugline kb import-wikidata`, or unset it for the shipped one"
        raise SettingsInvalid((Problem(variable("kb"), str(path), str(error), fix),)) from error
    return path
