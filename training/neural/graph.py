"""Build the layers as an ONNX graph, operator by operator, and make its matrices whole numbers of eight bits."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.neural.minilm import Floats
from training.neural.model import EPSILON, HEADS, HIDDEN

# Version 20 is the first with Gelu; the format version is the one that goes with it.
OPERATORS: Final = 20
FORMAT: Final = 9
PART: Final = HIDDEN // HEADS


class Graph:
    """The nodes and constants so far; each method adds some and returns the name of what they give."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, np.ndarray] = {}

    def add(self, operator: str, *given: str, **attributes: float | Sequence[int]) -> str:
        """Add one node."""
        name = f"n{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, given, [name], **attributes))
        return name

    def constant(self, name: str, value: np.ndarray) -> str:
        """Add a constant."""
        self.constants[name] = value
        return name

    def dense(self, x: str, name: str, weight: Floats, bias: Floats) -> str:
        """Add a dense layer; ``weight`` is (in, out)."""
        product = self.add("MatMul", x, self.constant(f"{name}.weight", np.ascontiguousarray(weight)))
        return self.add("Add", product, self.constant(f"{name}.bias", bias))

    def norm(self, x: str, name: str, given: Mapping[str, Floats]) -> str:
        """Add a layer norm."""
        scale, bias = (self.constant(f"{name}.{part}", given[f"{name}.{part}"]) for part in ("weight", "bias"))
        return self.add("LayerNormalization", x, scale, bias, axis=-1, epsilon=EPSILON)

    def attention(self, x: str, name: str, given: Mapping[str, Floats]) -> str:
        """Add attention over one window: query, key and value in one product, then the heads."""
        weights = [given[f"{name}.{part}.weight"].T for part in ("query", "key", "value")]
        biases = [given[f"{name}.{part}.bias"] for part in ("query", "key", "value")]
        # The division by the root of the size is done in the weights beforehand.
        weights[0], biases[0] = weights[0] / np.float32(PART**0.5), biases[0] / np.float32(PART**0.5)
        joined = self.dense(x, f"{name}.qkv", np.concatenate(weights, 1), np.concatenate(biases))
        heads = self.add("Reshape", joined, self.constant("heads", np.array([0, 3, HEADS, PART])))
        parts = [
            self.add(
                "Squeeze",
                self.add("Gather", heads, self.constant(f"part{number}", np.array([number])), axis=1),
                self.constant("one", np.array([1])),
            )
            for number in range(3)
        ]
        query, value = (self.add("Transpose", parts[number], perm=[1, 0, 2]) for number in (0, 2))
        key = self.add("Transpose", parts[1], perm=[1, 2, 0])
        shares = self.add("Softmax", self.add("MatMul", query, key), axis=-1)
        seen = self.add("Transpose", self.add("MatMul", shares, value), perm=[1, 0, 2])
        flat = self.add("Reshape", seen, self.constant("flat", np.array([0, HIDDEN])))
        return self.dense(flat, f"{name}.joined", given[f"{name}.joined.weight"].T, given[f"{name}.joined.bias"])

    def layer(self, x: str, name: str, given: Mapping[str, Floats]) -> str:
        """Add one layer."""
        x = self.norm(self.add("Add", x, self.attention(x, name, given)), f"{name}.norm_joined", given)
        inner = self.dense(x, f"{name}.inner", given[f"{name}.inner.weight"].T, given[f"{name}.inner.bias"])
        active = self.add("Gelu", inner)
        outer = self.dense(active, f"{name}.outer", given[f"{name}.outer.weight"].T, given[f"{name}.outer.bias"])
        return self.norm(self.add("Add", x, outer), f"{name}.norm_outer", given)


def build(given: Mapping[str, Floats]) -> onnx.ModelProto:
    """Return the graph: ``x`` (pieces, hidden) in, ``scores`` (pieces, tags) out."""
    graph = Graph()
    x = "x"
    for number in range(layers_in(given)):
        x = graph.layer(x, f"layers.{number}", given)
    last = graph.dense(x, "out", given["out.weight"].T, given["out.bias"])
    graph.nodes.append(helper.make_node("Identity", [last], ["scores"]))
    tags = len(given["out.bias"])
    made = helper.make_graph(
        graph.nodes,
        "neural",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["pieces", HIDDEN])],
        [helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["pieces", tags])],
        [numpy_helper.from_array(value, name) for name, value in graph.constants.items()],
    )
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", OPERATORS)], ir_version=FORMAT)
    onnx.checker.check_model(model)
    return model


def layers_in(given: Mapping[str, Floats]) -> int:
    """Return how many layers the weights are of."""
    return len({name.split(".")[1] for name in given if name.startswith("layers.")})


def quantised(model: onnx.ModelProto) -> bytes:
    """Return the graph with its matrices in whole numbers, a scale per column."""
    with TemporaryDirectory() as folder:
        source, target = Path(folder) / "full.onnx", Path(folder) / "small.onnx"
        onnx.save(model, source)
        # Seven bits: processors without VNNI add pairs of products in sixteen.
        quantize_dynamic(source, target, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
        return target.read_bytes()
