"""Text to XML: nothing fetched, nothing expanded, in time linear in the size."""

import re
from typing import Final, TypeAlias

from lxml import etree

from services.errors import StoryRejected

# lxml exports the class under no public name.
Element: TypeAlias = etree._Element  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]

# libxml2's own limit without ``huge_tree``; a test holds it to this number.
XML_DEPTH: Final = 256

_NOT_CLOSED: Final = -1
_SPACE = re.compile(r"\s*")
_ROOT = re.compile(r"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)([^>]{0,20000})")
_NAMESPACE = re.compile(r"""\bxmlns(?::([\w.-]+))?\s*=\s*["']([^"']*)["']""")
_ENCODING = re.compile(r"""^(\s*<\?xml[^>]{0,200}?)\sencoding\s*=\s*["'][^"']*["']""")
# What a document type declaration is made of; each alternative eats to the end when it is not closed,
# so that nothing is scanned twice.
_DOCTYPE_PART = re.compile(
    r"""<!--(?:.*?-->|.*)|<\?(?:.*?\?>|.*)|"[^"]*"?|'[^']*'?|<!ENTITY\s+(?P<name>[^\s>]+)|[\[\]>]""", re.DOTALL
)
# XML 1.0 forbids them in any spelling; some transports leave them in. NUL is not among them: it is no slip.
_CONTROLS = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def root_name(text: str) -> str:
    """Return the first element's name as ``{namespace}local``, or the empty string."""
    found = _ROOT.match(text, _prolog(text)[1])
    if not found:
        return ""
    prefix = (found[1] or "").rstrip(":")
    uri = dict(_NAMESPACE.findall(found[3])).get(prefix, "")
    return f"{{{uri}}}{found[2]}" if uri else found[2]


def xml(text: str) -> Element:
    """Parse XML. A document type declaration is read past: it never reaches the parser.

    Without it no entity is declared, so a reference beyond XML's own five is an error that has a
    code of its own. HTML's names (``&nbsp;``) are refused like any other: which DTD was meant is a guess.

    Raises:
        StoryRejected: ``doctype_forbidden``, ``nesting_too_deep`` or ``xml_invalid``.
    """
    declaration, _ = _prolog(text)
    if declaration:
        _refuse_entities(text, *declaration)
        text = text[: declaration[0]] + text[declaration[1] :]
    text = text.lstrip()
    encoding = _ENCODING.match(text)
    return _parse(f"{encoding[1]}{text[encoding.end() :]}" if encoding else text)


def _parse(text: str) -> Element:
    try:
        return etree.fromstring(text.encode(), _parser())
    except etree.XMLSyntaxError as error:
        if error.code == etree.ErrorTypes.ERR_INVALID_CHAR and _CONTROLS.search(text):
            return _parse(_CONTROLS.sub("", text))
        raise _verdict(error) from error


def _verdict(error: etree.XMLSyntaxError) -> StoryRejected:
    # Decided by libxml2's error code; its words are for people.
    if error.code == etree.ErrorTypes.ERR_RESOURCE_LIMIT:
        return StoryRejected("nesting_too_deep", f"deeper than {XML_DEPTH}")
    if error.code == etree.ErrorTypes.ERR_UNDECLARED_ENTITY:
        return StoryRejected("doctype_forbidden", str(error.msg)[:200])
    return StoryRejected("xml_invalid", str(error.msg)[:200])


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _prolog(text: str) -> tuple[tuple[int, int] | None, int]:
    """Return where the document type declaration starts and ends, and where the root element starts."""
    declaration = None
    at = _skip_space(text, 0)
    while at < len(text):
        if text.startswith("<?", at):
            end = _after(text, "?>", at)
        elif text.startswith("<!--", at):
            end = _after(text, "-->", at)
        elif text.startswith("<!DOCTYPE", at) and declaration is None:
            end = _doctype_end(text, at)
            declaration = (at, end)
        else:
            return declaration, at
        at = _skip_space(text, end)
    return declaration, len(text)


def _skip_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _after(text: str, mark: str, at: int) -> int:
    found = text.find(mark, at)
    return len(text) if found == _NOT_CLOSED else found + len(mark)


def _doctype_end(text: str, at: int) -> int:
    inside = False
    for part in _DOCTYPE_PART.finditer(text, at + len("<!DOCTYPE")):
        mark = part[0]
        if mark == "[":
            inside = True
        elif mark == "]":
            inside = False
        elif mark == ">" and not inside:
            return part.end()
    return len(text)


def _refuse_entities(text: str, start: int, end: int) -> None:
    # A parameter entity (``% name``) lives in the declaration alone and goes with it.
    for part in _DOCTYPE_PART.finditer(text, start + len("<!DOCTYPE"), end):
        if part["name"] and part["name"] != "%":
            raise StoryRejected("doctype_forbidden", f"declares the entity {part['name'][:60]}")
