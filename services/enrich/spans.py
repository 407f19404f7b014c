"""What the finders pass on: a part of the article cut into tokens, and the spans found in it."""

import re
from collections import Counter
from collections.abc import Container
from dataclasses import dataclass
from functools import cached_property
from itertools import compress, count
from operator import not_
from typing import Final, Literal, NamedTuple, TypeAlias

from schemas.entity import MentionType, TextPart
from services.text.fold import fold_word
from services.text.tokens import Tokens, tokenise

# A picture's caption names things too, but no mention refers into it: mentions are of headline and text.
PassagePart: TypeAlias = TextPart | Literal["caption"]
# Held to a digit, so that a text is looked through at the least cost.
_NUMBER: Final = re.compile(r"[0-9](?<![0-9.,][0-9])[0-9]*")


@dataclass(frozen=True)
class Passage:
    """One part of an article and its tokens."""

    part: PassagePart
    text: str
    tokens: Tokens
    language: str = "en"

    @classmethod
    def of(cls, part: PassagePart, text: str, language: str = "en") -> "Passage":
        """Cut a part of an article into tokens, as its language has words (BCP 47)."""
        return cls(part, text, tokenise(text, language), language)

    @cached_property
    def lower(self) -> list[str]:
        """The words in lower case."""
        return list(map(str.lower, self.tokens.words))

    @cached_property
    def counts(self) -> dict[str, int]:
        """How often each word comes, in lower case, in the order in which they first come."""
        return Counter(self.lower)

    def places_of(self, words: Container[str]) -> list[int]:
        """Return which tokens are one of some words in lower case."""
        return list(compress(count(), map(words.__contains__, self.lower)))

    @cached_property
    def numbers(self) -> list[int]:
        """Where numbers start in the text: digits that no digit, point or comma stands before."""
        return [match.start() for match in _NUMBER.finditer(self.text)]

    @cached_property
    def folded(self) -> list[str]:
        """The words folded."""
        if self.text.isascii():
            return self.lower
        # One typographic quote is enough to come here: most words are ASCII even so.
        folded, words = self.lower.copy(), self.tokens.words
        for place in compress(count(), map(not_, map(str.isascii, words))):
            folded[place] = fold_word(words[place])
        return folded


class Span(NamedTuple):
    """Tokens ``first`` to ``last`` (exclusive) of a passage name something."""

    first: int
    last: int
    type: MentionType
    # 0 to 1, with three digits.
    confidence: float
    # The rule or model, with its version.
    method: str

    def surface(self, passage: Passage) -> str:
        """Return the words as they stand in the text."""
        return passage.text[passage.tokens.starts[self.first] : passage.tokens.ends[self.last - 1]]
