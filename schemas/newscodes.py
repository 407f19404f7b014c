"""IPTC code schemes that messages refer to."""

from typing import Final

MEDTOP: Final = "medtop:"
SUBJECTCODE: Final = "subj:"
