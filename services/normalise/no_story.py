"""Transmissions that are no story and say so: heartbeats, line checks, test messages."""

import re
from typing import Final

from services.errors import RejectionReason

# Longer ones say something, whatever they begin with.
_LONGEST: Final = 400
_HEARTBEAT: Final = re.compile(
    (
        r"\W*(?:heart[ -]?beat|keep[ -]?alive|alive|ping|line (?:check|test|idle)|idle|circuit "
        r"(?:check|test)|sync|poll|status ok|no traffic|link check|FIP(?: "
        r"heartbeat)?)\b[\s\d\W]*(?:[A-Z]{2,5}\b[\s\d\W]*){0,3}"
    ),
    re.IGNORECASE,
)
_TEST: Final = re.compile(
    r"\W*(?:this is (?:only )?(?:a|another) )?(?:wire |line |system |technical |transmission |"
    r"feed )?(?:test|testing|essai|prueba|prova|teste|testi|provning|prøve|próba|проверка|тест|測試|"
    r"测试|テスト)"
    r"(?:[\s\W]+(?:test|testing|message|messages|story|item|transmission|only|alert|wire|line|"
    r"article|nachricht|meldung|sendung|melding|meddelelse|meddelande|mensaje|envoi|invio|di|de|"
    r"please|ignore|disregard|do|not|use|publish|"
    r"bitte|nicht|verwenden|beachten|ignorieren|prière|ne|pas|diffuser|tenir|compte|no|publicar|"
    r"ignorar|non|utilizzare|a|an|the|this|is|from|of|our|service|связи|сообщение|"
    r"\d+)){0,14}[\s\W]*",
    re.IGNORECASE,
)
_FOX: Final = re.compile(
    r"(?:\W*(?:the quick brown fox|ryryryry|zażółć gęślą|franz jagt im komplett|portez ce vieux whisky))", re.IGNORECASE
)


def find_no_story(words: str) -> RejectionReason | None:
    """Return ``heartbeat`` or ``test_message`` if the words are one and nothing else."""
    words = words.strip()
    if not words or len(words) > _LONGEST:
        return None
    if _HEARTBEAT.fullmatch(words):
        return "heartbeat"
    return "test_message" if _TEST.fullmatch(words) or _FOX.match(words) else None
