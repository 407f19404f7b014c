"""One file per wire format; each defines ``FORMAT``, and being here is all the registration there is."""

import importlib
import pkgutil
from typing import Final

from services.normalise.format import Format


def _load() -> tuple[Format, ...]:
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return tuple(importlib.import_module(f"{__name__}.{name}").FORMAT for name in names)


FORMATS: Final[tuple[Format, ...]] = _load()
