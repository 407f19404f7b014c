"""WordPress eXtended RSS, the export of a site: each post is an item; attachments go with their posts.

Source: WordPress ``export.php`` (WXR 1.0 to 1.2).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from schemas.body import Description, Headline
from schemas.credits import AltId, Association, InfoSource, Rendition
from schemas.entity import Subject
from services.errors import StoryRejected
from services.normalise.body import bodies
from services.normalise.draft import Draft, TimeField
from services.normalise.format import Format, Item, Sniff
from services.normalise.transmission import Transmission
from services.normalise.xml.elements import Children, attribute, children, first, words
from services.normalise.xml.reading import Element

_NAMESPACE: Final = "wordpress.org/export/"
# What WordPress stores as posts and no reader sees.
_MACHINERY: Final = frozenset(
    {"nav_menu_item", "revision", "custom_css", "customize_changeset", "oembed_cache", "user_request", "wp_block",
     "wp_template", "wp_template_part", "wp_global_styles", "wp_navigation", "wp_font_family", "wp_font_face"}
)  # fmt: skip
_NO_TIME: Final = "0000-00-00 00:00:00"
_SHORTCODE: Final = re.compile(r"\[caption[^\[\]]{0,400}\](.*?)\[/caption\]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Site:
    """What all posts share. ``names`` are the authors' names by login."""

    title: str | None
    language: str | None
    names: Mapping[str, str]
    attachments: Mapping[str, Children]
    # Attachments by the post that they were put into.
    children: Mapping[str, list[str]]


def _sniff(transmission: Transmission) -> Sniff | None:
    # Its namespace stands in the root element; comments of half a page may come first.
    if transmission.root == "rss" and _NAMESPACE in transmission.text[:8192]:
        return Sniff(100, "RSS with WordPress's export namespace")
    return None


def _read(transmission: Transmission) -> Iterator[Item]:
    channel = next((inner for inner in transmission.xml if inner.tag == "channel"), transmission.xml)
    items = [(element, _parts(element)) for element in channel if element.tag == "item"]
    site = _site(channel, [parts for _, parts in items])
    used = {key for _, parts in items if _said(parts, "wp:post_type") != "attachment" for key in _used(parts, site)}
    for element, parts in items:
        kind = _said(parts, "wp:post_type") or "post"
        if kind in _MACHINERY:
            yield StoryRejected("content_missing", f"a {kind} is no story", uri=_said(parts, "guid"))
        elif kind != "attachment" or _said(parts, "wp:post_id") not in used:
            yield _draft(element, parts, site)


def _parts(item: Element) -> Children:
    """Return the children by name, those of WordPress and others with their prefix: two are called ``encoded``."""
    found: Children = {}
    for child in item:
        name = etree.QName(child)
        space = name.namespace or ""
        prefix = "" if _NAMESPACE not in space else "excerpt:" if "excerpt" in space else "wp:"
        found.setdefault(f"{prefix}{name.localname}", []).append(child)
    return found


def _site(channel: Element, items: list[Children]) -> _Site:
    about = children(channel)
    authors = [children(author) for author in about.get("author", ())]
    attachments = {_said(one, "wp:post_id") or "": one for one in items if _said(one, "wp:post_type") == "attachment"}
    by_parent: dict[str, list[str]] = {}
    for key, one in attachments.items():
        by_parent.setdefault(_said(one, "wp:post_parent") or "0", []).append(key)
    return _Site(
        title=_said(about, "title"),
        language=_said(about, "language"),
        names={_said(one, "author_login") or "": _said(one, "author_display_name") or "" for one in authors},
        attachments=attachments,
        children=by_parent,
    )


def _used(parts: Children, site: _Site) -> Iterator[str]:
    """Yield the ids of the attachments that go with a post: its thumbnail, and those that were put into it."""
    for meta in map(children, parts.get("wp:postmeta", ())):
        if _said(meta, "meta_key") == "_thumbnail_id" and (key := _said(meta, "meta_value")) in site.attachments:
            yield key or ""
    if post := _said(parts, "wp:post_id"):
        yield from site.children.get(post, ())


def _draft(element: Element, parts: Children, site: _Site) -> Draft:
    is_attachment = _said(parts, "wp:post_type") == "attachment"
    markup = _SHORTCODE.sub(r"<figure>\1</figure>", _raw(parts, "encoded"))
    body = bodies.html_body(_with_paragraphs(markup))
    creator = _said(parts, "creator")
    excerpt = _said(parts, "excerpt:encoded")
    title = _said(parts, "title")
    return Draft(
        item=etree.tostring(element, with_tail=False),
        uri=_said(parts, "guid") or _said(parts, "link"),
        type="picture" if is_attachment else "text",
        alt_ids=tuple(_alt_ids(parts)),
        times=dict(_times(parts)),
        pub_status=_status(parts),
        headlines=(Headline(value=title),) if title else (),
        by=site.names.get(creator or "") or creator,
        blocks=body.blocks,
        html=markup or None,
        removed=body.removed,
        descriptions=(Description(role="excerpt", value=excerpt),) if excerpt else (),
        language=site.language,
        info_sources=(InfoSource(name=site.title),) if site.title else (),
        associations=(*_associations(parts, site), *((_association(parts),) if is_attachment else ()), *body.media),
        subjects=tuple(_subjects(parts, "category")),
        keywords=tuple(
            words(tag) for tag in parts.get("category", ()) if tag.get("domain") == "post_tag" and words(tag)
        ),
        origin={"uri": "guid", "headlines": "title", "text": "content:encoded", "by": "dc:creator"},
    )


def _with_paragraphs(markup: str) -> str:
    """Return the content with the paragraphs that WordPress makes when it shows it (``wpautop``)."""
    if "<p" in markup:
        return markup
    return "".join(f"<p>{part}</p>" for part in re.split(r"\n[^\S\n]*\n", markup) if part.strip())


def _alt_ids(parts: Children) -> Iterator[AltId]:
    for role, name in (("url", "link"), ("post-id", "wp:post_id"), ("slug", "wp:post_name")):
        if said := _said(parts, name):
            yield AltId(role=role, value=said)


def _times(parts: Children) -> Iterator[tuple[TimeField, str]]:
    posted = _gmt(parts, "wp:post_date_gmt") or _said(parts, "pubDate")
    modified = _gmt(parts, "wp:post_modified_gmt")
    if posted:
        yield "firstCreated", posted
        yield "published", posted
        if _said(parts, "wp:status") == "future":
            yield "embargoedUntil", posted
    if modified:
        yield "modified", modified
    if latest := modified or posted:
        yield "versionCreated", latest


def _gmt(parts: Children, name: str) -> str | None:
    said = _said(parts, name)
    return None if said is None or said == _NO_TIME else f"{said.replace(' ', 'T')}Z"


def _status(parts: Children) -> str:
    # An attachment inherits the status of its post; whoever may read a post with a password is not us.
    status = _said(parts, "wp:status") or "publish"
    if _said(parts, "wp:post_password"):
        return "withheld"
    return "usable" if status == "inherit" else status


def _associations(parts: Children, site: _Site) -> Iterator[Association]:
    if _said(parts, "wp:post_type") != "attachment":
        yield from (_association(site.attachments[key]) for key in dict.fromkeys(_used(parts, site)))


def _association(parts: Children) -> Association:
    href = _said(parts, "wp:attachment_url") or _said(parts, "guid")
    return Association(
        name=_said(parts, "wp:post_name"),
        rel="attachment",
        type="picture",
        uri=_said(parts, "guid"),
        headline=_said(parts, "title"),
        caption=_said(parts, "excerpt:encoded") or _said(parts, "description"),
        renditions=(Rendition(href=href),) if href else (),
    )


def _subjects(parts: Children, domain: str) -> Iterator[Subject]:
    for one in parts.get("category", ()):
        if (one.get("domain") or domain) == domain and words(one):
            yield Subject(name=words(one), literal=attribute(one, "nicename"))


def _raw(parts: Children, name: str) -> str:
    found = first(parts, name)
    return "" if found is None else "".join(found.itertext())


def _said(parts: Children, name: str) -> str | None:
    found = first(parts, name)
    return (words(found) or None) if found is not None else None


FORMAT = Format("wxr", _sniff, _read)
