"""Things a story names, and where it names them."""

from typing import Annotated, Literal

from schemas.base import OPEN, Model

MentionType = Literal["person", "organisation", "place", "demonym", "event", "product"]
TextPart = Literal["headline", "text"]
Creator = Literal["provider", "mapped", "inferred"]


class Mention(Model):
    """One span that names something: ``part[start:end] == surface``, code points, end exclusive. ★ extension."""

    part: Annotated[TextPart, OPEN]
    start: int
    end: int
    surface: str
    type: Annotated[MentionType, OPEN]
    uri: str | None = None
    confidence: float | None = None
    # The rule or model, with its version, that found the span.
    method: str | None = None


class Symbol(Model):
    """A ticker or other code of a company as written or known: ``{"ticker": "VOD.L", "symbolType": "RIC"}``."""

    ticker: str
    exchange: str | None = None
    symbol_type: str | None = None
    # ★ the rule, with its version, that found it in the text.
    method: str | None = None


class Entity(Model):
    """A person, organisation, event or object of the story (ninjs people, organisations, events, objects).

    ``uri`` is ``wikidata:Q…``, ``geonames:…``, ``iso:…``, the provider's own, or ``urn:slugline:…``.
    """

    name: str
    uri: str | None = None
    rel: str | None = None
    literal: str | None = None
    # ★ country, region, city, water, company, party, central bank …
    kind: str | None = None
    creator: Annotated[Creator, OPEN] | None = None
    symbols: tuple[Symbol, ...] = ()
    # ★ 0 to 1, how much the story is about it.
    salience: float | None = None
    confidence: float | None = None
    # ★ why: the rule or knowledge base row, with its version, behind ``uri``.
    method: str | None = None


class Place(Entity):
    """A place; ``country`` is ISO 3166-1 alpha-2, coordinates are WGS 84 degrees."""

    country: str | None = None
    lat: float | None = None
    lon: float | None = None


class Subject(Model):
    """What the story is about: a code of the provider's, or an IPTC Media Topic (``medtop:20000593``)."""

    uri: str | None = None
    name: str | None = None
    literal: str | None = None
    rel: str | None = None
    creator: Annotated[Creator, OPEN] = "provider"
    # ★ what a mapped or inferred subject came from: the provider's code, the rule, the model.
    origin: str | None = None
    relevance: float | None = None
    confidence: float | None = None


class Quote(Model):
    """A quotation and who said it; offsets into the text, quote marks excluded. ★ extension."""

    start: int
    end: int
    speaker: str | None = None
    speaker_uri: str | None = None
    confidence: float | None = None
    # The rule, with its version, that found the quotation and its speaker.
    method: str | None = None


class Money(Model):
    """An amount of money as written, in units of ``currency`` (ISO 4217). ★ extension."""

    part: Annotated[TextPart, OPEN] = "text"
    start: int
    end: int
    amount: float
    # The upper end, where the text says a range: ``$20-25 million``.
    amount_to: float | None = None
    currency: str
    # The rule, with its version, that read it.
    method: str | None = None


class DateMention(Model):
    """A date in the text, resolved against the story's own date: ``value`` is ISO 8601, cut at its precision. ★."""

    part: Annotated[TextPart, OPEN] = "text"
    start: int
    end: int
    value: str
    # The rule, with its version, that resolved it: ``date-stated-2``, ``date-weekday-past-2``.
    method: str | None = None
