"""A transmission opened: its bytes, its text, its XML or JSON, each decoded once and safely."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from schemas.feed import Feed
from services.errors import StoryRejected
from services.normalise import decode
from services.normalise.json.fields import Fields, first_objects
from services.normalise.json.reading import Json, JsonReading, read_json
from services.normalise.xml import reading as xml_reading
from services.normalise.xml.reading import Element


@dataclass(frozen=True)
class Transmission:
    """One transmission, as formats see it. ``received`` is aware, UTC."""

    body: bytes
    feed: Feed
    received: datetime
    media_type: str | None = None

    @cached_property
    def text(self) -> str:
        """The text: declared character set, then strict UTF-8, then the feed's legacy encoding. No lone surrogates."""
        return decode.text(
            self.body, declared=decode.declared_charset(self.body, self.media_type), legacy=self.feed.encoding
        )

    @cached_property
    def is_xml(self) -> bool:
        """Whether it opens like XML (or HTML)."""
        return decode.opens_with(self.body, b"<")

    @cached_property
    def is_json(self) -> bool:
        """Whether it opens like JSON."""
        return decode.opens_with(self.body, b"{", b"[")

    @cached_property
    def xml(self) -> Element:
        """The root element.

        Raises:
            StoryRejected: ``xml_invalid``, ``doctype_forbidden`` or ``nesting_too_deep``.
        """
        return xml_reading.xml(self.text)

    @cached_property
    def root(self) -> str:
        """The root element's name as ``{namespace}local``, from the first start tag; empty if it is not XML."""
        return xml_reading.root_name(self.text) if self.is_xml else ""

    @property
    def json_reading(self) -> JsonReading:
        """The JSON value, with a warning for each thing that was mended or ambiguous.

        Raises:
            StoryRejected: ``json_invalid`` or ``nesting_too_deep``.
        """
        if isinstance(self._json, StoryRejected):
            raise self._json
        return self._json

    @property
    def json(self) -> Json:
        """The JSON value.

        Raises:
            StoryRejected: ``json_invalid`` or ``nesting_too_deep``.
        """
        return self.json_reading.value

    @cached_property
    def _json(self) -> JsonReading | StoryRejected:
        # Several formats look at it: broken JSON is found broken once.
        try:
            return read_json(self.text)
        except StoryRejected as verdict:
            return verdict

    @cached_property
    def json_objects(self) -> tuple[Fields, ...]:
        """The first objects of the JSON value, the outermost first, for formats to look at; none if it is no JSON."""
        if not self.is_json or isinstance(self._json, StoryRejected):
            return ()
        return first_objects(self._json.value)
