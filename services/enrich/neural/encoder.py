"""The encoder: pieces in, a score per tag out; the layers run in ONNX Runtime, an optional extra."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Final, Protocol, cast

import numpy as np
import onnxruntime  # pyright: ignore[reportMissingTypeStubs] — it has none; `Session` types what we use
from numpy.typing import NDArray

from services.enrich.layout import Ints

Floats = NDArray[np.float32]
EPSILON: Final = 1e-12


class Session(Protocol):
    """What we use of ONNX Runtime, which comes without types."""

    def run(self, outputs: Sequence[str] | None, inputs: Mapping[str, Floats]) -> list[Floats]:
        """Run the graph."""
        ...


@dataclass(frozen=True)
class Embedding:
    """The first layer: rows for pieces, in whole numbers with a step per group, for positions and for shapes."""

    pieces: NDArray[np.int8]
    steps: Floats
    positions: Floats
    shapes: Floats
    norm: Floats
    norm_bias: Floats

    def of(self, ids: Ints, shapes: Ints) -> Floats:
        """Return what the layers are given, a row per piece."""
        groups = self.pieces[ids].reshape(len(ids), self.steps.shape[1], -1) * self.steps[ids][:, :, None]
        rows = groups.reshape(len(ids), -1) + self.positions[: len(ids)] + self.shapes[shapes]
        rows -= rows.mean(1, keepdims=True)
        rows /= np.sqrt(np.square(rows).mean(1, keepdims=True) + np.float32(EPSILON))
        return rows * self.norm + self.norm_bias


class Encoder:
    """Embedding and layers; reads one window at a time, so that no story depends on its neighbours in a batch.

    (Activations are made whole numbers on a scale of all that is read together.)
    """

    def __init__(self, embedding: Embedding, layers: Session) -> None:
        self._embedding, self._layers = embedding, layers

    def scores(self, ids: Ints, shapes: Ints) -> Floats:
        """Return the scores of all tags of every piece."""
        return self._layers.run(None, {"x": self._embedding.of(ids, shapes)})[0]


def load(file: Traversable | None = None) -> tuple[Encoder, tuple[str, ...]]:
    """Read the weights that the package ships, or others; return the encoder and its pieces."""
    source = file or files("services.enrich.neural") / "data" / "neural.npz"
    with source.open("rb") as opened, np.load(opened) as table:
        vocabulary = tuple(bytes(table["vocabulary"]).decode().split("\n"))
        rows = {name: table[name].astype(np.float32) for name in ("steps", "positions", "shapes", "norm", "norm_bias")}
        embedding = Embedding(pieces=_unpacked(table["pieces"]), **rows)
        return Encoder(embedding, _session(bytes(table["layers"]))), vocabulary


def _unpacked(packed: NDArray[np.uint8]) -> NDArray[np.int8]:
    """Return two numbers of four bits each, stored with 8 added, for every byte."""
    both = np.stack([packed >> 4, packed & 15], axis=2).astype(np.int8) - np.int8(8)
    return both.reshape(len(packed), -1)


def _session(graph: bytes) -> Session:
    runtime = cast("Any", onnxruntime)  # without types
    options = runtime.SessionOptions()
    # One thread a process: the pool has a process per core.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return cast("Session", runtime.InferenceSession(graph, options, providers=["CPUExecutionProvider"]))
