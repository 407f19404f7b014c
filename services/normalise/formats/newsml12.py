"""NewsML 1.2 (and 1.0, 1.1): each ``NewsItem`` an article."""

from collections.abc import Iterable, Iterator
from typing import Final

from schemas.body import Description, Headline
from services.errors import StoryRejected
from services.normalise.draft import Draft, TimeField
from services.normalise.format import Format, Item, Sniff
from services.normalise.transmission import Transmission
from services.normalise.xml.elements import (
    Children,
    attribute,
    child,
    children,
    distinct,
    first,
    first_words,
    hashed,
    local,
    words,
)
from services.normalise.xml.newsml12_components import Story, read_components, story_type
from services.normalise.xml.newsml12_identity import read_alt_ids, read_identity
from services.normalise.xml.newsml12_metadata import (
    first_line,
    properties,
    read_categories,
    read_creators,
    read_genres,
    read_keywords,
    read_language,
    read_notes,
    read_places,
    read_sources,
    read_subjects,
    read_usage,
)
from services.normalise.xml.nitf_body import NitfBody
from services.normalise.xml.nitf_head import Head
from services.normalise.xml.reading import Element

_ORIGIN: Final = {
    "uri": "NewsIdentifier/PublicIdentifier",
    "version": "NewsIdentifier/RevisionId",
    "versionCreated": "NewsManagement/ThisRevisionCreated",
    "firstCreated": "NewsManagement/FirstCreated",
    "embargoedUntil": "NewsManagement/StatusWillChange",
    "pubStatus": "NewsManagement/Status",
    "urgency": "NewsManagement/Urgency",
    "priority": "NewsEnvelope/Priority",
    "headlines": "NewsLines/HeadLine",
    "slugline": "NewsLines/SlugLine",
    "by": "NewsLines/ByLine",
    "dateline": "NewsLines/DateLine",
    "subjects": "DescriptiveMetadata/SubjectCode",
    "language": "DescriptiveMetadata/Language",
    "edNote": "NewsLines/NewsLine",
    "text": "ContentItem/DataContent",
}
_SHOWN: Final = frozenset({"video", "audio", "picture"})
# What an instruction says, by the words in its name.
_CHANGES: Final = {
    "update": "sig:update",
    "correct": "sig:correction",
    "repeat": "sig:repeat",
    "kill": "sig:kill",
    "delete": "sig:kill",
    "cancel": "sig:kill",
    "withdraw": "sig:withdrawn",
}


def sniff(transmission: Transmission) -> Sniff | None:
    """Recognise it by its root element."""
    if transmission.root.rpartition("}")[2] == "NewsML":
        return Sniff(100, "the root element is NewsML")
    return None


def read(transmission: Transmission) -> Iterable[Item]:
    """Read its items in order."""
    root = transmission.xml
    envelope = children(child(root, "NewsEnvelope"))
    for item in root:
        if local(item) == "NewsItem":
            yield _item(item, envelope)


def _item(item: Element, envelope: Children) -> Item:
    try:
        return _draft(item, envelope, read_components(item))
    except StoryRejected as verdict:
        return verdict


def _draft(item: Element, envelope: Children, story: Story) -> Draft:
    names = children(child(item, "Identification", "NewsIdentifier"))
    management = children(child(item, "NewsManagement"))
    uri, version_uri = read_identity(names)
    version = first_words(names, "RevisionId")
    inner = Head(story.nitf[0][0]) if story.nitf else None
    body = story.nitf[0][1] if story.nitf else None
    draft = Draft(
        item=hashed(item, uri, version),
        uri=uri,
        version_uri=version_uri,
        version=version,
        type=story_type(story),
        standard={"name": "NewsML", "version": "1.2"},
        alt_ids=tuple(read_alt_ids(names, envelope, story)),
        provider=next(iter(_parties(story)), None) or first_words(names, "ProviderId"),
        times=_times(management, envelope),
        pub_status=attribute(first(management, "Status"), "FormalName"),
        signals=_signals(names, management),
        urgency=attribute(first(management, "Urgency"), "FormalName") or _ranked(story),
        priority=attribute(first(envelope, "Priority"), "FormalName")
        or next(iter(properties(story.administrative, "Priority")), None),
        removed=tuple(story.removed),
        origin=_ORIGIN,
    )
    return _about(_words(draft, item, story, (inner, body)), story, envelope, body)


def _words(draft: Draft, item: Element, story: Story, nitf: tuple[Head | None, NitfBody | None]) -> Draft:
    """Add what the story says and who says it."""
    inner, body = nitf
    about, origin = read_places(story)
    authors, sign_off = read_creators(story)
    head_keywords = inner.keywords if inner else ()
    return draft._replace(
        headlines=tuple(_headlines(story)),
        slugline=_slugline(item, story, head_keywords),
        keywords=read_keywords(story) or head_keywords,
        by=first_line(story, "ByLine")
        or (body.by if body else None)
        or story.parts.get("byline")
        # Of a video or a picture the credit says who made it.
        or (first_line(story, "CreditLine") if draft.type in _SHOWN else None),
        authors=authors,
        sign_off=sign_off,
        credit_line=first_line(story, "CreditLine"),
        dateline=first_line(story, "DateLine") or story.parts.get("dateline"),
        located=origin.name if origin else inner.said("evloc", "city") if inner else None,
        country=origin.country if origin else inner.said("evloc", "iso-cc") if inner else None,
        blocks=(*story.lead, *story.body, *story.after),
        descriptions=tuple(_descriptions(story)),
        ed_note=read_notes(story) or (inner.said("ed-msg", "info") if inner else None),
        language=read_language(story)
        or story.language
        or attribute(item, "{http://www.w3.org/XML/1998/namespace}lang"),
        places=(*about, *(body.places if body else ())),
    )


def _about(draft: Draft, story: Story, envelope: Children, body: NitfBody | None) -> Draft:
    """Add what the story is about, what goes with it, and its rights."""
    return draft._replace(
        subjects=read_subjects(story),
        category=read_categories(story, envelope),
        genres=read_genres(story),
        people=body.people if body else (),
        organisations=body.organisations if body else (),
        info_sources=read_sources(story),
        associations=tuple(story.media),
        copyright_holder=next(
            (
                words(child(found["Copyright"][0], "CopyrightHolder")) or None
                for found in story.rights
                if "Copyright" in found
            ),
            None,
        ),
        copyright_notice=first_line(story, "CopyrightLine"),
        usage_terms=read_usage(story) or first_line(story, "RightsLine"),
    )


def _parties(story: Story) -> Iterator[str]:
    for found in story.administrative:
        for element in found.get("Provider", ()):
            if name := attribute(child(element, "Party"), "FormalName"):
                yield name


def _times(management: Children, envelope: Children) -> dict[TimeField, str]:
    change = children(first(management, "StatusWillChange"))
    future = (attribute(first(change, "FutureStatus"), "FormalName") or "").casefold()
    turns: TimeField = "embargoedUntil" if future in {"", "usable"} else "expires"
    stated: dict[TimeField, str | None] = {
        "versionCreated": first_words(management, "ThisRevisionCreated"),
        "firstCreated": first_words(management, "FirstCreated"),
        "transmitted": first_words(envelope, "DateAndTime"),
        turns: first_words(change, "DateAndTime"),
    }
    return {name: value for name, value in stated.items() if value}


def _ranked(story: Story) -> str | None:
    """Return the rank of the story among the provider's own, where it states no urgency (Belga)."""
    rank = next(iter(properties(story.administrative, "Priority")), "")
    return rank if len(rank) == 1 and rank in "12345678" else None


def _signals(names: Children, management: Children) -> tuple[str, ...]:
    instructions = (attribute(element, "FormalName") or "" for element in management.get("Instruction", ()))
    told = [signal for said in instructions for mark, signal in _CHANGES.items() if mark in said.casefold()]
    return tuple(told) or (("sig:update",) if attribute(first(names, "RevisionId"), "Update") == "U" else ())


def _headlines(story: Story) -> Iterator[Headline]:
    main = story.main or next(iter(story.headlines), None)
    if main:
        yield Headline.made(value=main)
    lines = [words(element) for found in story.lines for element in found.get("SubHeadLine", ())]
    # ANA gives the first paragraph as a sub-headline as well; there it is no line of its own.
    opening = story.body[0].text if story.body else None
    for line in distinct((*story.headlines, *story.sub_headlines, *lines)):
        if line not in {main, opening}:
            yield Headline.made(role="sub", value=line)


def _slugline(item: Element, story: Story, keywords: tuple[str, ...]) -> str | None:
    label = words(child(item, "Identification", "NameLabel"))
    return first_line(story, "SlugLine") or label or (keywords[0] if len(keywords) == 1 else None)


def _descriptions(story: Story) -> Iterator[Description]:
    yield from (Description(role="abstract", value=said) for said in story.summaries)
    yield from (Description(role="caption", value=said) for said in story.captions)
    for _, body in story.nitf:
        yield from body.descriptions


FORMAT: Final = Format("newsml-1.2", sniff, read)
