"""Write what `train` made as the file that the run time reads: the embedding in four bits, the layers as ONNX."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from services.enrich.lexicon import BITS
from services.enrich.neural.windows import LONGEST
from training.neural import minilm
from training.neural.graph import build, quantised
from training.neural.minilm import Floats

OUT: Final = Path(__file__).parents[2] / "services" / "enrich" / "neural" / "data" / "neural.npz"


def main() -> None:
    """Export a checkpoint."""
    options = argparse.ArgumentParser(description=main.__doc__)
    options.add_argument("checkpoint", type=Path)
    options.add_argument("--out", type=Path, default=OUT)
    args = options.parse_args()
    with np.load(args.checkpoint) as table:
        given = {name: table[name] for name in table.files}
    args.out.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(args.out, layers=np.frombuffer(quantised(build(given)), np.uint8), **_embedding(given))
    print(f"{args.out.name} {args.out.stat().st_size / 1e6:.2f} MB")


def _embedding(given: Mapping[str, Floats]) -> dict[str, NDArray[Any]]:
    vocabulary = given["vocabulary"].tolist()
    whole, steps = minilm.pieces_of(vocabulary)
    if not np.array_equal(minilm.restore(whole, steps), given["pieces"]):
        raise SystemExit("the wheel of MiniLM is another than the one trained from")
    return {
        "vocabulary": np.frombuffer("\n".join(vocabulary).encode(), np.uint8),
        "pieces": _packed(whole),
        "steps": steps,
        "positions": given["position.weight"][:LONGEST].astype(np.float16),
        "shapes": given["shape.weight"].astype(np.float16),
        "lists": given["lists.weight"].T.astype(np.float16),
        "list_names": np.frombuffer("\n".join(BITS).encode(), np.uint8),
        "norm": given["norm.weight"].astype(np.float16),
        "norm_bias": given["norm.bias"].astype(np.float16),
    }


def _packed(whole: NDArray[np.int8]) -> NDArray[np.uint8]:
    """Return two numbers of four bits in each byte, 8 added to each."""
    pairs = (whole.astype(np.int16) + 8).astype(np.uint8).reshape(len(whole), -1, 2)
    return (pairs[:, :, 0] << 4) | pairs[:, :, 1]


if __name__ == "__main__":
    main()
