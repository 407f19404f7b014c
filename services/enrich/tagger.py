"""The window tagger: finds persons, organisations, places and other names, at a thousand stories a second.

All that a token says of itself depends on its form, so the first layer is worked out once per form
and kept; a token's hidden layer is then a sum of seven rows. Only tokens that may be (part of) a name
are scored at all. Weights: ``data/tagger.npz``, made by ``training/``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

import numpy as np

from services.enrich import lexicon
from services.enrich.decode import spans_of, viterbi
from services.enrich.forms_table import Floats, FormTable, FormWeights
from services.enrich.layout import REACH, Layout, lay_out
from services.text.tokens import Tokens

METHOD: Final = "tagger-1"
# Tokens tagged at once; more would need more memory and be no faster.
PORTION: Final = 16_384


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens ``first`` to ``last`` (exclusive) of text ``owner`` are a name of class PER, ORG, LOC or MISC."""

    owner: int
    first: int
    last: int
    kind: str
    confidence: float


@dataclass(frozen=True)
class Weights:
    """All layers of the tagger."""

    form: FormWeights
    mode: Floats
    out: Floats
    out_bias: Floats
    transitions: Floats


@dataclass(frozen=True, slots=True)
class Piece:
    """A text, or a part of a long one: ``before`` tokens of text ``owner`` come before it."""

    owner: int
    before: int
    text: str
    tokens: Tokens


def portions(texts: Sequence[tuple[str, Tokens]]) -> Iterator[list[Piece]]:
    """Cut a batch into portions of bounded size; a text of more than a portion is cut into pieces."""
    portion: list[Piece] = []
    size = 0
    for owner, (text, tokens) in enumerate(texts):
        for before in range(0, len(tokens), PORTION):
            piece = _piece(text, tokens, before) if len(tokens) > PORTION else (text, tokens)
            if size + len(piece[1]) > PORTION:
                yield portion
                portion, size = [], 0
            portion.append(Piece(owner, before, *piece))
            size += len(piece[1])
    if portion:
        yield portion


def _piece(text: str, tokens: Tokens, before: int) -> tuple[str, Tokens]:
    chosen = slice(before, before + PORTION)
    start, stop = tokens.starts[before], tokens.ends[chosen][-1]
    starts = [place - start for place in tokens.starts[chosen]]
    ends = [place - start for place in tokens.ends[chosen]]
    return text[start:stop], Tokens(tokens.words[chosen], starts, ends)


class Tagger:
    """Tags texts; keeps what it worked out for the forms it met, up to a cap."""

    method: str = METHOD

    def __init__(self, weights: Weights, words: lexicon.Lexicon) -> None:
        self._weights = weights
        self.lexicon = words
        self._table = FormTable(weights.form, words)

    def tag(self, texts: Sequence[tuple[str, Tokens]]) -> list[Name]:
        """Return the names in all texts, text by text, left to right."""
        found = [name for portion in portions(texts) for name in self._tag(portion)]
        return sorted(found, key=lambda name: (name.owner, name.first))

    def _tag(self, portion: list[Piece]) -> Iterator[Name]:
        self._table.make_room(sum(len(piece.tokens) for piece in portion))
        layout = lay_out([(piece.text, piece.tokens) for piece in portion], self._table.known, self._table.kinds)
        scores = self._scores(layout)
        tags = viterbi(scores, layout.places, self._weights.transitions)
        sure = _probabilities(scores, tags)
        for first, last, kind in spans_of(tags):
            piece = portion[int(layout.owners[first])]
            start, stop = int(layout.tokens[first]) + piece.before, int(layout.tokens[last - 1]) + piece.before + 1
            yield Name(piece.owner, start, stop, kind, float(sure[first:last].min()))

    def _scores(self, layout: Layout) -> Floats:
        weights, rows = self._weights, self._table.rows
        size = weights.mode.shape[1]
        hidden = weights.mode[layout.modes]
        for offset in range(2 * REACH + 1):
            hidden += rows[layout.ids[layout.places + offset - REACH], offset * size : (offset + 1) * size]
        np.maximum(hidden, 0, out=hidden)
        return _beside(hidden, layout) @ weights.out + weights.out_bias


def _beside(hidden: Floats, layout: Layout) -> Floats:
    """Return each candidate's hidden layer with those of the candidates right before and after it."""
    near = (np.diff(layout.places) == 1).astype(np.float32)[:, None]
    left, right = np.zeros_like(hidden), np.zeros_like(hidden)
    left[1:] = hidden[:-1] * near
    right[:-1] = hidden[1:] * near
    return np.concatenate([left, hidden, right], axis=1)


def _probabilities(scores: Floats, tags: np.typing.NDArray[np.int64]) -> Floats:
    """Return how sure the tagger is of each tag, taken alone."""
    powers = np.exp(scores - scores.max(1, keepdims=True, initial=-np.inf))
    return powers[np.arange(len(tags)), tags] / powers.sum(1)


def load(weights_file: Traversable | None = None) -> Tagger:
    """Read the lexicon and weights that the package ships, or weights from elsewhere."""
    source = weights_file or files("services.enrich") / "data" / "tagger.npz"
    with source.open("rb") as file, np.load(file) as table:
        layers = {name: table[name].astype(np.float32) for name in table.files if name != "words"}
        words = bytes(table["words"]).decode().split("\n")
    form = FormWeights(
        words={word: row for row, word in enumerate(words) if word},
        word=layers["word"],
        affix=layers["affix"],
        form=layers["form"],
        form_bias=layers["form_bias"],
        window=layers["window"],
    )
    weights = Weights(form, layers["mode"], layers["out"], layers["out_bias"], layers["transitions"])
    return Tagger(weights, lexicon.load())
