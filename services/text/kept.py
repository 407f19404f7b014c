"""What is worked out once a word: a table that fills itself, faster to ask than a cached function."""

from collections.abc import Callable
from typing import Final, Generic, TypeVar

Made = TypeVar("Made")
# Longer words are rare, and hostile ones may be very long: they are not kept.
LONGEST: Final = 40


class Kept(dict[str, Made], Generic[Made]):
    """What ``make`` gives for a word; all are forgotten when more than ``most`` would be kept."""

    def __init__(self, make: Callable[[str], Made], most: int) -> None:
        super().__init__()
        self._make = make
        self.most: Final = most

    def __missing__(self, word: str) -> Made:
        made = self._make(word)
        if len(word) <= LONGEST:
            if len(self) >= self.most:
                self.clear()
            self[word] = made
        return made
