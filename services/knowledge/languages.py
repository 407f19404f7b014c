"""The languages that names are kept in, ISO 639-1: those that CLDR covers well and that wires come in."""

from typing import Final

_LISTED: Final = "en de fr es it pt nl sv da no fi pl cs sk hu ro bg hr sr el tr ru uk ar he fa hi zh ja ko id vi ca"
LANGUAGES: Final = tuple(_LISTED.split())
