"""The normalise step: one raw story in, an article per item out."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from schemas.article import Article
from schemas.feed import Feed, Feeds
from schemas.story import RawStory
from schemas.topics import MAX_TRANSMISSION_BYTES, STORIES
from services.errors import StoryRejected
from services.normalise.detect import detect
from services.normalise.finish import Origin, finish
from services.normalise.transmission import Transmission
from services.stage import Equipment, Outcome, Output, Refusal


@dataclass(frozen=True, slots=True)
class Context:
    """What normalising needs to know beforehand: the feeds."""

    feeds: Feeds

    def feed(self, story: RawStory) -> Feed:
        """Return the settings of the story's feed; what intake said of this story wins."""
        feed = self.feeds.named(story.feed)
        stated = {name: value for name, value in (("provider", story.provider), ("format", story.format)) if value}
        return feed.model_copy(update=stated) if stated else feed


# Between them they touch whatever is loaded on first use: cities, code tables, the language model, the page reader.
_JSON: Final = (
    b'{"uri": "warm-up", "headline": "Ok", "body_text": "VIGO, Spain, March 3 (Try) - Ok.", '
    b'"subject": [{"code": "subj:04000000"}]}'
)
_PAGE: Final = (
    b"<!doctype html><html><head><title>Ok</title></head><body><article><p>Ok ok ok.</p></article></body></html>"
)
_SAYS_ANYTHING: Final = re.compile(rb"[^\0 \t\r\n]")


def context(equipment: Equipment) -> Context:
    """Make the context of what the edges read at start; all that a story may need is loaded then.

    A story has a time limit. It must not pay for loading tables, least of all alone in quarantine, in a
    process that has just been started: it would be rejected for hanging.
    """
    made = Context(equipment.feeds)
    for body in (_JSON, _PAGE):
        normalise(RawStory.of(body, transmission="warm-up", feed="warm-up", received="2026-01-01T00:00:00Z"), made)
    return made


def normalise(story: RawStory, context: Context) -> Outcome:
    """Turn a transmission into articles, in order; an item that is refused does not lose the others."""
    feed = context.feed(story)
    transmission = Transmission(story.body, feed, datetime.fromisoformat(story.received), story.media_type)
    try:
        return _read(transmission, Origin(story, feed))
    except StoryRejected as verdict:
        return Outcome(refusals=(Refusal.of(verdict),))


def _read(transmission: Transmission, origin: Origin) -> Outcome:
    _refuse_unreadable(transmission)
    form, sniff = detect(transmission, origin.feed.format)
    outputs: list[Output[Article]] = []
    refusals: list[Refusal] = []
    for number, item in enumerate(form.read(transmission)):
        try:
            if isinstance(item, StoryRejected):
                raise item
            article = finish(item, transmission, origin.item(number, form.name, sniff.why))
        except StoryRejected as verdict:
            refusals.append(Refusal.of(verdict, number))
            continue
        outputs.append(Output(STORIES, origin.story.feed, article))
    if not outputs and not refusals:
        raise StoryRejected("items_missing", f"{form.name} without an item")
    return Outcome(tuple(outputs), tuple(refusals))


def _refuse_unreadable(transmission: Transmission) -> None:
    if len(transmission.body) > MAX_TRANSMISSION_BYTES:
        raise StoryRejected("transmission_too_large", f"{len(transmission.body)} bytes")
    if not _SAYS_ANYTHING.search(transmission.body):
        raise StoryRejected("transmission_empty")
