"""Find names in languages that the tagger has not learnt: by first names, titles, kinds and prepositions.

Nothing is taken for its capital alone: German writes every noun so. What is known beforehand is added later.
`finder` reads a passage from left to right and asks at every capital: a place (`places`), a body (`bodies`), a
person (`persons`)? `reader` is what they see of the passage, `words` are the words that tell.
"""

from services.enrich.foreign.finder import Foreign

__all__ = ["Foreign"]
