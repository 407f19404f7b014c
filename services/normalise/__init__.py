"""Normalise: a transmission in any wire format becomes articles.

The recipe, top to bottom: open the transmission (`transmission`), find its format (`detect`), let
the format read its drafts (`formats/`), and give every draft the same treatment (`finish`):
headline tags, dateline, byline, paragraphs, times, codes, lifecycle, language (`conventions/`).
What formats share stands by its medium: `xml/`, `json/`, `web/`, `markup/`, and `body/` for the text itself.
"""

from services.normalise.normalise import Context, context, normalise

__all__ = ["Context", "context", "normalise"]
