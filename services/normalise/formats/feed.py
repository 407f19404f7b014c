"""RSS (0.9 to 2.0, RDF) and Atom (0.3, 1.0): each entry is an item.

Source: RSS 2.0, RFC 4287, Media RSS 1.5, Dublin Core; agencies add names of their own
(``anp:priority``, ``anp:keywords``, ``anp:version``).
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from schemas.body import Description, Headline
from schemas.credits import AltId, Association, Author, AuthorRole, InfoSource, Rendition
from schemas.entity import Subject
from services.errors import StoryRejected
from services.normalise.body import bodies
from services.normalise.body.bodies import Marked
from services.normalise.draft import Draft
from services.normalise.format import Format, Item, Sniff
from services.normalise.json.fields import Fields
from services.normalise.json.parts import TimeTable, plain_line, read_times
from services.normalise.transmission import Transmission
from services.normalise.web.feed_entries import FeedReading, read_feed

_ROOTS: Final = {"rss": "RSS", "feed": "Atom", "RDF": "RSS 1.0"}
_NAMESPACES: Final = (
    "http://www.w3.org/2005/Atom",
    "http://purl.org/atom/ns#",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
)
_PEOPLE: Final[Mapping[str, AuthorRole]] = {"authors": "author", "contributors": "contributor"}
# What agencies put into a namespace of their own, by the name after the prefix.
_VENDOR: Final[Mapping[str, tuple[str, ...]]] = {
    "version": ("version", "revision", "versionidentifier"),
    "priority": ("priority",),
    "urgency": ("urgency",),
    "slugline": ("slugline", "slug"),
    "dateline": ("dateline",),
    "located": ("location", "coverage"),
    "ed_note": ("ednote", "editorsnote"),
    "embargo_text": ("embargonote",),
    "pub_status": ("pubstatus", "status"),
}
_TIMES: Final[TimeTable] = {
    "firstCreated": ("created", "published"),
    "versionCreated": ("updated", "published", "created"),
    "published": ("published",),
    "modified": ("updated",),
    "expires": ("expired",),
}
# What tells one version of an entry from another; counters of comments and the like do not.
_HASHED: Final = ("id", "link", "title", "published", "updated", "author")


def _sniff(transmission: Transmission) -> Sniff | None:
    space, _, name = transmission.root.rpartition("}")
    kind = _ROOTS.get(name)
    if kind is None:
        return None
    if name == "rss" or space[1:] in _NAMESPACES:
        return Sniff(90, f"root element of {kind}")
    return Sniff(60, f"root element {name} without a namespace that is known")


def _read(transmission: Transmission) -> Iterator[Item]:
    yield from read_items(read_feed(transmission.text))


def read_items(feed: FeedReading) -> Iterator[Item]:
    """Read the entries of a feed in order."""
    for entry in feed.entries:
        yield _item(entry, feed.about)


def _item(entry: Fields, about: Fields) -> Item:
    title, body = plain_line(entry.text("title") or ""), _body(entry)
    uri = entry.text("id", "link")
    media = (*_media(entry), *body.media)
    if not (title or body.blocks or media):
        return StoryRejected("content_missing", "an entry without title, text and file", uri=uri)
    times, time_origin = read_times(entry, _TIMES)
    return Draft(
        item="\x1f".join(
            (*(entry.text(name) or "" for name in _HASHED), *(block.text for block in body.blocks))
        ).encode(),
        uri=uri,
        alt_ids=tuple(AltId(role="url", value=link) for link in entry.texts("link")),
        times=times,
        headlines=(Headline(value=title),) if title else (),
        blocks=body.blocks,
        html=body.html,
        removed=body.removed,
        associations=media,
        language=_language(entry) or about.text("language"),
        provider=about.text("publisher"),
        origin=time_origin | {"uri": "id" if "id" in entry else "link", "headlines": "title"},
        **_vendor(entry),
        **_credits(entry, about),
        **_about(entry),
    )


def _body(entry: Fields) -> Marked:
    found = [one for one in entry.objects("content") if one.text("value")]
    if not found:
        found = [entry.object("summary_detail")]
    best = next((one for one in found if "html" in (one.text("type") or "")), found[0])
    words = best.text("value") or entry.text("summary") or ""
    return bodies.html_body(words) if "html" in (best.text("type") or "") else bodies.read_body(words)


def _language(entry: Fields) -> str | None:
    details = (*entry.objects("content"), entry.object("title_detail"), entry.object("summary_detail"))
    return entry.text("language") or next((words for one in details if (words := one.text("language"))), None)


def _vendor(entry: Fields) -> dict[str, Any]:
    """Read what stands in a namespace that feedparser does not know: ``prefix_name``."""
    by_name = {name.rpartition("_")[2]: words for name in entry.values if "_" in name and (words := entry.text(name))}
    found = {field: next((by_name[n] for n in names if n in by_name), None) for field, names in _VENDOR.items()}
    keywords = by_name.get("keywords", "").split(",")
    return found | {"keywords": tuple(word.strip() for word in keywords if word.strip())}


def _credits(entry: Fields, about: Fields) -> dict[str, Any]:
    authors, contributors = (_people(entry, name, role) for name, role in _PEOPLE.items())
    source = entry.object("source")
    origin = source.text("title") or about.text("title")
    return {
        "by": ", ".join(dict.fromkeys(one.name for one in authors)) or entry.text("author"),
        "authors": authors + contributors,
        "credit_line": next((words for one in entry.objects("media_credit") if (words := one.text("content"))), None),
        "copyright_notice": entry.text("rights") or about.text("rights"),
        "usage_terms": entry.text("license"),
        "info_sources": (InfoSource(name=origin, uri=source.text("href", "link", "id")),) if origin else (),
    }


def _people(entry: Fields, name: str, role: AuthorRole) -> tuple[Author, ...]:
    return tuple(_person(one, who, role) for one in entry.objects(name) if (who := one.text("name", "email")))


def _person(one: Fields, who: str, role: AuthorRole) -> Author:
    email = one.text("email")
    # Of ``desk@post.example (Desk)`` feedparser reads four letters after the last dot, and no more.
    if email and "(" in who and ")" not in who:
        rest, _, who = who.partition("(")
        email = f"{email}{rest.strip()}"
    return Author(name=who, role=role, email=email, uri=one.text("href"))


def _about(entry: Fields) -> dict[str, Any]:
    has_content = any(one.text("value") for one in entry.objects("content"))
    summary = plain_line(entry.text("summary") or "") if has_content else ""
    return {
        "subjects": tuple(
            Subject(name=tag.text("label", "term"), literal=tag.text("term"), uri=_joined(tag))
            for tag in entry.objects("tags")
            if tag.text("label", "term")
        ),
        "descriptions": (Description(role="summary", value=summary),) if summary else (),
    }


def _joined(tag: Fields) -> str | None:
    scheme, term = tag.text("scheme"), tag.text("term")
    return f"{scheme}{term}" if scheme and term and scheme[-1] in "/:#=" else None


def _media(entry: Fields) -> Iterator[Association]:
    found: dict[str, Fields] = {}
    files = [link for link in entry.objects("links") if link.text("rel") == "enclosure"]
    for one in (*files, *entry.objects("media_content"), *entry.objects("media_thumbnail")):
        if href := one.text("url", "href"):
            found.setdefault(href, one)
    for href, one in found.items():
        kind = one.text("medium") or (one.text("type") or "").partition("/")[0]
        rendition = Rendition(
            href=href,
            content_type=one.text("type"),
            width=one.whole("width"),
            height=one.whole("height"),
            size_in_bytes=one.whole("length", "filesize"),
        )
        yield Association(
            rel="enclosure", type={"image": "picture"}.get(kind, kind) or None, uri=href, renditions=(rendition,)
        )


FORMAT = Format("feed", _sniff, _read)
