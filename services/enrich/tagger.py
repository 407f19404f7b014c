"""The window tagger: finds persons, organisations, places and other names, at a thousand stories a second.

All that a token says of itself depends on its form, so the first layer is worked out once per form
and kept; a token's hidden layer is then a sum of seven rows. Only tokens that may be (part of) a name
are scored at all. Weights: ``data/tagger.npz``, made by ``training/``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from services.enrich import lexicon
from services.enrich.decode import rounded, spans_of, viterbi
from services.enrich.forms_table import MOST, Floats, FormTable, FormWeights, blocked
from services.enrich.layout import REACH, Layout, lay_out
from services.text.tokens import Tokens

METHOD: Final = "tagger-2"
# Tokens tagged at once; more would need more memory and be no faster.
PORTION: Final = 16_384
WINDOW: Final = 2 * REACH + 1


class Name(NamedTuple):
    """Tokens ``first`` to ``last`` (exclusive) of text ``owner`` are a name of class PER, ORG, LOC or MISC."""

    owner: int
    first: int
    last: int
    kind: str
    # To three digits.
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

    def __init__(self, weights: Weights, words: lexicon.Lexicon, forms: int = MOST) -> None:
        self.weights = weights
        self.lexicon = words
        self.table = FormTable(weights.form, words, forms)
        # What a candidate gives to the one after it, itself and the one before it, side by side.
        self._out: Floats = np.concatenate(np.split(weights.out, 3), axis=1)

    def tag(self, texts: Sequence[tuple[str, Tokens]]) -> list[Name]:
        """Return the names in all texts, text by text, left to right."""
        return [name for portion in portions(texts) for name in self._tag(portion)]

    def _tag(self, portion: list[Piece]) -> Iterator[Name]:
        layout = lay_out([(piece.text, piece.tokens) for piece in portion], self.table.known, self.table.kinds)
        scores = self._scores(layout)
        tags = viterbi(scores, layout.places, self.weights.transitions)
        sure: list[float] = rounded(_probabilities(scores, tags)).tolist()
        owners: list[int] = layout.owners.tolist()
        tokens: list[int] = layout.tokens.tolist()
        for first, last, kind in spans_of(tags):
            piece = portion[owners[first]]
            start, stop = tokens[first] + piece.before, tokens[last - 1] + piece.before + 1
            yield Name(piece.owner, start, stop, kind, min(sure[first:last]))

    def _scores(self, layout: Layout) -> Floats:
        weights, ids = self.weights, layout.ids
        size = weights.mode.shape[1]
        hidden = weights.mode[layout.modes]
        window = [ids[layout.places + offset - REACH] for offset in range(WINDOW)]
        rows = self.table.rows(np.concatenate(window)).reshape(-1, size)
        part = np.empty_like(hidden)
        for offset, near in enumerate(window):
            # Never clipped: the mode that lets `take` write where it is told to.
            hidden += rows.take(near * WINDOW + offset, axis=0, out=part, mode="clip")
        np.maximum(hidden, 0, out=hidden)
        return _with_neighbours(blocked(hidden, self._out), layout) + weights.out_bias


def _with_neighbours(shares: Floats, layout: Layout) -> Floats:
    """Return the scores of each candidate: its own share, and those of the candidates right before and after it."""
    near = (np.diff(layout.places) == 1).astype(np.float32)[:, None]
    before, own, after = np.split(shares, 3, axis=1)
    scores = own.copy()
    scores[1:] += before[:-1] * near
    scores[:-1] += after[1:] * near
    return scores


def _probabilities(scores: Floats, tags: NDArray[np.int64]) -> Floats:
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
