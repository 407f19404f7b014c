"""Enrich: an article gets its entities, places, subjects, quotes and keywords.

The recipe, top to bottom (`enrich`): cut headline and text into tokens (`spans`), find the spans that
name something (`gazetteer`), group and link them (`entities`, `linking`), then what follows from
them: `countries`, `keywords`.
"""

from services.enrich.enrich import Context, context, enrich, enrich_many

__all__ = ["Context", "context", "enrich", "enrich_many"]
