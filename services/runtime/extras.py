"""What may be installed besides: so far, what the neural tagger needs."""

from importlib.util import find_spec
from typing import Final

NEURAL_MISSING: Final = "the neural tagger needs onnxruntime, which is not installed"
NEURAL_FIX: Final = "run `pip install '.[neural]'` in Slugline's folder, or `pip install onnxruntime`"


def has_neural() -> bool:
    """Tell whether the extra ``neural`` is installed."""
    return find_spec("onnxruntime") is not None
