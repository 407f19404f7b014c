"""Fields that a text states by label above the story: ``HEADLINE: …``, ``Slug: …``, ``Embargo: …``."""

import re
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from schemas.body import Headline
from services.normalise.draft import TimeField

_Field: TypeAlias = Literal[
    "headline",
    "subhead",
    "kicker",
    "slugline",
    "by",
    "dateline",
    "urgency",
    "version",
    "uri",
    "language",
    "pub_status",
    "ed_note",
    "embargo_text",
    "keywords",
    "published",
    "modified",
]
_LABELS: Final[dict[str, _Field]] = {
    "headline": "headline",
    "head": "headline",
    "title": "headline",
    "hed": "headline",
    "titel": "headline",
    "überschrift": "headline",
    "schlagzeile": "headline",
    "titre": "headline",
    "título": "headline",
    "titulo": "headline",
    "titolo": "headline",
    "titular": "headline",
    "rubrik": "headline",
    "overskrift": "headline",
    "kop": "headline",
    "otsikko": "headline",
    "заголовок": "headline",
    "tytuł": "headline",
    "subhead": "subhead",
    "subheadline": "subhead",
    "subtitle": "subhead",
    "untertitel": "subhead",
    "sous-titre": "subhead",
    "subtítulo": "subhead",
    "dachzeile": "kicker",
    "kicker": "kicker",
    "slug": "slugline",
    "slugline": "slugline",
    "slug line": "slugline",
    "stichwort": "slugline",
    "guía": "slugline",
    "byline": "by",
    "author": "by",
    "autor": "by",
    "auteur": "by",
    "autore": "by",
    "dateline": "dateline",
    "urgency": "urgency",
    "dringlichkeit": "urgency",
    "version": "version",
    "guid": "uri",
    "uri": "uri",
    "language": "language",
    "lang": "language",
    "sprache": "language",
    "status": "pub_status",
    "pubstatus": "pub_status",
    "ednote": "ed_note",
    "ed note": "ed_note",
    "editor's note": "ed_note",
    "note to editors": "ed_note",
    "embargo": "embargo_text",
    "embargoed until": "embargo_text",
    "embargo until": "embargo_text",
    "sperrfrist": "embargo_text",
    "keywords": "keywords",
    "stichworte": "keywords",
    "mots-clés": "keywords",
    "date": "published",
    "datum": "published",
    "published": "published",
    "fecha": "published",
    "data": "published",
    "updated": "modified",
}
_LINE: Final = re.compile(r"\s*(?P<label>[^\W\d_][\w' -]{1,18}?)\s?:\s+(?P<value>\S.*)")
_ROLES: Final = {"headline": "main", "subhead": "sub", "kicker": "kicker"}
_SPLIT: Final = re.compile(r"\s*[,;+]\s*")


@dataclass
class Labels:
    """What labels stated."""

    fields: dict[_Field, str] = field(default_factory=dict["_Field", str])
    # The labels themselves, in order.
    names: list[str] = field(default_factory=list[str])

    def get(self, name: _Field) -> str | None:
        """Return a field, or None if it is not stated."""
        return self.fields.get(name)

    @property
    def headlines(self) -> tuple[Headline, ...]:
        """The headlines stated; a subhead alone heads nothing."""
        if "headline" not in self.fields:
            return ()
        named = ((role, self.fields.get(name)) for name, role in _ROLES.items())  # pyright: ignore[reportArgumentType] — the keys are fields
        return tuple(Headline(role=role, value=value) for role, value in named if value)  # pyright: ignore[reportArgumentType] — the values are roles

    @property
    def keywords(self) -> tuple[str, ...]:
        """The keywords stated, split."""
        return tuple(filter(None, _SPLIT.split(self.fields.get("keywords", ""))))

    @property
    def times(self) -> dict[TimeField, str]:
        """The times stated."""
        times: dict[TimeField, str] = {}
        if published := self.fields.get("published"):
            times["published"] = published
        if modified := self.fields.get("modified"):
            times["modified"] = modified
        return times


def read_labels(lines: list[str]) -> tuple[Labels, list[str]]:
    """Read the labelled lines at the top; return them and the lines that follow.

    One label may be prose (``Update: the match …``): two, or a headline, make a head.
    """
    labels = Labels()
    for number, line in enumerate(lines):
        found = _LINE.match(line)
        name = _LABELS.get(found["label"].casefold()) if found else None
        if found and name and name not in labels.fields:
            labels.fields[name] = found["value"].strip()
            labels.names.append(found["label"])
        elif line.strip():
            is_head = len(labels.fields) > 1 or "headline" in labels.fields
            return (labels, lines[number:]) if is_head else (Labels(), lines)
    return labels, []
