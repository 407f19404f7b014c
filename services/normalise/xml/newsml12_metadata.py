"""What NewsML 1.2 says of a story beside its text: subjects, places, keywords, rights."""

from collections.abc import Iterable, Iterator
from typing import Final

from schemas.credits import Author, Category, Genre, InfoSource
from schemas.entity import Place, Subject
from schemas.newscodes import SUBJECTCODE
from services.normalise.xml.elements import Children, attribute, child, children, distinct, lines, local, words
from services.normalise.xml.newsml12_components import Story
from services.normalise.xml.reading import Element

_CODE_LENGTH: Final = 8
_NOTES: Final = ("advis", "note", "instruction", "embargo", "attention", "trash")


def read_subjects(story: Story) -> tuple[Subject, ...]:
    """Return the subjects, once each, with the names that a topic set gives them."""
    names = {code: name for topics in story.topics for code, name in _topic_names(topics)}
    found: dict[str, Subject] = {}
    for element in _of(story.descriptive, "SubjectCode"):
        for inner in element:
            if code := attribute(inner, "FormalName"):
                found.setdefault(code, Subject.made(uri=_uri(code, inner), name=names.get(code), literal=code))
    return tuple(found.values())


def _uri(code: str, element: Element) -> str:
    if code.isdigit() and len(code) == _CODE_LENGTH:
        return f"{SUBJECTCODE}{code}"
    scheme = attribute(element, "Scheme", "Vocabulary")
    return f"{scheme}:{code}" if scheme else code


def _topic_names(topics: Element) -> Iterator[tuple[str, str]]:
    for topic in topics:
        found = children(topic)
        code = words(next(iter(found.get("FormalName", ())), None))
        named = [element for element in found.get("Description", ()) if element.get("Variant") in {None, "Name"}]
        if code and named:
            yield code, words(named[0])


def read_categories(story: Story, envelope: Children) -> tuple[Category, ...]:
    """Return the provider's categories: services and products, and the letters beside the subject codes."""
    letters = distinct(
        attribute(inner, "cat") for element in _of(story.descriptive, "SubjectCode") for inner in element
    )
    return (
        *(Category.made(scheme="category", code=letter) for letter in letters),
        *(
            Category.made(scheme=scheme, code=code)
            for name, scheme in (("NewsService", "service"), ("NewsProduct", "product"))
            for code in distinct(attribute(element, "FormalName") for element in envelope.get(name, ()))
        ),
    )


def read_genres(story: Story) -> tuple[Genre, ...]:
    """Return the genres."""
    return tuple(Genre.made(name=name) for name in _names(_of(story.descriptive, "Genre")))


def read_language(story: Story) -> str | None:
    """Return the language that the metadata nearest to the text states."""
    return next(reversed(_names(_of(story.descriptive, "Language"))), None)


def read_keywords(story: Story) -> tuple[str, ...]:
    """Return keywords, from lines and properties."""
    said = (words(element) for element in _of(story.lines, "KeywordLine"))
    return distinct((*said, *properties(story.descriptive, "Keyword"), *typed_lines(story, ("catchword", "keyword"))))


def read_places(story: Story) -> tuple[tuple[Place, ...], Place | None]:
    """Return the places the story is about, and the place it was filed from."""
    about: list[Place] = []
    origin: Place | None = None
    for element in _of(story.descriptive, "Location"):
        place = _place(dict(_properties(element)))
        if place is None:
            continue
        if element.get("HowPresent") in {None, "Origin"} and origin is None:
            origin = place
        else:
            about.append(place)
    stated = {name: value for found in story.descriptive for name, value in _all_properties(found)}
    return tuple(about), origin or _place({name: stated[name] for name in ("City", "Country") if name in stated})


def _place(facts: dict[str, str]) -> Place | None:
    country = facts.get("Country")
    name = facts.get("City") or facts.get("SubLocation") or facts.get("CountryArea") or country
    return Place.made(name=name, country=country) if name else None


def read_sources(story: Story) -> tuple[InfoSource, ...]:
    """Return who the provider had it from."""
    parties = (attribute(child(element, "Party"), "FormalName") for element in _of(story.administrative, "Source"))
    return tuple(InfoSource.made(name=name) for name in distinct(parties))


def read_creators(story: Story) -> tuple[tuple[Author, ...], str | None]:
    """Return authors by name, and the sign-off if the creator is given by initials only (``daa/mt/msr``)."""
    parties = [attribute(child(element, "Party"), "FormalName") for element in _of(story.administrative, "Creator")]
    written = distinct((*parties, *properties(story.administrative, "author")))
    names = tuple(name for name in written if not _is_initials(name))
    initials = "/".join(name for name in written if _is_initials(name))
    return tuple(Author.made(name=name) for name in names), initials or None


def _is_initials(name: str) -> bool:
    return " " not in name and all(len(part) < 5 for part in name.split("/"))  # noqa: PLR2004 — nobody signs with more


def read_notes(story: Story) -> str | None:
    """Return advisories and notes to editors."""
    return lines(typed_lines(story, _NOTES))


def typed_lines(story: Story, marks: tuple[str, ...]) -> Iterator[str]:
    """Yield the texts of news lines whose type holds one of the marks."""
    for element in _of(story.lines, "NewsLine"):
        kind = (attribute(child(element, "NewsLineType"), "FormalName") or "").casefold()
        if any(mark in kind for mark in marks):
            yield from (words(text) for text in element if local(text) == "NewsLineText")


def first_line(story: Story, *names: str) -> str | None:
    """Return the words of the first of these news lines, the innermost first."""
    said = (words(element) for found in reversed(story.lines) for name in names for element in found.get(name, ()))
    return next((line for line in said if line), None)


def properties(groups: Iterable[Children], name: str) -> tuple[str, ...]:
    """Return the values of the properties of a name."""
    return distinct(value for found in groups for key, value in _all_properties(found) if key == name)


def read_usage(story: Story) -> str | None:
    """Return the terms of use."""
    rights = _of(story.rights, "UsageRights")
    terms = ("UsageType", "Limitations", "Geography")
    return lines(words(inner) for element in rights for inner in element if local(inner) in terms)


def _of(groups: Iterable[Children], name: str) -> list[Element]:
    return [element for found in groups for element in found.get(name, ())]


def _names(elements: Iterable[Element]) -> tuple[str, ...]:
    return distinct(attribute(element, "FormalName") for element in elements)


def _properties(element: Element) -> Iterator[tuple[str, str]]:
    for inner in element:
        if local(inner) == "Property" and (name := attribute(inner, "FormalName")):
            yield name, attribute(inner, "Value") or ""


def _all_properties(found: Children) -> Iterator[tuple[str, str]]:
    for element in found.get("Property", ()):
        if (name := attribute(element, "FormalName")) and (value := attribute(element, "Value")):
            yield name, value
