"""Web pages, AMP among them: the story by trafilatura, what is said of it by JSON-LD, OpenGraph and htmldate.

Source: schema.org NewsArticle; the OpenGraph protocol; HTML.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from schemas.article import Warn
from schemas.body import Description, Headline
from schemas.credits import AltId, Association, Author, Category, InfoSource, Rendition
from services.normalise.draft import Draft, TimeField
from services.normalise.format import Format, Sniff
from services.normalise.json.fields import Fields
from services.normalise.json.parts import places, plain_line
from services.normalise.transmission import Transmission
from services.normalise.web import facts as web_facts
from services.normalise.web.body import Story, read_story
from services.normalise.web.page import Page, open_page

_DOCTYPE: Final = re.compile(r"\s*(?:<\?xml[^>]{0,200}>\s*)?<!doctype\s+html", re.IGNORECASE)
# Elements that a page may open with when its frame was lost.
_PIECES: Final = frozenset({"head", "body", "article", "main", "section", "div", "p", "h1"})


def _sniff(transmission: Transmission) -> Sniff | None:
    if not transmission.is_xml:
        return None
    name = transmission.root.rpartition("}")[2].lower()
    if name == "html":
        return Sniff(100, "root element html")
    if _DOCTYPE.match(transmission.text[:1024]):
        return Sniff(95, "doctype html")
    return Sniff(30, f"opens with <{name}>") if name in _PIECES else None


def _read(transmission: Transmission) -> Iterator[Draft]:
    page = open_page(transmission.body, transmission.media_type, transmission.feed.encoding)
    times, origin, warnings = _times(page, transmission.received)
    head, head_origin = web_facts.headline(page)
    language = _language(page)
    facts = _facts(page)
    pictures = tuple(_pictures(page))
    # Last, because the tree is used up by it.
    story = read_story(page.root)
    yield Draft(
        item=_item(page, head, story),
        times=times,
        headlines=_headlines(page, head),
        blocks=story.blocks,
        removed=story.removed,
        associations=(*pictures, *story.media),
        language=language,
        warnings=warnings,
        origin=origin | {"headlines": head_origin, "text": "trafilatura", "uri": "canonical"},
        **facts,
    )


def _item(page: Page, head: str, story: Story) -> bytes:
    """Return what makes this version of the story: a page is never the same twice, for its advertisements."""
    return "\x1f".join((page.address or "", head, *(block.text for block in story.blocks))).encode("utf-8", "replace")


def _headlines(page: Page, main: str) -> tuple[Headline, ...]:
    lines = [Headline(value=main)] if main else []
    other = plain_line(page.article.text("alternativeheadline") or "")
    if other and other != main:
        lines.append(Headline(role="sub", value=other))
    # What readers see above the story, where it is not what search engines and networks are told.
    if page.h1 and page.h1 != main and not page.is_site_name(page.h1):
        lines.append(Headline(role="original", value=page.h1))
    told = (web_facts.without_site(line, page) for line in (page.title, plain_line(page.stated("og:title") or "")))
    said = {line.value for line in lines}
    lines += [Headline(role="seo", value=line) for line in dict.fromkeys(told) if line and line not in said]
    return tuple(lines)


def _times(page: Page, received: datetime) -> tuple[dict[TimeField, str], dict[str, str], tuple[Warn, ...]]:
    published, modified = web_facts.published(page), web_facts.modified(page)
    times: dict[TimeField, str] = {}
    guessed = None if published or modified else web_facts.guessed_date(page, received)
    if first := published or guessed:
        times |= {"firstCreated": first, "published": first}
    if modified:
        times["modified"] = modified
    if latest := modified or published or guessed:
        times["versionCreated"] = latest
    rule = "htmldate" if guessed else "the page's own statement"
    odd = (Warn(code="time_guessed", field="published", severity="info", detail="htmldate"),) if guessed else ()
    return times, dict.fromkeys(times, rule), odd


def _language(page: Page) -> str | None:
    stated = next(
        (words for element in page.root.iter("html") if (words := element.get("lang") or element.get("xml:lang"))), None
    )
    return (
        stated
        or page.article.text("inlanguage")
        or page.stated("content-language", "language", "dc.language", "og:locale")
    )


def _facts(page: Page) -> dict[str, Any]:
    linked, address = page.article, page.address
    names, people = web_facts.authors(page), web_facts.people(page)
    publisher = page.site
    summary = plain_line(linked.text("description") or page.stated("description", "og:description") or "")
    stated = {
        "canonical": page.canonical,
        "url": page.stated("og:url"),
        "amp": page.amp,
        "id": linked.text("identifier"),
    }
    return {
        "uri": address,
        "alt_ids": tuple(AltId(role=role, value=value) for role, value in stated.items() if value and value != address),
        "trust_indicators": web_facts.trust(page),
        "provider": publisher,
        "by": ", ".join(names) or None,
        "authors": tuple(Author(name=name) for name in people),
        "credit_line": linked.text("credittext"),
        "dateline": linked.text("dateline"),
        "located": linked.object("locationcreated").text("name"),
        "descriptions": (Description(role="description", value=summary),) if summary else (),
        "keywords": _keywords(page),
        "category": _sections(page),
        "places": places(linked.objects("contentlocation")),
        "info_sources": (InfoSource(name=publisher),) if publisher else (),
        "copyright_holder": linked.object("copyrightholder").text("name"),
        "copyright_notice": linked.text("copyrightnotice") or page.stated("copyright", "dcterms.rights", "dc.rights"),
        "usage_terms": linked.text("license") or linked.text("usageinfo"),
        "ed_note": linked.text("correction") or linked.object("correction").text("text", "description"),
    }


def _keywords(page: Page) -> tuple[str, ...]:
    stated = page.article.texts("keywords") or page.meta.get("article:tag") or ()
    stated = stated or page.meta.get("news_keywords") or page.meta.get("keywords") or ()
    words = [word for one in stated for word in (one.split(",") if len(stated) == 1 else [one])]
    return tuple(dict.fromkeys(line for word in words if (line := plain_line(word))))


def _sections(page: Page) -> tuple[Category, ...]:
    stated = page.article.texts("articlesection") or page.meta.get("article:section") or ()
    return tuple(Category(scheme="section", code=line) for one in stated if (line := plain_line(one)))


def _pictures(page: Page) -> Iterator[Association]:
    """Yield the picture that stands for the story."""
    image = page.article.listed("image")[:1]
    linked = Fields.of(image[0]) if image else Fields()
    href = linked.text("url", "contenturl") or next(iter(Fields.of({"is": list(image)}).texts("is")), None)
    href = href or page.stated("og:image", "twitter:image")
    if href:
        yield Association(
            rel="main",
            type="picture",
            uri=href,
            caption=linked.text("caption", "description"),
            credit=linked.text("credittext") or linked.object("creator").text("name"),
            alt=page.stated("og:image:alt"),
            renditions=(Rendition(href=href, width=linked.whole("width"), height=linked.whole("height")),),
        )


FORMAT = Format("html", _sniff, _read)
