"""What a page says of its story: headline, times, authors, site, address, from JSON-LD, meta and markup."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Final

from services.normalise.json.fields import Fields
from services.normalise.json.parts import plain_line
from services.normalise.web.page import Page, letters
from services.normalise.xml.reading import Element

_SEPARATORS: Final = (" | ", " - ", " – ", " — ", " :: ", " · ", " « ", " » ", " / ")
_PUBLISHED: Final = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "parsely-pub-date",
    "sailthru.date", "dc.date.issued", "dc.date", "dcterms.created", "dcterms.date", "pubdate", "publishdate",
    "publish-date", "publication_date", "published_time", "ptime", "date", "datecreated", "article:published",
    "cxenseparse:recs:publishtime",
)  # fmt: skip
_MODIFIED: Final = (
    "article:modified_time", "og:updated_time", "og:article:modified_time", "datemodified", "last-modified", "lastmod",
    "dcterms.modified", "dc.date.modified", "revision_date",
)  # fmt: skip
_AUTHORS: Final = (
    "author", "article:author", "og:article:author", "byl", "parsely-author", "sailthru.author", "dc.creator",
    "dcterms.creator", "twitter:creator:name", "article:author_name",
)  # fmt: skip
_BYLINE_MARKS: Final = re.compile(r"\b(?:byline|author(?:-?name)?|article-author|c-byline)\b", re.IGNORECASE)
_POLICIES: Final = (
    "publishingprinciples", "correctionspolicy", "ethicspolicy", "diversitypolicy", "verificationfactcheckingpolicy",
    "unnamedsourcespolicy", "actionablefeedbackpolicy", "ownershipfundinginfo",
    "masthead", "missioncoverageprioritiespolicy",
)  # fmt: skip
_LONGEST_BYLINE: Final = 120
_ELLIPSIS: Final = ("…", "...")


def headline(page: Page) -> tuple[str, str]:
    """Return the headline without the site's name, and where it stood: JSON-LD, og:title, h1, title."""
    linked = plain_line(page.article.text("headline") or "")
    shown = [(words, origin) for words, origin in _shown(page) if words]
    if not linked:
        return shown[0] if shown else ("", "title")
    # Some cut what they state at 110 characters, as a search engine once asked them to.
    stem = linked.rstrip("… .")
    longer = [words for words, _ in shown if linked.endswith(_ELLIPSIS) and words.startswith(stem)]
    return (longer[0] if longer else without_site(linked, page)), "JSON-LD headline"


def _shown(page: Page) -> Iterator[tuple[str, str]]:
    yield without_site(plain_line(page.stated("og:title", "twitter:title") or ""), page), "og:title"
    if page.h1 and not page.is_site_name(page.h1):
        yield page.h1, "h1"
    yield without_site(page.title, page), "title"


def without_site(title: str, page: Page) -> str:
    """Return a title without the name of the site at its end, or at its start."""
    shown = "" if page.is_site_name(page.h1) else letters(page.h1)
    for separator in _SEPARATORS:
        head, found, tail = title.rpartition(separator)
        if found and head and (page.is_site_name(tail) or letters(head) == shown != ""):
            return without_site(head, page)
        first, found, rest = title.partition(separator)
        if found and rest and (page.is_site_name(first) or letters(rest) == shown != ""):
            return rest.strip()
    return title.strip()


def published(page: Page) -> str | None:
    """Return when the story was first published, as the page states it."""
    stated = page.article.text("datepublished", "datecreated") or page.stated(*_PUBLISHED)
    return stated or next(_marked_times(page.root), None)


def modified(page: Page) -> str | None:
    """Return when the story was last changed, as the page states it."""
    return page.article.text("datemodified") or page.stated(*_MODIFIED)


def trust(page: Page) -> tuple[dict[str, str], ...]:
    """Return the links to what the publisher holds itself to. Source: schema.org, NewsMediaOrganization."""
    linked, publisher = page.article, page.article.object("publisher")
    stated = {name: publisher.text(name) or linked.text(name) for name in _POLICIES}
    return tuple({"role": name, "href": href} for name, href in stated.items() if href)


def _marked_times(root: Element) -> Iterator[str]:
    """Yield the times that stand in the article; those in lists of other stories do not count."""
    for frame in (*root.iter("article"), *root.iter("main")):
        for element in frame.iter("time"):
            if stated := (element.get("datetime") or "").strip():
                yield stated
        return


def guessed_date(page: Page, received: datetime) -> str | None:
    """Return the date that the page's address, text or markup implies, by htmldate; none after ``received``."""
    # Imported on first use: with trafilatura it takes 0.3 s.
    import htmldate  # noqa: PLC0415

    return htmldate.find_date(
        page.root,
        original_date=True,
        extensive_search=False,
        url=page.address,
        max_date=received,
    )


def authors(page: Page) -> tuple[str, ...]:
    """Return the names of the authors: as linked data, as meta, or as the page marks them."""
    linked = tuple(_people(page.article))
    if linked:
        return _distinct(linked)
    stated = tuple(words for name in _AUTHORS for words in page.meta.get(name, ()))
    return _distinct(_named(stated)) or tuple(islice(_named(_bylines(page.root)), 1))


def people(page: Page) -> tuple[str, ...]:
    """Return the persons that linked data names as such; other names are bylines, which may be a desk's."""
    stated = [Fields.of(one) for one in page.article.listed("author", "creator")]
    return _distinct(_named(name for one in stated if one.text("@type") == "Person" for name in one.texts("name")))


def _people(article: Fields) -> Iterator[str]:
    for one in article.listed("author", "creator"):
        fields = Fields.of(one)
        yield from _named(fields.texts("name") or Fields.of({"is": one}).texts("is"))


def _named(stated: Iterable[str]) -> Iterator[str]:
    for words in stated:
        line = plain_line(words)
        if line and "://" not in line and not line.startswith("@") and len(line) <= _LONGEST_BYLINE:
            yield line


def _bylines(root: Element) -> Iterator[str]:
    for element in root.iter("a", "span", "p", "div", "address"):
        marks = f"{element.get('rel') or ''} {element.get('itemprop') or ''} {element.get('class') or ''}"
        if marks.strip() and _BYLINE_MARKS.search(marks):
            yield " ".join("".join(element.itertext()).split())


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(name.casefold(), name)
    return tuple(found.values())
