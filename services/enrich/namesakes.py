"""Tell a person from the place of that name: in a story of Michael Jordan, Jordan is he."""

from collections.abc import Callable, Sequence
from typing import Final

from services.enrich.spans import Passage, Span

METHOD: Final = "namesake-1"
Spans = tuple[Span, ...]


def with_people(
    passages: Sequence[Passage], found: Sequence[Spans], people: dict[str, str], country_of: Callable[[str], str | None]
) -> list[Spans]:
    """Return the spans, those places as persons that are the surname of someone and in no country of the story.

    Args:
        passages: the parts of the story.
        found: the spans of each.
        people: folded surname → full name.
        country_of: what country a name is in or of, ISO 3166-1 alpha-2.
    """
    if not people:
        return list(found)
    unsure = {
        (number, span)
        for number, (passage, spans) in enumerate(zip(passages, found, strict=True))
        for span in spans
        if span.type == "place" and span.last - span.first == 1 and passage.folded[span.first] in people
    }
    if not unsure:
        return list(found)
    spoken_of = {
        country_of(span.surface(passage))
        for number, (passage, spans) in enumerate(zip(passages, found, strict=True))
        for span in spans
        if span.type in {"place", "demonym"} and (number, span) not in unsure
    }

    def settled(number: int, span: Span) -> Span:
        surface = span.surface(passages[number])
        stays = (number, span) not in unsure or country_of(surface) in spoken_of
        return span if stays else span._replace(type="person", method=METHOD)

    return [tuple(settled(number, span) for span in spans) for number, spans in enumerate(found)]
