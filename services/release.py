"""What this release is, for everything that must name it."""

from typing import Final

VERSION: Final = "0.1.0"
# Raised when the rules that make an article change, so that replayed history outranks what it replaces.
REVISION: Final = 1
