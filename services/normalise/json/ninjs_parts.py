"""The parts of a ninjs item whose shape changed between its versions: headlines, bodies, descriptions."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from schemas.body import Description, Headline, HeadlineRole, Removed
from services.normalise.body import bodies
from services.normalise.body.bodies import Marked
from services.normalise.json.fields import Fields
from services.normalise.json.parts import plain

# Words that wires use for a role, beside ninjs' own.
_ROLES: Final[dict[str, HeadlineRole]] = {
    "main": "main", "short": "short", "kicker": "kicker", "sub": "sub", "original": "original", "seo": "seo",
    "": "main", "simple": "main", "title": "main", "hedline": "main", "subhead": "sub", "subheadline": "sub",
    "subtitle": "sub", "extended": "sub", "seotitle": "seo", "overline": "kicker", "catchline": "kicker",
}  # fmt: skip
# Markup before plain text, because it has the paragraphs; other forms (NITF, vendors' XML) repeat them.
_MARKUP: Final = ("html", "xhtml", "html5", "body_xhtml", "richtext")
_PLAIN: Final = ("text", "main", "plain")
_FOREIGN: Final = ("xml", "nitf", "json")
_SEO: Final = ("seodescription", "seo_description")
_BESIDE: Final = ("ednote", "usageterms", "copyrightnotice", "body_text")
# What a photo agency files among the descriptions.
CREDIT_ROLES: Final = ("creditline", "credit", "writer")


class Valued(NamedTuple):
    """A value with a role, as ninjs 2 and 3 list them; in ninjs 1.x the role is in the name (``body_html``)."""

    role: str
    content_type: str
    value: str

    @property
    def is_markup(self) -> bool:
        """Whether it is HTML or XHTML, by its content type or else by its role."""
        return "html" in self.content_type or (not self.content_type and self.role in _MARKUP)

    @property
    def is_foreign(self) -> bool:
        """Whether it is in a format of its own, such as NITF."""
        return not self.is_markup and any(word in f"{self.content_type} {self.role}" for word in _FOREIGN)


def valued(fields: Fields, plural: str, singular: str) -> tuple[Valued, ...]:
    """Return headlines, bodies or descriptions in order, however the version at hand writes them."""
    listed = tuple(
        Valued(one.text("role") or "", (one.text("contenttype") or "").lower(), value)
        for one in fields.objects(plural)
        if (value := one.text("value"))
    )
    return listed + tuple(_named(fields, singular))


def _named(fields: Fields, singular: str) -> Iterator[Valued]:
    for name in fields.values:
        if (name == singular or name.startswith(f"{singular}_")) and (value := fields.text(name)):
            yield Valued(name[len(singular) + 1 :], "", value)


def headlines(fields: Fields) -> tuple[Headline, ...]:
    """Read all headlines; the first of an unknown role is the main one if nothing else is."""
    found = [
        Headline(role=_ROLES.get(one.role.lower(), "short"), value=plain(one.value))
        for one in valued(fields, "headlines", "headline")
    ]
    extra = fields.object("extra")
    found += [Headline(role="seo", value=plain(words)) for words in extra.texts("seotitle", "seo_title")]
    found += [Headline(role="kicker", value=plain(words)) for words in fields.texts("kicker")]
    found += [Headline(role="sub", value=plain(words)) for words in fields.texts("subhead", "subheadline")]
    if any(line.role == "main" for line in found):
        return tuple(found)
    # An event of ninjs 3 has only a title.
    if title := fields.text("title", "name"):
        return (Headline(value=plain(title)), *found)
    return (found[0].model_copy(update={"role": "main"}), *found[1:]) if found else ()


def body(fields: Fields) -> Marked:
    """Read the body from the best of its forms: markup, plain text, then whatever there is."""
    found = valued(fields, "bodies", "body")
    if fields.text("type") == "preformatted" and found:
        return bodies.preserved_body(found[0].value)
    best = min(found, key=_rank, default=None)
    if best is None:
        return Marked()
    return bodies.html_body(best.value) if best.is_markup else bodies.read_body(best.value)


def _rank(one: Valued) -> int:
    if one.is_foreign:
        return 3
    if one.is_markup:
        return 0
    return 1 if one.role in _PLAIN else 2


def descriptions(fields: Fields) -> tuple[Description, ...]:
    """Read the descriptions; plain ones only where a marked-up one says the same."""
    found = [one for one in valued(fields, "descriptions", "description") if one.role not in CREDIT_ROLES]
    kept = [one for one in found if not one.is_markup] or found
    return tuple(
        Description(role=one.role or None, value=plain(one.value)) for one in kept if plain(one.value).strip()
    ) + tuple(
        Description(role=role, value=plain(words))
        for role, said in (("abstract", fields.texts("abstract")), ("seo", fields.object("extra").texts(*_SEO)))
        for words in said
    )


def beside(fields: Fields) -> tuple[Removed, ...]:
    """Return what the pictures and other items that go with the story say beyond their captions and credits."""
    own = set(fields.texts(*_BESIDE))
    said = (words for _, one in fields.named("associations") for name in _BESIDE for words in one.texts(name))
    return tuple(Removed(reason="other_field", text=words) for words in dict.fromkeys(said) if words not in own)


def credit(fields: Fields) -> str | None:
    """Return the credit line: its own field, or a description of that role."""
    stated = fields.text("creditline", "description_creditline")
    return stated or next(
        (one.value for one in valued(fields, "descriptions", "description") if one.role == "creditline"), None
    )
