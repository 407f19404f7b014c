"""An alert: a watch met a story."""

from typing import Annotated, Literal

from schemas.base import OPEN, Instant, Model
from schemas.entity import TextPart

AlertEvent = Literal["new", "update", "correction", "kill"]


class Hit(Model):
    """Why a watch fired: the term, and the span that met it (code points, end exclusive).

    Metadata has no span: ``field`` then names it (``urgency``, ``provider``, ``subjects``).
    """

    term: str
    part: Annotated[TextPart, OPEN] | None = None
    start: int | None = None
    end: int | None = None
    field: str | None = None


class Alert(Model):
    """One alert, published once per ``alert_id``. Key: ``chainId``. Topic: ``wire.alerts.v1``."""

    alert_id: str
    watch_id: str
    watch_revision: int = 1
    owner: str | None = None
    event: Annotated[AlertEvent, OPEN]
    chain_id: str
    version_id: str
    # Place of that version in its chain, in the order of arrival.
    ordinal: int | None = None
    uri: str
    provider: str
    headline: str = ""
    urgency: int | None = None
    hits: tuple[Hit, ...] = ()
    received: Instant
