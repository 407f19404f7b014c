"""Alert: a placed article meets the watches, and each that it meets is told once.

The recipe, top to bottom (`match`): see what the article is to those who watch (`events`), take it apart
(`document`), try the watches that the index gives (`index`, `query`), say why each fired (`explain`), and
remember who was told (`memory`, the fold of the alerts).
"""

from services.alert.index import Index, build
from services.alert.match import match
from services.alert.memory import absorb
from services.stage import Equipment

__all__ = ["Index", "absorb", "context", "match"]


def context(equipment: Equipment) -> Index:
    """Make the index of the watches that the edges read at start."""
    return build(equipment.watches)
