"""How much of what a reader needs an article has, 0 to 1."""

from collections.abc import Mapping
from typing import Any, Final

# Field → weight; what a desk cannot work without weighs most.
_WEIGHTS: Final[dict[str, int]] = {
    "headlines": 4, "text": 4, "version_created": 3, "language": 2, "urgency": 2, "slugline": 1, "by": 1, "dateline": 1,
    "subjects": 1, "first_created": 1, "version": 1, "copyright_notice": 1,
}  # fmt: skip
_WHOLE: Final = sum(_WEIGHTS.values())


def completeness(fields: Mapping[str, Any]) -> float:
    """Return the weighted share of fields that are there, two decimals."""
    return round(sum(weight for name, weight in _WEIGHTS.items() if fields.get(name)) / _WHOLE, 2)
