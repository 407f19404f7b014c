"""A passage in a language that the tagger has not learnt, as the finders see it."""

from dataclasses import dataclass, field
from typing import Final

from schemas.entity import MentionType
from services.enrich.foreign import words as table
from services.enrich.gazetteer import Gazetteer
from services.enrich.known import Known
from services.enrich.spans import Passage, Span
from services.text.fold import fold_word
from services.text.language import common_words

METHOD: Final = "foreign-1"
SURE: Final = 0.8
# A meaning this much less likely than the first is as good where the words beside it ask for it.
NEARLY: Final = 0.3
GERMAN: Final = "de"
# Enough for a name of two surnames and a particle.
LONGEST: Final = 5
# No name has more tokens; a text that is all capitals takes time that is linear in its length.
MOST: Final = 10
# Shorter words are no surnames.
SHORTEST: Final = 3


@dataclass(slots=True)
class Reader:
    """One passage, and what was found in it up to where the reading is."""

    passage: Passage
    # ISO 639-1.
    code: str
    firsts: frozenset[str]
    people: frozenset[str]
    gazetteer: Gazetteer
    spans: list[Span] = field(default_factory=list[Span])

    @property
    def words(self) -> list[str]:
        """The tokens."""
        return self.passage.tokens.words

    def span(self, first: int, last: int, kind: MentionType) -> Span:
        """Return the span of a name found."""
        return Span(first, last, kind, SURE, METHOD)

    def joins(self, at: int) -> bool:
        """Tell whether at most one space lies between a token and the one before."""
        tokens = self.passage.tokens
        if not 0 < at < len(tokens.words):
            return False
        return self.passage.text[tokens.ends[at - 1] : tokens.starts[at]] in {"", " ", "\u00a0"}

    def is_apart(self, at: int) -> bool:
        """Tell whether anything lies between a token and the one before."""
        tokens = self.passage.tokens
        return tokens.starts[at] > tokens.ends[at - 1]

    def end_of_run(self, at: int) -> int:
        """Return the end of words written large, hyphens between them included; an article begins something else."""
        words, last = self.words, at + 1
        while last - at < MOST and self.joins(last):
            if words[last] == "-" and self.joins(last + 1) and not self.is_apart(last + 1):
                last += 2
            elif (is_capital(words[last]) and not self.is_common(words[last])) or words[last].isdigit():
                last += 1
            else:
                break
        return last

    def is_common(self, word: str) -> bool:
        """Tell whether a word is one of the commonest of the language."""
        return word.lower() in common_words(self.code)

    def is_first_name(self, word: str) -> bool:
        """Tell whether a word is a first name, and nothing else."""
        if word.isupper() and len(word) > 1:
            return False
        folded = fold_word(word)
        return folded in self.firsts and folded not in table.NO_NAMES and not self.is_common(word)

    def is_surname(self, word: str) -> bool:
        """Tell whether a word may be a surname."""
        usual = self.is_common(word) or fold_word(word) in table.NO_NAMES
        return word.isalpha() and len(word) >= SHORTEST and not word.isupper() and not usual

    def meanings(self, first: int, last: int) -> tuple[Known, ...]:
        """Return what the tokens may mean, likeliest first."""
        return self.gazetteer.candidates(self.span(first, last, "place").surface(self.passage), self.code)

    def means(self, first: int, last: int, kind: MentionType, least: float) -> bool:
        """Tell whether the tokens may mean a thing of a type, and hardly anything likelier."""
        meant = self.meanings(first, last)
        return any(known.type == kind and known.prior >= max(least, meant[0].prior - NEARLY) for known in meant)

    def is_known(self, first: int, last: int) -> bool:
        """Tell whether the tokens surely mean something else than a person: a country, a large city, a body."""
        return any(known.type != "person" and known.prior > SURE for known in self.meanings(first, last)[:1])

    def is_owner(self, word: str) -> bool:
        """Tell whether a word is a country or large city in the genitive, which ends in an s: Norges, Beiruts."""
        if self.code not in table.GENITIVE or not word.endswith("s") or len(word) <= SHORTEST:
            return False
        written, base = (self.gazetteer.candidates(name, self.code) for name in (word, word[:-1]))
        return not written and any(known.type == "place" and known.prior > SURE for known in base[:1])


def is_capital(word: str) -> bool:
    """Tell whether a word begins large."""
    return word[0].isupper() and word[0].isalpha()
