"""The encoder in torch, for training alone; the run time has the same as an ONNX graph."""

from typing import Final, NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from services.enrich.decode import TAGS
from services.enrich.lexicon import BITS
from services.enrich.neural.windows import LONGEST
from training.neural.minilm import Floats

HIDDEN: Final = 384
HEADS: Final = 12
INNER: Final = 1536
SHAPES: Final = 16
EPSILON: Final = 1e-12
# Share of the pieces whose lists are not told in training.
UNLISTED: Final = 0.25


class Layer(nn.Module):
    """One layer of BERT: attention, then two dense layers, a norm after each."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.joined = (nn.Linear(HIDDEN, HIDDEN) for _ in range(4))
        self.inner, self.outer = nn.Linear(HIDDEN, INNER), nn.Linear(INNER, HIDDEN)
        self.norm_joined, self.norm_outer = (nn.LayerNorm(HIDDEN, EPSILON) for _ in range(2))

    def forward(self, x: Tensor, mask: Tensor, dropout: float) -> Tensor:
        """Return the next hidden state."""
        size, length, _ = x.shape
        parts = [each(x).view(size, length, HEADS, -1).transpose(1, 2) for each in (self.query, self.key, self.value)]
        seen = functional.scaled_dot_product_attention(*parts, attn_mask=mask, dropout_p=dropout)
        joined = self.joined(seen.transpose(1, 2).reshape(size, length, HIDDEN))
        x = self.norm_joined(x + functional.dropout(joined, dropout, self.training))
        outer = self.outer(functional.gelu(self.inner(x)))
        return self.norm_outer(x + functional.dropout(outer, dropout, self.training))


class Given(NamedTuple):
    """A batch of windows, padded to one length."""

    ids: Tensor
    shapes: Tensor
    lists: Tensor
    lengths: Tensor


class Encoder(nn.Module):
    """Frozen pieces, trained positions, shapes and lists, some layers, and a score for every tag."""

    def __init__(self, pieces: Floats, layers: int) -> None:
        super().__init__()
        self.register_buffer("pieces", torch.from_numpy(pieces))
        self.position = nn.Embedding(LONGEST, HIDDEN)
        self.shape = nn.Embedding(SHAPES, HIDDEN)
        self.lists = nn.Linear(len(BITS), HIDDEN, bias=False)
        for part in (self.shape, self.lists):
            nn.init.zeros_(part.weight)
        self.norm = nn.LayerNorm(HIDDEN, EPSILON)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.out = nn.Linear(HIDDEN, len(TAGS))

    def forward(self, given: Given) -> Tensor:
        """Return the scores of the tags of every piece; rows are padded behind their length."""
        dropout = 0.1 if self.training else 0.0
        places = torch.arange(given.ids.shape[1])
        # A list that is sometimes missing is not leant on alone.
        lists = given.lists * (torch.rand(given.ids.shape)[..., None] > UNLISTED) if self.training else given.lists
        x = self.pieces[given.ids] + self.position(places) + self.shape(given.shapes) + self.lists(lists)
        x = self.norm(x)
        x = functional.dropout(x, dropout, self.training)
        mask = (places < given.lengths[:, None])[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask, dropout)
        return self.out(functional.dropout(x, dropout, self.training))

    def adopt(self, given: dict[str, Floats]) -> None:
        """Take the weights of MiniLM's lower layers."""
        with torch.no_grad():
            rows = given["embeddings.position_embeddings.weight"][:LONGEST]
            self.position.weight.copy_(torch.from_numpy(rows + given["embeddings.token_type_embeddings.weight"][0]))
            _copy(self.norm, given, "embeddings.LayerNorm")
            for number, layer in enumerate(self.layers):
                for part, name in NAMES.items():
                    _copy(getattr(layer, part), given, f"encoder.layer.{number}.{name}")


NAMES: Final = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "joined": "attention.output.dense",
    "norm_joined": "attention.output.LayerNorm",
    "inner": "intermediate.dense",
    "outer": "output.dense",
    "norm_outer": "output.LayerNorm",
}


def _copy(part: nn.Linear | nn.LayerNorm, given: dict[str, Floats], name: str) -> None:
    part.weight.copy_(torch.from_numpy(given[f"{name}.weight"]))
    part.bias.copy_(torch.from_numpy(given[f"{name}.bias"]))


def loss_of(scores: Tensor, right: np.ndarray) -> Tensor:
    """Return how unlikely the tags that are right are; where several are allowed, their sum counts."""
    wrong = torch.from_numpy(np.where(right, 0.0, -1e4).astype(np.float32))
    return (scores.logsumexp(1) - (scores + wrong).logsumexp(1)).mean()
