"""A web page opened: its character set, its tree, and what it says of itself in its head."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import lxml.html
from lxml import etree

from services.errors import StoryRejected
from services.normalise import decode
from services.normalise.json.fields import Fields, find_items
from services.normalise.json.reading import read_json
from services.normalise.xml.reading import XML_DEPTH, Element

# Source: HTML, "prescan a byte stream": the first 1,024 bytes; pages are seen to put it a little later.
_META_CHARSET: Final = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9._-]{1,40})""", re.IGNORECASE)
_PRESCAN: Final = 4096
_SEVEN_BIT: Final = ("iso-2022", "hz", "utf-7", "utf-16")
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_REFERENCE: Final = re.compile(r"&#(?:([0-9]{1,12})(?![0-9])|[xX]([0-9a-fA-F]{1,10})(?![0-9a-fA-F]));?")
_WHITE: Final = frozenset({0x9, 0xA, 0xD})
_COMMENT: Final = re.compile(r"^\s*(?:<!--|(?://)?\s*<!\[CDATA\[)|(?:-->|(?://)?\s*\]\]>)\s*$")
# Source: schema.org, Article and its subtypes that hold news.
_ARTICLE_TYPES: Final = frozenset(
    {"article", "newsarticle", "reportagenewsarticle", "opinionnewsarticle", "analysisnewsarticle",
     "backgroundnewsarticle", "reviewnewsarticle", "askpublicnewsarticle", "advertisercontentarticle",
     "satiricalarticle", "blogposting", "liveblogposting", "socialmediaposting", "report",
     "techarticle", "scholarlyarticle"}
)  # fmt: skip


_ADDRESS: Final = re.compile(r"https?://[^/\s]+/[^\s]")
_HOST: Final = re.compile(r"^https?://(?:www\.|m\.|amp\.)?([^/:]*).*$", re.DOTALL)
_NOT_LETTERS: Final = re.compile(r"[\W_]+")


def letters(words: str) -> str:
    """Return letters and digits alone, folded, to tell whether two lines say the same."""
    return _NOT_LETTERS.sub("", words).casefold()


@dataclass(frozen=True)
class Page:
    """A page. ``meta``: contents by property, name or itemprop in lower case; ``article``: its JSON-LD."""

    root: Any
    meta: Mapping[str, tuple[str, ...]]
    article: Fields
    title: str
    h1: str
    canonical: str | None
    amp: str | None

    def stated(self, *names: str) -> str | None:
        """Return the first content of the first meta name that has any."""
        return next((self.meta[name][0] for name in names if name in self.meta), None)

    @property
    def site(self) -> str | None:
        """The name of the publisher, or of the site."""
        publisher = self.article.object("publisher").text("name") or self.article.text("publisher")
        return publisher or self.stated("og:site_name")

    @cached_property
    def address(self) -> str | None:
        """The page's own address; one without a path is the site's, not the story's."""
        linked = self.article
        candidates = (
            self.canonical,
            self.stated("og:url"),
            linked.text("url", "mainentityofpage"),
            linked.object("mainentityofpage").text("@id", "url"),
            linked.text("@id"),
        )
        return next((one for one in candidates if one and _ADDRESS.match(one)), None)

    @cached_property
    def site_names(self) -> frozenset[str]:
        """The letters of the names that the site goes by."""
        stated = [self.site, *(self.stated(name) for name in ("og:site_name", "application-name", "twitter:site"))]
        labels = _HOST.sub(r"\1", self.address or "").split(".")
        # example.co.uk and example.com: the label before the registry's own.
        stated += [".".join(labels), labels[0], *labels[-2:-1]]
        return frozenset(found for one in stated if (found := letters(one or "")))

    def is_site_name(self, words: str) -> bool:
        """Whether words are only the name of the site, as a logo is."""
        return letters(words) in self.site_names


def open_page(body: bytes, media_type: str | None, legacy: str) -> Page:
    """Parse a page: whatever is broken in it is mended as browsers do, nothing is fetched.

    Raises:
        StoryRejected: ``encoding_invalid`` or ``nesting_too_deep``.
    """
    root = _parse(_text(body, media_type, legacy))
    heads = [line for element in root.iter("h1") if (line := _line(element))]
    links = {element.get("rel"): href for element in root.iter("link") if (href := (element.get("href") or "").strip())}
    return Page(
        root=root,
        meta=_meta(root),
        article=_article(root),
        title=next((line for element in root.iter("title") if (line := _line(element))), ""),
        h1=heads[0] if heads else "",
        canonical=links.get("canonical"),
        amp=links.get("amphtml"),
    )


def _text(body: bytes, media_type: str | None, legacy: str) -> str:
    declared = decode.declared_charset(body, media_type)
    if declared is None and (found := _META_CHARSET.search(body, 0, _PRESCAN)):
        declared = found[1].decode("ascii")
    # Many pages that declare Latin-1 or nothing are UTF-8, and strict UTF-8 is never an accident,
    # but for the character sets that are made of ASCII.
    for charset in (declared, "utf-8") if (declared or "").lower().startswith(_SEVEN_BIT) else ("utf-8", declared):
        try:
            return decode.text(body, declared=charset, legacy="utf-8")
        except StoryRejected:
            continue
    return decode.text(body, declared=declared, legacy=legacy)


def _clean(text: str) -> str:
    """Return the page without characters that XML cannot hold, written out or as references."""
    return _REFERENCE.sub(_allowed, _CONTROLS.sub("", text))


def _allowed(reference: re.Match[str]) -> str:
    number = int(reference[1]) if reference[1] else int(reference[2], 16)
    legal = number in _WHITE or 0x20 <= number < 0xD800 or 0xE000 <= number < 0xFFFE or 0x10000 <= number < 0x110000  # noqa: PLR2004 — XML 1.0, 2.2
    return reference[0] if legal else "\ufffd"


def _parse(text: str) -> Any:  # noqa: ANN401 — lxml.html's element, which has no useful type
    parser: Any = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    # The one class for all elements that trafilatura needs; lxml.html's own look-up by name is
    # Python, and a tenth of the time that a page takes.
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=lxml.html.HtmlElement))
    try:
        root = lxml.html.document_fromstring(_clean(text).encode(), parser=parser)
    except etree.ParserError as error:
        raise StoryRejected("content_missing", "a page without an element") from error
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise StoryRejected("nesting_too_deep", f"deeper than {XML_DEPTH}")
    return root


def _meta(root: Element) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        content = (element.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if content and (name := element.get(attribute)):
                found.setdefault(name.strip().lower(), []).append(content)
    return {name: tuple(contents) for name, contents in found.items()}


def _article(root: Element) -> Fields:
    found = [item for script in root.iter("script") if _is_linked_data(script) for item in _articles(script)]
    return next((item for item in found if item.text("headline", "name")), found[0] if found else Fields())


def _is_linked_data(script: Element) -> bool:
    return (script.get("type") or "").strip().lower().startswith("application/ld+json")


def _articles(script: Element) -> Iterator[Fields]:
    try:
        value = read_json(_COMMENT.sub("", script.text or "")).value
    except StoryRejected:
        # One block in twenty is broken (wire-formats §1.1); the page says the rest of it elsewhere.
        return
    for item in find_items(value, _is_article):
        yield item.fields


def _is_article(fields: Fields) -> bool:
    return any(word.rpartition("/")[2].lower() in _ARTICLE_TYPES for word in fields.texts("@type"))


def _line(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())
