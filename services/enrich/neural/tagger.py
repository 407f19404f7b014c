"""The neural tagger: the same contract as the fast one, better and a hundred times slower."""

from collections.abc import Iterator, Sequence
from importlib.resources.abc import Traversable
from typing import Final

import numpy as np

from services.enrich.decode import FORBIDDEN, TAGS, allowed, rounded, spans_of, viterbi
from services.enrich.layout import forms_of
from services.enrich.lexicon import Lexicon
from services.enrich.neural import encoder
from services.enrich.neural.encoder import Encoder, Floats
from services.enrich.neural.pieces import Pieces
from services.enrich.neural.windows import Reader, windows_of
from services.enrich.tagger import Name
from services.text.tokens import Tokens

METHOD: Final = "minilm-1"
# A token less likely than this to be part of a name is none.
LIKELY: Final = 0.02


class NeuralTagger:
    """Tags texts, one after another."""

    method: str = METHOD

    def __init__(self, layers: Encoder, reader: Reader) -> None:
        self._layers, self._reader = layers, reader
        self._transitions = np.where(allowed()[0], 0, FORBIDDEN).astype(np.float32)

    def tag(self, texts: Sequence[tuple[str, Tokens]]) -> list[Name]:
        """Return the names in all texts, text by text, left to right."""
        return [name for owner, (text, tokens) in enumerate(texts) for name in self._names(owner, text, tokens)]

    def _names(self, owner: int, text: str, tokens: Tokens) -> Iterator[Name]:
        if not tokens.words:
            return
        likely = _shares(self._scores(text, tokens))
        chosen = np.flatnonzero(likely[:, 0] < 1 - LIKELY)
        # A gap where a line ends: no name goes on in the next.
        line = np.searchsorted(forms_of(text, tokens)[1], chosen, "right")
        tags = viterbi(np.log(likely[chosen] + np.float32(1e-12)), chosen + line, self._transitions)
        sure = rounded(likely[chosen, tags])
        for first, last, kind in spans_of(tags):
            yield Name(owner, int(chosen[first]), int(chosen[last - 1]) + 1, kind, float(sure[first:last].min()))

    def _scores(self, text: str, tokens: Tokens) -> Floats:
        scores = np.empty((len(tokens), len(TAGS)), np.float32)
        for window in windows_of(text, tokens, self._reader):
            judged = self._layers.scores(window)[window.heads]
            scores[window.start : window.start + len(judged)] = judged
        return scores


def _shares(scores: Floats) -> Floats:
    """Return how likely each tag of each token is, taken alone."""
    powers = np.exp(scores - scores.max(1, keepdims=True))
    return powers / powers.sum(1, keepdims=True)


def load(words: Lexicon, file: Traversable | None = None) -> NeuralTagger:
    """Read the weights that the package ships, or others; the lexicon is the one of the fast tagger."""
    layers, vocabulary = encoder.load(words, file)
    return NeuralTagger(layers, Reader(Pieces(vocabulary), words))
