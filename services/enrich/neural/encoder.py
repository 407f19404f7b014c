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
from services.enrich.lexicon import BITS, Lexicon
from services.enrich.neural.windows import Window

Floats = NDArray[np.float32]
EPSILON: Final = 1e-12


class Session(Protocol):
    """What we use of ONNX Runtime, which comes without types."""

    def run(self, outputs: Sequence[str] | None, inputs: Mapping[str, Floats]) -> list[Floats]:
        """Run the graph."""
        ...


@dataclass(frozen=True)
class Embedding:
    """The first layer: rows for pieces, in whole numbers with a step per group, for positions, shapes and lists."""

    pieces: NDArray[np.int8]
    steps: Floats
    positions: Floats
    shapes: Floats
    lists: Floats
    norm: Floats
    norm_bias: Floats

    def of(self, ids: Ints, shapes: Ints, lists: Floats) -> Floats:
        """Return what the layers are given, a row per piece."""
        groups = self.pieces[ids].reshape(len(ids), self.steps.shape[1], -1) * self.steps[ids][:, :, None]
        rows = groups.reshape(len(ids), -1) + self.positions[: len(ids)] + self.shapes[shapes]
        rows += lists @ self.lists
        rows -= rows.mean(1, keepdims=True)
        rows /= np.sqrt(np.square(rows).mean(1, keepdims=True) + np.float32(EPSILON))
        return rows * self.norm + self.norm_bias


class Encoder:
    """Embedding and layers; reads one window at a time, so that no story depends on its neighbours in a batch.

    (Activations are made whole numbers on a scale of all that is read together.)
    """

    def __init__(self, embedding: Embedding, layers: Session, lexicon: Lexicon) -> None:
        self._embedding, self._layers, self._lexicon = embedding, layers, lexicon

    def scores(self, window: Window) -> Floats:
        """Return the scores of all tags of every piece."""
        lists = lists_of(window.words, self._lexicon)
        return self._layers.run(None, {"x": self._embedding.of(window.ids, window.shapes, lists)})[0]


def lists_of(words: Ints, lexicon: Lexicon) -> Floats:
    """Return the lists that words of the lexicon stand on, 1 or 0 each; -1 is a word that it does not hold."""
    bits = (lexicon.bits[words][..., None] >> np.arange(len(BITS), dtype=np.uint64)) & np.uint64(1)
    return (bits * (words >= 0)[..., None]).astype(np.float32)


def load(lexicon: Lexicon, file: Traversable | None = None) -> tuple[Encoder, tuple[str, ...]]:
    """Read the weights that the package ships, or others; return the encoder and its pieces."""
    source = file or files("services.enrich.neural") / "data" / "neural.npz"
    with source.open("rb") as opened, np.load(opened) as table:
        vocabulary = tuple(bytes(table["vocabulary"]).decode().split("\n"))
        names = ("steps", "positions", "shapes", "norm", "norm_bias")
        rows = {name: table[name].astype(np.float32) for name in names}
        lists = _by_name(table["lists"].astype(np.float32), bytes(table["list_names"]).decode().split("\n"))
        embedding = Embedding(pieces=_unpacked(table["pieces"]), lists=lists, **rows)
        return Encoder(embedding, _session(bytes(table["layers"])), lexicon), vocabulary


def _by_name(rows: Floats, names: Sequence[str]) -> Floats:
    """Return the rows in the order of the lexicon's lists; one that came later has no say."""
    known = dict(zip(names, rows, strict=True))
    return np.stack([known.get(name, np.zeros_like(rows[0])) for name in BITS])


def _unpacked(packed: NDArray[np.uint8]) -> NDArray[np.int8]:
    """Return two numbers of four bits each, stored with 8 added, for every byte."""
    both = np.stack([packed >> 4, packed & 15], axis=2).astype(np.int8) - np.int8(8)
    return both.reshape(len(packed), -1)


def _session(graph: bytes) -> Session:
    runtime = cast("Any", onnxruntime)  # without types
    options = runtime.SessionOptions()
    # One thread a process: the pool has a process per core.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    return cast("Session", runtime.InferenceSession(graph, options, providers=["CPUExecutionProvider"]))
