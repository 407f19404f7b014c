"""Wires made for chaos: each with words of its own, so that it can be looked for at the other end."""

import hashlib
import json
import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, Literal

Kind = Literal["plain", "ninjs", "repeat", "again", "kill", "embargo", "held", "malformed", "guilty"]

# A kill, and what it kills, come on one feed: between feeds there is no order to keep.
FEEDS: Final = tuple(f"chaos-{number}" for number in range(8))
WATCHED: Final = "zirconium"
WATCHED_EVERY: Final = 10
# What a fault inside the step looks for: these stories hang it, or crash it.
GUILTY_WORD: Final = "obsidian"
GUILTY_EVERY: Final = 500
# Out of a hundred stories; the rest are plain text.
SHARES: Final[dict[Kind, int]] = {"ninjs": 20, "repeat": 2, "again": 1, "kill": 2, "embargo": 1, "held": 1}
# One word for each, so that names do not collide.
WORDS: Final = (
    *("harbour", "council", "budget", "ferry", "tunnel", "reservoir", "turbine", "orchard", "museum", "archive"),
    *("railway", "granite", "cable", "festival", "glacier", "vaccine", "census", "tariff", "quarry", "lighthouse"),
)


@dataclass(frozen=True, slots=True)
class Wire:
    """A transmission to send, and what is expected to become of it."""

    number: int
    kind: Kind
    feed: str
    body: bytes
    watched: bool = False

    @property
    def sha256(self) -> str:
        """What an article, a held one and a rejection name their transmission by."""
        return hashlib.sha256(self.body).hexdigest()


class Stories:
    """Makes the same wires for the same seed, but for embargoes, which lie ahead of ``now``."""

    def __init__(self, seed: int, now: datetime, malformed: float = 0.0, *, guilty: bool = False) -> None:
        self._random = random.Random(seed)  # noqa: S311 — repeatable, not secret
        self._seed = seed
        self._now = now
        self._malformed = malformed
        self._guilty = guilty
        self._ninjs: list[tuple[str, str, dict[str, object]]] = []
        self._all: list[Wire] = []

    def make(self, count: int) -> tuple[Wire, ...]:
        """Return that many wires, in the order to send them."""
        for number in range(count):
            self._all.append(self._wire(number))
        return tuple(self._all)

    def _wire(self, number: int) -> Wire:
        if self._random.random() < self._malformed:
            return self._broken(number)
        if self._guilty and number % GUILTY_EVERY == 1:
            return Wire(number, "guilty", _feed(number), self._plain(number).body + GUILTY_WORD.encode())
        kind = self._kind()
        makers = {"plain": self._plain, "repeat": self._repeat, "again": self._again, "kill": self._kill}
        return makers[kind](number) if kind in makers else self._fresh_ninjs(number, kind)

    def _kind(self) -> Kind:
        drawn = self._random.randrange(100)
        for kind, share in SHARES.items():
            if drawn < share:
                # The first stories have nothing before them to repeat or kill.
                return kind if self._ninjs or kind not in ("repeat", "again", "kill") else "plain"
            drawn -= share
        return "plain"

    def _plain(self, number: int) -> Wire:
        headline, paragraphs = self._words(number)
        text = "\n\n".join((headline, f"{self._city()} (Chaoswire) -- {paragraphs[0]}", *paragraphs[1:]))
        return Wire(number, "plain", _feed(number), text.encode(), _is_watched(number))

    def _fresh_ninjs(self, number: int, kind: Kind) -> Wire:
        headline, paragraphs = self._words(number)
        uri = f"urn:chaos:{self._seed}:{number}"
        story = self._ninjs_fields(uri, headline, paragraphs)
        if kind in ("embargo", "held"):
            ahead = timedelta(seconds=15) if kind == "embargo" else timedelta(days=30)
            story["embargoed"] = (self._now + ahead).strftime("%Y-%m-%dT%H:%M:%SZ")
        else:
            self._ninjs.append((_feed(number), uri, story))
        return Wire(number, kind, _feed(number), json.dumps(story).encode(), kind == "ninjs" and _is_watched(number))

    def _repeat(self, number: int) -> Wire:
        feed, _, story = self._random.choice(self._ninjs)
        other = {**story, "uri": f"urn:chaos:{self._seed}:{number}"}
        return Wire(number, "repeat", feed, json.dumps(other).encode())

    def _again(self, number: int) -> Wire:
        feed, _, story = self._random.choice(self._ninjs)
        return Wire(number, "again", feed, json.dumps(story).encode())

    def _kill(self, number: int) -> Wire:
        feed, uri, _ = self._random.choice(self._ninjs)
        words = f"Kill {number}: editors are asked not to use the story {uri}"
        story = {**self._ninjs_fields(uri, words, (words,)), "pubstatus": "canceled", "version": str(number + 2)}
        return Wire(number, "kill", feed, json.dumps(story).encode())

    def _broken(self, number: int) -> Wire:
        bodies = (
            f'{{"uri": "urn:chaos:{number}", "headline": [[[',
            f"<nitf><head>{number}<body>",
            f"\x00\xff {number}",
        )
        body = self._random.choice(bodies).encode("latin-1")
        return Wire(number, "malformed", _feed(number), body)

    def _ninjs_fields(self, uri: str, headline: str, paragraphs: tuple[str, ...]) -> dict[str, object]:
        return {
            "uri": uri,
            "type": "text",
            "version": "1",
            "versioncreated": self._now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "pubstatus": "usable",
            "language": "en",
            "urgency": self._random.randint(1, 6),
            "headline": headline,
            "body_text": "\n\n".join(paragraphs),
        }

    def _words(self, number: int) -> tuple[str, tuple[str, ...]]:
        # No two stories share a run of words, so that none is taken for a version of another.
        tag = hashlib.sha256(f"{self._seed}/{number}".encode()).hexdigest()
        names = [f"{word}{tag[at : at + 6]}" for at, word in enumerate(self._random.sample(WORDS, 20))]
        mark = f" with {WATCHED}" if _is_watched(number) else ""
        first = f"The {names[0]} opened its {names[1]} {names[2]} on Monday{mark}, said {names[3]} of {names[4]}."
        more = tuple(" ".join(names[at : at + 5]).capitalize() + "." for at in (5, 10, 15))
        return f"{names[0].capitalize()} opens {names[1]} number {number}", (first, *more)

    def _city(self) -> str:
        return self._random.choice(("LISBON", "OSLO", "NAIROBI", "LIMA", "HANOI", "TALLINN"))


def _feed(number: int) -> str:
    return FEEDS[number % len(FEEDS)]


def _is_watched(number: int) -> bool:
    return number % WATCHED_EVERY == 0
