"""Wires of honest size: stories of ours, two of them English, in an envelope of each format, 4 to 6 KiB each."""

import html
import json
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent
STORIES: Final = HERE / "stories"
ENVELOPES: Final = HERE / "envelopes"
# What the width of a printer left of telegraph lines.
WIDTH: Final = 66
LANGUAGES: Final = {"harbour": "en", "mill": "en", "phare": "fr", "talsperre": "de"}
DATELINE: Final = "LINDHOLM, March 2 (Nordwire) - "
_SLOT: Final = re.compile("@([A-Z]+)@")


def long_wires() -> dict[str, list[bytes]]:
    """Return the wires of each format, one of each story."""
    stories = sorted(STORIES.iterdir())
    return {
        envelope.stem: [_filled(envelope, story, number) for number, story in enumerate(stories, 1001)]
        for envelope in sorted(ENVELOPES.iterdir())
    }


def _filled(envelope: Path, story: Path, number: int) -> bytes:
    headline, first, *rest = story.read_text().splitlines()
    paragraphs = [DATELINE + first, *rest]
    words = {
        "NUMBER": str(number),
        "LANGUAGE": LANGUAGES[story.stem],
        "PLACE": "Lindholm",
        "SLUG": f"{story.stem.title()}-Reopens",
        "HEADLINE": headline,
        "SUMMARY": first,
        "XHTML": _marked_up(paragraphs),
        "ESCAPED": html.escape(_marked_up(paragraphs), quote=False),
        "TEXT": "\n\n".join(paragraphs),
        "LINES": "\n\n".join(textwrap.fill(words, WIDTH) for words in paragraphs),
        "TABBED": "\n".join(_indented(paragraphs)),
    }
    if envelope.suffix == ".json":
        words = {slot: json.dumps(text, ensure_ascii=False)[1:-1] for slot, text in words.items()}
    elif envelope.suffix == ".xml":
        words |= {slot: html.escape(words[slot], quote=False) for slot in ("HEADLINE", "SUMMARY")}
    return _SLOT.sub(lambda slot: words[slot[1]], envelope.read_text()).encode()


def _marked_up(paragraphs: list[str]) -> str:
    return "".join(f"<p>{html.escape(words, quote=False)}</p>\n" for words in paragraphs)


def _indented(paragraphs: list[str]) -> Iterator[str]:
    for words in paragraphs:
        yield textwrap.fill(words, WIDTH, initial_indent="\t   ")
