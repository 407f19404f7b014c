"""The component tree of NewsML 1.2: which part is the story, which its pictures, which its other lines."""

from dataclasses import dataclass, field
from typing import Final

from schemas.article import ItemType
from schemas.body import Removed
from schemas.credits import Association
from services.normalise.draft import Block
from services.normalise.markup.blocks import content_of
from services.normalise.markup.reader import Content
from services.normalise.xml.elements import (
    Children,
    child,
    children,
    declared_language,
    first,
    first_words,
    local,
    words,
)
from services.normalise.xml.newsml12_media import association_of, type_of
from services.normalise.xml.nitf_body import NitfBody, read_body
from services.normalise.xml.reading import Element

_HEADLINES: Final = frozenset({"title", "headline", "headlines"})
_SUB_HEADLINES: Final = frozenset({"subheadline", "subhead", "subtitle", "sub headline"})
_SUMMARIES: Final = frozenset({"abstract", "summary", "synopsis", "teaser"})
_CAPTIONS: Final = frozenset({"caption", "legend"})
_LEADS: Final = frozenset({"lead", "lede", "chapeau", "intro", "introduction"})
_AFTER: Final = frozenset({"contact", "contacts", "boilerplate"})
_HIDDEN: Final = frozenset({"stylesheet", "style", "css", "script"})
_BODIES: Final = frozenset({"main", "body", "text", "story", "article", "bodytext", "body text", "main text"})
_MEDIA: Final = frozenset(
    {"photo", "picture", "image", "video", "clip", "audio", "sound", "graphic", "graphics", "logo", "illustration"}
    | {"thumbnail", "preview", "quicklook", "infographic", "animation", "highdef", "lowdef"}
)


@dataclass(slots=True)
class Story:
    """What the tree holds, gathered from the outside in. Lists of elements are in that order."""

    lines: list[Children] = field(default_factory=list[Children])
    administrative: list[Children] = field(default_factory=list[Children])
    descriptive: list[Children] = field(default_factory=list[Children])
    rights: list[Children] = field(default_factory=list[Children])
    metadata: list[Element] = field(default_factory=list[Element])
    topics: list[Element] = field(default_factory=list[Element])
    headlines: list[str] = field(default_factory=list[str])
    sub_headlines: list[str] = field(default_factory=list[str])
    summaries: list[str] = field(default_factory=list[str])
    captions: list[str] = field(default_factory=list[str])
    lead: list[Block] = field(default_factory=list[Block])
    body: list[Block] = field(default_factory=list[Block])
    after: list[Block] = field(default_factory=list[Block])
    removed: list[Removed] = field(default_factory=list[Removed])
    media: list[Association] = field(default_factory=list[Association])
    nitf: list[tuple[Element, NitfBody]] = field(default_factory=list[tuple[Element, NitfBody]])
    parts: dict[str, str] = field(default_factory=dict[str, str])
    language: str | None = None
    media_role: str | None = None
    # The headline that stands nearest to the text.
    main: str | None = None


def read_components(item: Element) -> Story:
    """Read the component tree of a ``NewsItem``.

    Raises:
        StoryRejected: ``nesting_too_deep``, for HTML inside it.
    """
    story = Story()
    for inner in item:
        if local(inner) == "NewsComponent":
            _walk(inner, story)
    return story


def role_of(component: Element) -> str:
    """Return the role of a component in lower case, or the empty string."""
    role = child(component, "Role")
    return "" if role is None else (role.get("FormalName") or "").strip().casefold()


def _walk(component: Element, story: Story) -> None:
    role = role_of(component)
    found = children(component)
    if role in _MEDIA:
        if not _has_text(component):
            story.media.append(association_of(component, role))
            return
        story.media_role = story.media_role or role
    _gather(component, found, story)
    for item in found.get("ContentItem", ()):
        _take(item, role, story)
    equivalents = component.get("EquivalentsList") == "yes"
    for number, inner in enumerate(found.get("NewsComponent", ())):
        if equivalents and number and story.body:
            story.removed += _alternatives(inner)
        else:
            _walk(inner, story)


def _has_text(component: Element) -> bool:
    """Whether a picture or video carries a story of its own beside its caption."""
    return any(
        role_of(inner) in _BODIES and any(words(data) for data in inner.iter("{*}DataContent"))
        for inner in component.iterdescendants("{*}NewsComponent")
    )


def _gather(component: Element, found: Children, story: Story) -> None:
    for name, into in (
        ("NewsLines", story.lines),
        ("AdministrativeMetadata", story.administrative),
        ("DescriptiveMetadata", story.descriptive),
        ("RightsMetadata", story.rights),
    ):
        into.extend(children(element) for element in found.get(name, ()))
    story.metadata += found.get("Metadata", [])
    story.topics += found.get("TopicSet", [])
    story.language = declared_language(component) or story.language
    headline = first_words(children(first(found, "NewsLines")), "HeadLine")
    if headline:
        story.headlines.append(headline)


def _take(item: Element, role: str, story: Story) -> None:
    data = child(item, "DataContent")
    if data is None:
        data = child(item, "Encoding", "DataContent")
        if data is None or item.get("Href"):
            story.media.append(association_of(item, role))
        return
    if role in _HIDDEN:
        story.removed += [Removed(reason="markup_hidden", text=words(data))] if words(data) else []
        return
    _place(_content(data, story), role, story)


def _content(data: Element, story: Story) -> Content:
    nitf = child(data, "nitf")
    if nitf is None:
        return content_of(data)
    body = read_body(nitf)
    story.nitf.append((nitf, body))
    return body.content


def _place(content: Content, role: str, story: Story) -> None:
    said = [block.text for block in content.blocks]
    story.removed += content.removed
    story.media += content.media
    for names, into in ((_HEADLINES, story.headlines), (_SUB_HEADLINES, story.sub_headlines)):
        if role in names:
            into.extend(said)
            return
    for names, into in ((_SUMMARIES, story.summaries), (_CAPTIONS, story.captions)):
        if role in names:
            into.extend(["\n".join(said)] if said else [])
            return
    if role in _LEADS:
        story.lead += [Block(block.text, "lead") for block in content.blocks]
        return
    if content.blocks and story.main is None:
        story.main = story.headlines[-1] if story.headlines else None
    story.parts = content.parts | story.parts
    (story.after if role in _AFTER else story.body).extend(content.blocks)


def _alternatives(component: Element) -> list[Removed]:
    said = [words(data) for data in component.iter("{*}DataContent")]
    return [Removed(reason="other_field", text=text) for text in said if text]


def story_type(story: Story) -> ItemType:
    """Return what the story mainly is: text where it has any."""
    match type_of(story.media_role or ""):
        case "video":
            return "video"
        case "audio":
            return "audio"
        case "picture":
            return "picture"
        case _ if story.body or story.lead or not story.media:
            return "text"
        case _:
            return "composite"
