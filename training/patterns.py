"""Names of bodies, places and companies made up by the patterns that such names follow (``data/name_patterns.tsv``)."""

import random
import re
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent
_PART: Final = re.compile(r"\{(\w+)\}")


def _table(name: str) -> dict[str, tuple[str, ...]]:
    rows: defaultdict[str, list[str]] = defaultdict(list)
    for line in (HERE / "data" / name).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            slot, words = line.split("\t")
            rows[slot].append(words)
    return {slot: tuple(words) for slot, words in rows.items()}


# By slot: ``{T}`` is drawn from another slot, ``{s}`` is a surname, ``{I}`` a capital, ``{N}`` a number.
PATTERNS: Final = _table("name_patterns.tsv")
WORDS: Final = _table("name_words.tsv")
# What a company's short form leaves off.
LEGAL: Final = frozenset(WORDS["LEGAL"])


def fill(slot: str, draw: Callable[[str], str], surname: Callable[[], str], chance: random.Random) -> str:
    """Return a name by one of the patterns of a slot."""

    def part(found: re.Match[str]) -> str:
        word = found[1]
        if word in WORDS:
            return chance.choice(WORDS[word])
        made: dict[str, Callable[[], str]] = {
            "s": surname,
            "I": lambda: chance.choice("ABCDEFGHIKLMNOPRSTW"),
            "N": lambda: str(chance.randint(2, 99)),
            "D": lambda: draw("often D"),
        }
        return made[word]() if word in made else draw(word)

    return _PART.sub(part, chance.choice(PATTERNS[slot]))
