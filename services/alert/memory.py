"""What the alert stage remembers: which watch was told of which chain, and by which version first."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from schemas.alert import Alert
from services.alert.events import Fired
from services.stage import Output, State

TABLE: Final = "fired"
TERM: Final = timedelta(days=30)
# U+001F, the unit separator, ends the chain's part of a key; U+0020 sorts right after it.
_END: Final = "\x1f"
_AFTER: Final = " "


def fired(state: State, chain_id: str) -> dict[str, Fired]:
    """Return the watches that were told of a chain."""
    return dict(_fired(state, chain_id))


def absorb(state: State, output: Output[Any]) -> None:
    """Fold an alert into the state: of each watch and chain, the alert of the lowest ordinal stays."""
    alert = output.value
    if not isinstance(alert, Alert):
        return
    key, ordinal = f"{alert.chain_id}{_END}{alert.watch_id}", alert.ordinal or 1
    known = state.get(TABLE, key)
    if known is None or _read(known).ordinal > ordinal:
        expires = datetime.fromisoformat(alert.received) + TERM
        state.put(TABLE, key, f"{ordinal} {alert.version_id}".encode(), expires=_utc(expires))


def _fired(state: State, chain_id: str) -> Iterator[tuple[str, Fired]]:
    for key, row in state.scan(TABLE, chain_id + _END, chain_id + _AFTER):
        yield key.partition(_END)[2], _read(row)


def _read(row: bytes) -> Fired:
    ordinal, _, version_id = row.decode().partition(" ")
    return Fired(int(ordinal), version_id)


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
