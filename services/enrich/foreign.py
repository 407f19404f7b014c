"""Find names in languages that the tagger has not learnt: by first names, titles, kinds and prepositions.

Nothing is taken for its capital alone: German writes every noun so. What is known beforehand is added later.
"""

from dataclasses import dataclass, field
from typing import Final

from schemas.entity import MentionType
from services.enrich import foreign_words as table
from services.enrich.gazetteer import Gazetteer
from services.enrich.spans import Passage, Span
from services.text.fold import fold_word
from services.text.language import common_words

METHOD: Final = "foreign-1"
SURE: Final = 0.8
# Enough for a name of two surnames and a particle.
LONGEST: Final = 5
# Languages whose persons have two surnames.
TWO_SURNAMES: Final = frozenset({"es", "pt"})
GERMAN: Final = "de"
GENITIVE: Final = frozenset({"de", "no", "sv", "da"})
# A place less likely than this needs more than a preposition; where nouns are written large, it needs more.
PLACE: Final = 0.25
PLACE_AMONG_NOUNS: Final = 0.35
# A body known this well is one though it ends small: Union européenne.
BODY: Final = 0.7
STOPS: Final = frozenset('.!?:\n"\u201c\u201d\u00ab\u00bb\u201e-\u2013\u2014\u2022')
INITIALS: Final = range(2, 6)
SHORTEST: Final = 3


@dataclass(frozen=True, slots=True)
class Foreign:
    """What finding names without a tagger needs: first names, all names of people (folded), and what is known."""

    firsts: frozenset[str]
    people: frozenset[str]
    gazetteer: Gazetteer

    def find(self, passage: Passage, language: str) -> tuple[Span, ...]:
        """Return the names of a passage; none of a language that we have no words of."""
        code = language.partition("-")[0].lower()
        code = {"nb": "no", "nn": "no"}.get(code, code)
        if code != GERMAN and code not in table.WHERE and code not in table.TITLES:
            return ()
        reader = _Reader(passage, code, self)
        return tuple(sorted(reader.spans.values(), key=lambda span: span.first))


@dataclass(slots=True)
class _Reader:
    """Reads one passage, left to right."""

    passage: Passage
    code: str
    tables: Foreign
    spans: dict[int, Span] = field(default_factory=dict[int, Span])

    def __post_init__(self) -> None:
        words = self.passage.tokens.words
        at = 0
        while at < len(words):
            found = self._name(at) if is_capital(words[at]) else None
            if found:
                self.spans[found.first] = found
            at = found.last if found else at + 1

    def _name(self, at: int) -> Span | None:
        finders = (self._known_body, self._body, self._person, self._club, self._place, self._owner)
        return next((found for find in finders if (found := find(at))), None)

    def _person(self, at: int) -> Span | None:
        words = self.passage.tokens.words
        named, titled = self._is_first(words[at]) or self._is_pair(at), self._is_titled(at)
        if not (named or titled) or self._is_known(at, at + 1):
            return None
        last = self._end_of_person(at)
        if self._is_known(at, last) or self._is_known(last - 1, last):
            return None
        if last - at == 1 and not (titled and self._is_surname(words[at])):
            return None
        return Span(at, last, "person", SURE, METHOD)

    def _end_of_person(self, at: int) -> int:
        """Return the end of a name: first names, then one surname, or two where people have two."""
        words, last = self.passage.tokens.words, at + 1
        surnames = 2 if self.code in TWO_SURNAMES else 1
        while last < min(len(words), at + LONGEST) and self._joins(last):
            if words[last] == "-" and self._joins(last + 1) and is_capital(words[last + 1]):
                last += 2
            elif words[last] in table.PARTICLES and self._joins(last + 1) and is_capital(words[last + 1]):
                last, surnames = last + 2, surnames - 1
            elif is_capital(words[last]) and (surnames > 0 or self._is_more(words[last])):
                surnames -= not self._is_first(words[last])
                last += 1
            else:
                break
        return last

    def _is_more(self, word: str) -> bool:
        """Tell whether a word behind a surname is one more name; in German it may be any noun."""
        return self._is_first(word) or (self.code != GERMAN and fold_word(word) in self.tables.people)

    def _is_pair(self, at: int) -> bool:
        """Tell whether two words written large in mid-sentence are both names that people have."""
        words = self.passage.tokens.words
        inside = at > 0 and words[at - 1] not in STOPS and self.code != GERMAN and self._joins(at + 1)
        return inside and all(
            is_capital(word) and fold_word(word) in self.tables.people and self._is_surname(word)
            for word in words[at : at + 2]
        )

    def _known_body(self, at: int) -> Span | None:
        """Return a known body whose name goes on small."""
        words, last = self.passage.tokens.words, at + 1
        while last < len(words) and last - at < LONGEST and self._joins(last) and words[last].isalpha():
            last += 1
        for end in range(last, at + 1, -1):
            if words[end - 1][0].islower() and self._means(at, end, "organisation", BODY):
                return Span(at, end, "organisation", SURE, METHOD)
        return None

    def _body(self, at: int) -> Span | None:
        words = self.passage.tokens.words
        last = self._end_of_run(at)
        if (
            last - at > 1
            and words[last - 1] in table.FORMS
            and not self._is_common(words[at])
            and not self._is_kind(words[at])
        ):
            return Span(at, last, "organisation", SURE, METHOD)
        before = words[at - 1] if at and self._joins(at) else ""
        if self._is_kind(before) and not self._is_first(words[at]) and not self._is_known(at, last):
            return Span(at, last, "organisation", SURE, METHOD)
        if self.code == GERMAN and last - at > 1 and is_german_adjective(words[at]):
            return Span(at, last, "organisation", SURE, METHOD)
        return self._initials(at, before)

    def _initials(self, at: int, before: str) -> Span | None:
        word = self.passage.tokens.words[at]
        is_body = len(word) in INITIALS and word.isupper() and word.isalpha() and word not in table.NO_BODY
        shouted = before.isupper() and len(before) > 1
        if is_body and before.lower() in table.ARTICLES and not shouted and not self._is_known(at, at + 1):
            return Span(at, at + 1, "organisation", SURE, METHOD)
        return None

    def _club(self, at: int) -> Span | None:
        """Return a club, or a body that has its name from a place: no place of either is meant."""
        words = self.passage.tokens.words
        last = self._end_of_run(at)
        if last - at > 1 and (words[at] in table.CLUBS or table.HEADS.intersection(words[at + 1 : last])):
            return Span(at, last, "organisation", SURE, METHOD)
        return None

    def _place(self, at: int) -> Span | None:
        """Return a place behind a preposition, or behind another place and an `and`."""
        words = self.passage.tokens.words
        before = words[at - 1].lower() if at else ""
        in_row = before in table.ROW and at > 1 and (at - 1 in {span.last for span in self.spans.values()})
        if before not in table.WHERE.get(self.code, ()) and not in_row:
            return None
        for last in range(min(self._end_of_run(at), at + SHORTEST), at, -1):
            least = PLACE_AMONG_NOUNS if self.code == GERMAN else PLACE
            if self._means(at, last, "place", least) and not self._is_common(words[at]):
                return Span(at, last, "place", SURE, METHOD)
        return None

    def _owner(self, at: int) -> Span | None:
        """Return a country or large city in the genitive, which ends in an s: Deutschlands, Norges, Beiruts."""
        word = self.passage.tokens.words[at]
        if self.code not in GENITIVE or not word.endswith("s") or len(word) <= SHORTEST:
            return None
        written, base = (self.tables.gazetteer.candidates(name, self.code) for name in (word, word[:-1]))
        known = not written and any(each.type == "place" and each.prior > SURE for each in base[:1])
        return Span(at, at + 1, "place", SURE, METHOD) if known else None

    def _means(self, first: int, last: int, kind: MentionType, least: float) -> bool:
        surface = Span(first, last, kind, SURE, METHOD).surface(self.passage)
        meant = self.tables.gazetteer.candidates(surface, self.code)
        return any(known.type == kind and known.prior >= least for known in meant)

    def _is_known(self, first: int, last: int) -> bool:
        """Tell whether what stands here is surely something else: a country, a large city, a body."""
        surface = Span(first, last, "person", SURE, METHOD).surface(self.passage)
        meant = self.tables.gazetteer.candidates(surface, self.code)[:1]
        return any(known.type != "person" and known.prior > SURE for known in meant)

    def _end_of_run(self, at: int) -> int:
        words, last = self.passage.tokens.words, at + 1
        while last < len(words) and self._joins(last) and (is_capital(words[last]) or words[last].isdigit()):
            last += 1
        return last

    def _joins(self, at: int) -> bool:
        """Tell whether at most one space lies between a token and the one before."""
        tokens = self.passage.tokens
        if not 0 < at < len(tokens.words):
            return False
        gap = self.passage.text[tokens.ends[at - 1] : tokens.starts[at]]
        return gap in {"", " ", "\u00a0"}

    def _is_first(self, word: str) -> bool:
        folded = fold_word(word)
        return folded in self.tables.firsts and folded not in table.NO_NAMES and not self._is_common(word)

    def _is_titled(self, at: int) -> bool:
        before = self.passage.tokens.words[at - 1] if self._joins(at) else ""
        if self.code == GERMAN:
            return before.lower().endswith(table.GERMAN_TITLES) and before[:1].isupper()
        return before.lower() in table.TITLES.get(self.code, ())

    def _is_kind(self, before: str) -> bool:
        if self.code == GERMAN:
            return before.lower().endswith(table.GERMAN_KINDS) and before[:1].isupper()
        return before in table.KINDS.get(self.code, ())

    def _is_surname(self, word: str) -> bool:
        return word.isalpha() and len(word) >= SHORTEST and not word.isupper() and not self._is_common(word)

    def _is_common(self, word: str) -> bool:
        return word.lower() in common_words(self.code)


def is_capital(word: str) -> bool:
    """Tell whether a word begins large."""
    return word[0].isupper() and word[0].isalpha()


def is_german_adjective(word: str) -> bool:
    """Tell whether a word is one of the adjectives that names of bodies begin with."""
    folded = word.lower()
    return any(folded == stem + ending for stem in table.GERMAN_ADJECTIVE for ending in table.GERMAN_ENDINGS)
