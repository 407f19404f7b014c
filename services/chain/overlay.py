"""A state laid over another: what is written stays on top, so that one step can build on what it has just put out."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from services.stage import State


@dataclass(frozen=True, slots=True)
class Overlay:
    """Reads through to the state below; writes stay here. None marks what was deleted."""

    below: State
    rows: dict[tuple[str, str], bytes | None] = field(default_factory=dict[tuple[str, str], bytes | None])

    def get(self, table: str, key: str) -> bytes | None:
        """Return what is stored under a key."""
        return self.rows[table, key] if (table, key) in self.rows else self.below.get(table, key)

    def put(self, table: str, key: str, value: bytes, *, expires: str | None = None) -> None:
        """Store a value on top."""
        del expires
        self.rows[table, key] = value

    def delete(self, table: str, key: str) -> None:
        """Hide a key."""
        self.rows[table, key] = None

    def scan(self, table: str, start: str = "", stop: str | None = None) -> Iterator[tuple[str, bytes]]:
        """Yield keys and values in key order, ``start`` inclusive, ``stop`` exclusive."""
        merged: dict[str, bytes | None] = dict(self.below.scan(table, start, stop))
        merged |= {
            key: value
            for (place, key), value in self.rows.items()
            if place == table and key >= start and (stop is None or key < stop)
        }
        for key in sorted(merged):
            value = merged[key]
            if value is not None:
                yield key, value
