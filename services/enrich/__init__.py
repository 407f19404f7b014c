"""Enrich: an article gets its entities, places, subjects, quotes and keywords.

The recipe, top to bottom (`enrich`): cut headline and text into tokens (`spans`), find the spans that
name something (`recognise`: the tagger, `foreign` in other languages, the gazetteer and the document pass;
`sift` drops what only looks like a name), say what each names (`naming`), group and link them (`entities`,
`linking`), then what follows from them (`countries`, `keywords`) and what stands beside them (`about`:
`subjects`, `subtopics`, `money`, `dates`, `quotes`).

What names may mean is in the knowledge base (`gazetteer`, `kb`), one mapped file that `services/knowledge` builds.
"""

from services.enrich.enrich import Context, context, enrich, enrich_many

__all__ = ["Context", "context", "enrich", "enrich_many"]
