"""Make labelled wire copy: stories written by us, with names drawn from the lists.

``[P1]`` is a person, ``[S1]`` the surname and ``[I1]`` the initialled form of the same; ``[C]`` country, ``[T]`` city,
``[R]`` region, ``[X]`` other place, ``[D]`` demonym, ``[CO1]`` company and ``[COS1]`` its short form, ``[B]`` body,
``[MED]`` agency or newspaper, ``[PARTY]``, ``[UNI]``, ``[CL]`` club, ``[TF1]`` ``[TC1]`` ``[TN1]`` a team in full, by its
city, by its nickname, ``[EV]`` event, ``[PR]`` product. ``!`` is in capitals, ``#`` a digit, ``<O:…>`` fixed words of a
class, ``[T]-based+`` and ``[D+ Grand Prix]`` one span of the class MISC.
"""

import random
import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from training import wordlists
from training.corpora import Labelled

COPY: Final = Path(__file__).parent / "copy"
CLASS: Final = {
    **dict.fromkeys(("P", "S", "I"), "PER"),
    **dict.fromkeys(("C", "T", "R", "X", "L"), "LOC"),
    **dict.fromkeys(("CO", "COS", "B", "MED", "PARTY", "UNI", "CL", "TF", "TC", "TN", "O"), "ORG"),
    **dict.fromkeys(("D", "EV", "PR", "M"), "MISC"),
}
_SLOT: Final = re.compile(
    r"\[(?P<joined>[A-Z]+\d?)\](?P<tail>-\w+)\+"
    r"|\[(?P<led>[A-Z]+\d?)\+(?P<rest>[^\]]*)\]"
    r"|[\[<](?P<fixed>[A-Z]):(?P<words>(?:\[[A-Z]+\d?\]|[^\]>\[])*)[\]>]"
    r"|\[(?P<slot>[A-Z]+)(?P<number>\d?)(?P<loud>!?)\]"
)
_INNER: Final = re.compile(r"\[([A-Z]+)(\d?)\]")
# Share of countries and demonyms that are of the thirty or so most in the news, and of names without accents.
OFTEN: Final = 0.6
PLAIN: Final = 0.85
SUFFIXES: Final = (
    "Inc",
    "Corp",
    "Co",
    "Ltd",
    "Plc",
    "Group",
    "Holdings",
    "Industries",
    "AG",
    "SA",
    "& Co",
    "International",
    "Bank",
    "Airlines",
)
LEADS: Final = ("University of {}", "{} University", "{} State University", "{} Institute of Technology", "{} College")
PARTIES: Final = (
    "{} National Party|{} Democratic Party|{} People's Party|Party of {} Unity|{} Liberation Front|{} Socialist Party|"
    "Movement for {} Democracy|{} Progressive Alliance|{} National Congress|Union for {} Progress"
).split("|")


@dataclass(slots=True)
class Names:
    """Draws names; ``people`` and ``pools`` are full before the first story."""

    chance: random.Random
    vocab: Path
    pools: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        own = wordlists.listed
        known = [name for name in wordlists.bodies(self.vocab) if " " in name]
        self.pools = {
            "C": wordlists.countries(),
            "often C": tuple(own("often_countries")),
            "often D": tuple(own("often_demonyms")),
            "often T": tuple(own("often_cities")),
            "X": tuple(own("places")),
            "R": wordlists.regions(),
            "D": wordlists.demonyms(),
            "MED": tuple(own("media")),
            "CL": tuple(own("clubs")),
            "EV": tuple(own("events")),
            "PR": tuple(own("products")),
            "B": tuple(own("bodies_more")),
            "party": tuple(own("parties")),
            "CO": tuple(own("companies")),
            "known": tuple(known),
            "capital": wordlists.cities(1_500_000),
            "city": wordlists.cities(15_000),
            "surname": wordlists.census("all.last", 8000),
            "male": wordlists.census("male.first", 900),
            "female": wordlists.census("female.first", 2500),
        }

    def draw(self, slot: str) -> str:
        """Draw a name for a slot that stands alone."""
        if slot in {"T", "CO", "UNI", "PARTY", "B"}:
            return getattr(self, f"_{slot.lower()}")()
        often = slot in {"C", "D"} and self.chance.random() < OFTEN
        return self.chance.choice(self.pools["often " + slot if often else slot])

    def _t(self) -> str:
        return self.chance.choice(self.pools[self.chance.choices(("often T", "capital", "city"), (5, 1, 4))[0]])

    def _b(self) -> str:
        return self.chance.choice(self.pools["B" if self.chance.random() < 0.8 else "known"])

    def _co(self) -> str:
        draw = self.chance.random()
        if draw < 0.75:
            return self.chance.choice(self.pools["CO" if draw < 0.5 else "known"])
        first = self.chance.choice(self.pools["surname"])
        return f"{first} {self.chance.choice(SUFFIXES)}"

    def _uni(self) -> str:
        return self.chance.choice(LEADS).format(self._t())

    def _party(self) -> str:
        if self.chance.random() < 0.4:
            return self.chance.choice(self.pools["party"])
        return self.chance.choice(PARTIES).format(self.chance.choice(self.pools["D"])).replace("  ", " ")

    def person(self) -> tuple[str, str]:
        """Draw a full name and the surname that stands for it later."""
        full, last = self._person()
        return (full, last) if self.chance.random() > PLAIN else (_plain(full), _plain(last))

    def _person(self) -> tuple[str, str]:
        draw = self.chance.random()
        if draw < 0.25:
            full = self.chance.choice(wordlists.leaders(self.vocab))
            return full, full.rsplit(" ", 1)[-1]
        if draw < 0.5:
            first, last = self.chance.choice(self.pools[self.chance.choice(("male", "female"))]), self._surname()
        else:
            firsts, lasts = wordlists.people_by_locale()[self.chance.choice(wordlists.LOCALES)]
            first, last = self.chance.choice(firsts), self.chance.choice(lasts)
        return self._styled(first, last)

    def _surname(self) -> str:
        return self.chance.choice(self.pools["surname"])

    def _styled(self, first: str, last: str) -> tuple[str, str]:
        draw = self.chance.random()
        if draw < 0.06:
            first = f"{first} {self.chance.choice('ABCDEFGHJKLMPRSTW')}."
        elif draw < 0.10:
            last = f"{self.chance.choice(('van', 'de', 'von', 'van der', 'di', 'Al', 'El', 'Mc'))} {last}".replace(
                "Mc ", "Mc"
            )
        elif draw < 0.13:
            last = f"{self.chance.choice(('al', 'el', 'Al', 'El', 'bin', 'Abdel'))}-{last}"
        elif draw < 0.16:
            first = f"{first}-{self._surname()}"
        elif draw < 0.20:
            given = f"{self.chance.choice('Kim Lee Park Chen Wang Li Liu Zhang Ho Tan Wong Chan Lim Nguyen Choi Jung Han Yun'.split())}"
            parts = [
                self.chance.choice(
                    "jin sung young hee min ho seok wei ming hua kwok chi kang jun soo hyun tae il".split()
                )
                for _ in (1, 2)
            ]
            return f"{given} {'-'.join(parts).capitalize()}", given
        return f"{first} {last}", last


@dataclass(slots=True)
class Story:
    """One story being written: who and what has been named so far."""

    names: Names
    said: dict[str, str] = field(default_factory=dict)
    people: dict[str, tuple[str, str]] = field(default_factory=dict)
    teams: dict[str, tuple[str, str]] = field(default_factory=dict)

    def say(self, slot: str, number: str) -> str:
        """Return the words for a slot; the same number says the same thing again."""
        if slot in {"P", "S", "I"}:
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
        while len(words) > 1 and words[-1] in {*SUFFIXES, "Cos", "Pty", "Stores", "&", "Systems", "Securities"}:
            words.pop()
        return " ".join(words)


def write(names: Names, template: str) -> Labelled:
    """Write one story from a template."""
    story = Story(names)
    text, spans, end = "", [], 0
    for match in _SLOT.finditer(template):
        text += _digits(template[end : match.start()], names.chance)
        words, kind = _words(story, match)
        spans.append((len(text), len(text) + len(words), kind))
        text += words
        end = match.end()
    return Labelled(text + _digits(template[end:], names.chance), tuple(spans))


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


def _plain(name: str) -> str:
    """Take the accents off, as most wires do."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))


def stories(names: Names, times: int) -> list[Labelled]:
    """Write every template so many times."""
    templates = [
        t.strip() for path in sorted(COPY.glob("*.txt")) for t in path.read_text(encoding="utf-8").split("\n\n")
    ]
    return [write(names, template) for _ in range(times) for template in templates if template]
