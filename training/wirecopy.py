"""Make labelled wire copy: stories written by us, with names drawn from the lists.

``[P1]`` is a person, ``[S1]`` the surname, ``[I1]`` the initialled form and ``[F1]`` the first name of the same,
``[G]`` a person of one name. Places: ``[C]`` country, ``[T]`` city, ``[R]`` region, ``[SN]`` state and ``[RS]`` its
abbreviation, ``[US]`` ``[GB]`` ``[IN]`` towns, ``[W]`` water, ``[ST]`` street, ``[STA]`` stadium, ``[AIR]``
airport, ``[LAN]`` landmark, ``[CTY]`` county, ``[V]`` village or other, ``[X]`` other place. Bodies: ``[CO1]``
company and ``[COS1]`` its short form, ``[B]`` body, ``[GOV]`` ministry or agency, ``[POL]`` police, council or
court, ``[ASC]`` association, ``[HOS]`` hospital, ``[SCH]`` school, ``[UNI]``, ``[BRK]`` broker, ``[GRP]`` armed
group or party, ``[PARTY]``, ``[MED]`` agency or newspaper, ``[NP]`` newspaper, ``[TVR]`` station, ``[MUS]`` museum
or band, ``[CL]`` club, ``[TF1]`` ``[TC1]`` ``[TN1]`` a team in full, by its city, by its nickname. Others: ``[D]``
demonym, ``[EV]`` event, ``[PR]`` product. ``!`` is in capitals, ``#`` a digit, ``<O:…>`` fixed words of a class,
``[T]-based+`` and ``[D+ Grand Prix]`` one span of the class MISC, ``{this|that}`` one of the two.
"""

import random
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from training import patterns, wordlists
from training.corpora import Labelled
from training.names import Names

COPY: Final = Path(__file__).parent / "copy"
PLACES: Final = ("C", "T", "R", "X", "L", "SN", "RS", "US", "GB", "IN", "W", "ST", "STA", "AIR", "LAN", "CTY", "V")
BODIES: Final = (
    *("CO", "COS", "B", "MED", "PARTY", "UNI", "CL", "TF", "TC", "TN", "O", "GOV", "POL", "ASC", "HOS", "SCH", "BRK"),
    *("GRP", "NP", "TVR", "MUS", "AGY"),
)
CLASS: Final = {
    **dict.fromkeys(("P", "S", "I", "F", "G"), "PER"),
    **dict.fromkeys(PLACES, "LOC"),
    **dict.fromkeys(BODIES, "ORG"),
    **dict.fromkeys(("D", "EV", "PR", "M"), "MISC"),
}
_SLOT: Final = re.compile(
    r"\[(?P<joined>[A-Z]+\d?)\](?P<tail>-\w+)\+"
    r"|\[(?P<led>[A-Z]+\d?)\+(?P<rest>[^\]]*)\]"
    r"|[\[<](?P<fixed>[A-Z]):(?P<words>(?:\[[A-Z]+\d?\]|[^\]>\[])*)[\]>]"
    r"|\[(?P<slot>[A-Z]+)(?P<number>\d?)(?P<loud>!?)\]"
)
_INNER: Final = re.compile(r"\[([A-Z]+)(\d?)\]")
# What a short form leaves off.
_DROPPED: Final = frozenset(
    {*patterns.LEGAL, "&", "Pty", "Group", "Holdings", "Industries", "International", "Stores", "Systems", "Securities"}
)
_EITHER: Final = re.compile(r"\{([^{}]*)\}")


@dataclass(slots=True)
class Story:
    """One story being written: who and what has been named so far."""

    names: Names
    said: dict[str, str] = field(default_factory=dict)
    people: dict[str, tuple[str, str]] = field(default_factory=dict)
    teams: dict[str, tuple[str, str]] = field(default_factory=dict)

    def say(self, slot: str, number: str) -> str:
        """Return the words for a slot; the same number says the same thing again."""
        if slot in {"P", "S", "I", "F"}:
            return self._person(slot, number)
        if slot in {"TF", "TC", "TN"}:
            return self._team(slot, number)
        if slot == "COS":
            return self._short(self.say("CO", number))
        if not number:
            return self.names.draw(slot)
        return self.said.setdefault(slot + number, self.names.draw(slot))

    def _person(self, slot: str, number: str) -> str:
        full, last = self.people.setdefault(number, self.names.person()) if number else self.names.person()
        if slot == "P":
            return full
        if slot == "F":
            return full.removesuffix(last).strip() or full
        return last if slot == "S" else f"{full[0]}. {last}"

    def _team(self, slot: str, number: str) -> str:
        every = wordlists.teams()
        city, nick = (
            self.teams.setdefault(number, self.names.chance.choice(every))
            if number
            else self.names.chance.choice(every)
        )
        return {"TF": f"{city} {nick}", "TC": city, "TN": nick}[slot]

    @staticmethod
    def _short(company: str) -> str:
        words = company.split()
        while len(words) > 1 and words[-1] in _DROPPED:
            words.pop()
        return " ".join(words)


def write(names: Names, template: str) -> Labelled:
    """Write one story from a template."""
    story = Story(names)
    template = _chosen(template, names.chance)
    text, spans, end = "", [], 0
    for match in _SLOT.finditer(template):
        text += _digits(template[end : match.start()], names.chance)
        words, kind = _words(story, match)
        spans.append((len(text), len(text) + len(words), kind))
        text += words
        end = match.end()
    return Labelled(text + _digits(template[end:], names.chance), tuple(spans))


def _chosen(template: str, chance: random.Random) -> str:
    """Return the template with one of every ``{this|that}``, innermost first."""
    while "{" in template:
        template = _EITHER.sub(lambda found: chance.choice(found[1].split("|")), template)
    # What was left out leaves a space behind.
    return re.sub(r" +(?=[ ,.\n])", "", template)


def _words(story: Story, match: re.Match[str]) -> tuple[str, str]:
    inner = lambda found: story.say(found[1], found[2])  # noqa: E731 — one use, one line
    if match["joined"]:
        return _INNER.sub(inner, f"[{match['joined']}]") + match["tail"], "MISC"
    if match["led"]:
        return _INNER.sub(inner, f"[{match['led']}]") + match["rest"], "MISC"
    if match["fixed"]:
        return _INNER.sub(inner, match["words"]), CLASS[match["fixed"]]
    words = story.say(match["slot"], match["number"])
    return (words.upper() if match["loud"] else words), CLASS[match["slot"]]


def _digits(text: str, chance: random.Random) -> str:
    text = text.replace(
        "####-##-##", f"{chance.randint(1990, 2019)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    )
    return re.sub("#+", lambda run: _number(run[0], chance), text)


def _number(run: str, chance: random.Random) -> str:
    if len(run) == 4 and chance.random() < 0.8:
        return str(chance.randint(1950, 2019))
    return chance.choice("123456789") + "".join(chance.choices("0123456789", k=len(run) - 1))


def stories(names: Names, times: int) -> list[Labelled]:
    """Write every template so many times."""
    templates = [
        t.strip() for path in sorted(COPY.glob("*.txt")) for t in path.read_text(encoding="utf-8").split("\n\n")
    ]
    return [write(names, template) for _ in range(times) for template in templates if template]
