"""What is worked out once for each word: words come back, and most work on them is the same every time."""

from collections.abc import Callable
from typing import Generic, TypeVar

V = TypeVar("V")


class Kept(dict[str, V], Generic[V]):
    """Word → what ``work`` makes of it. When there are ``most`` words all are forgotten, which costs a story or two."""

    def __init__(self, work: Callable[[str], V], most: int) -> None:
        super().__init__()
        self._work = work
        self._most = most

    def __missing__(self, word: str) -> V:
        """Work a word out."""
        if len(self) >= self._most:
            self.clear()
        made = self[word] = self._work(word)
        return made
